#pragma once

#include "scenario/node.h"

#include <string>
#include <vector>

namespace rcpsim::scenario {

/// A place where two resolved scenarios differ: what stands there in each, in one line; empty where there is nothing.
struct Difference
{
    std::string path;
    std::string before;
    std::string after;
};

/// Every difference, in the order of the first tree, then of what only the second has.
std::vector<Difference> differences(const Node& before, const Node& after);

}  // namespace rcpsim::scenario
