#pragma once

#include "app/usage.h"

#include <string>

namespace rcpsim::app {

/// The page that --help prints for `command`, which is the program itself or one of its commands, for 80 columns.
std::string help(const Command& program, const Command& command);

/// The part of it that lists the commands.
std::string list_of_commands(const Command& program);

}  // namespace rcpsim::app
