#pragma once

#include "lanes/target.h"
#include "results/format.h"

#include <optional>
#include <string>
#include <vector>

// What options of runs name.

namespace rcpsim::app {

/// Of tables among kept_tables(). Throws base::InputError when one is none.
results::Keeps kept(const std::vector<std::string>& tables);

/// The instruction set of that name; nothing when this machine does not have it.
std::optional<lanes::Target> available(const std::string& name);

/// Makes a run use this one, or the best when it is empty. Throws base::InputError when the machine does not have it.
void use_target(const std::string& wanted);

}  // namespace rcpsim::app
