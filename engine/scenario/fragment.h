#pragma once

#include "scenario/scenario.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Scenario fragments that the program writes, to be laid over the scenario that they were made from.

namespace rcpsim::scenario {

Node text(std::string words);
Node list(const std::vector<std::string>& words);
Node map(std::vector<std::pair<std::string, Node>> entries);

/// A number as it is written: to the penny, or in six digits with its unit (parameters::unit_of).
std::string in_unit(double value, std::string_view unit);

/// The tree of a fragment, which takes a whole list of the scenario where only a part of it changes, since lists replace.
class Fragment
{
public:
    explicit Fragment(const Scenario& scenario);

    /// What stands at a path from now on.
    void put(const std::string& path, Node value);

    /// A source of the numbers that the fragment holds.
    void put_source(const std::string& key, const std::string& title);

    /// As YAML.
    std::string written() const;

private:
    Node tree_;  ///< of the scenario; every number says itself what it comes from
    Node root_;
};

}  // namespace rcpsim::scenario
