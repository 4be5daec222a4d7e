#pragma once

#include "app/usage.h"

#include <string>
#include <vector>

namespace rcpsim::app {

/// The shells for which there is completion.
std::vector<std::string> shells();

/// The script that makes `shell` complete the words of `program`. Throws base::InputError for another shell.
std::string completion(const Command& program, const std::string& shell);

}  // namespace rcpsim::app
