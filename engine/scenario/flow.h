#pragma once

#include "scenario/questions.h"

#include <string>
#include <vector>

// What the command line asks as YAML in one line, to be laid on a scenario.

namespace rcpsim::scenario {

std::string in_flow(const SweptPath& swept);
std::string in_flow(const VariedPath& varied);
std::string in_flow(const std::vector<std::string>& words);

/// "NAME=PATTERN" texts as a map of lists, patterns of one name together. Throws base::InputError when one is none.
std::string groups_in_flow(const std::vector<std::string>& texts);

}  // namespace rcpsim::scenario
