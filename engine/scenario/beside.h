#pragma once

#include "random/distributions.h"
#include "scenario/node.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What may stand beside a value: its distribution and where it comes from.
//
//     uptake: {value: 0.47, beta: [75.5, 85.5], source: essex-project-page}

namespace rcpsim::scenario {

inline constexpr std::string_view value_key = "value";

/// Keys that any map may hold: they are about the numbers within.
inline constexpr std::array<std::string_view, 3> keys_beside{"source", "status", "note"};
bool is_beside(std::string_view key);

/// The key of a source that says that a number has none although one stands above it.
inline constexpr std::string_view no_source = "none";

/// The key that makes a map of shares uncertain.
inline constexpr std::string_view dirichlet = "dirichlet";

/// The families of distributions, by the key that stands beside the value.
inline constexpr std::array<std::string_view, 7> distribution_families{"beta",    "gamma", "lognormal", "normal",
                                                                       "uniform", "pert",  "ci95"};

bool is_family(std::string_view key);

/// The keys of the map that says how wide a distribution is around the value, of which it holds one. None: its ends are listed.
std::vector<std::string> widths_of(std::string_view family);

/// The first distribution in a map, under the name of its family; null when there is none.
const Node::Entry* family_of(const Node& node);

/// Whether a node is a single value: alone, or in a map with its name or a distribution.
bool is_one_value(const Node& node);

/// Whether a map holds what stands beside a value.
bool has_beside(const Node& node);

/// Whether a map holds that and nothing else.
bool holds_only_beside(const Node& node);

/// Puts a single value into a map, where others can stand beside it.
void put_in_map(Node& value);

/// Whether one of two maps holds a value and the other something else, so that they are no two versions of one thing.
bool replaces_as_value(const Node& map, const Node& over);

/// Takes out of a map with a value what is laid on it makes void: a new value takes away what was said of the old one, and a
/// distribution another.
void make_way(Node& map, const Node& over);

/// What reads the distribution of one number.
struct Bounds
{
    double value;           ///< the base value that stands beside the distribution
    std::string_view text;  ///< the same, as it is written
    bool is_probability;
    /// A node in the unit of the number; nothing when it was refused.
    std::function<std::optional<double>(const Node& node, const std::string& path)> in_unit;
    std::function<void(const Node& node, const std::string& problem, const std::string& path)> refuse;
};

/// The distribution that stands at `node` under the name of its family; nothing when it was refused.
std::optional<random::Distribution> read_distribution(std::string_view family, const Node& node, const std::string& path,
                                                      const Bounds& bounds);

}  // namespace rcpsim::scenario
