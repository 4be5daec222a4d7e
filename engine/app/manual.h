#pragma once

#include "app/usage.h"

#include <string>

namespace rcpsim::app {

/// The manual page of `program`, in the language of man(7).
std::string manual(const Command& program);

}  // namespace rcpsim::app
