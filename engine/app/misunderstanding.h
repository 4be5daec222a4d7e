#pragma once

#include "app/usage.h"
#include "base/errors.h"

#include <string>
#include <vector>

// What to say to somebody whose words are not understood.

namespace rcpsim::app {

/// A few lines for somebody who gave no command.
std::string first_words(const Command& program);

base::InputError unknown_command(const Command& program, const std::string& name);

/// Of the words after `command`, which may be the program itself: those that are `unknown`, or else the `problem` with the
/// others.
base::InputError misunderstood(const Command& program, const Command& command, const std::vector<std::string>& unknown,
                               const std::string& problem);

}  // namespace rcpsim::app
