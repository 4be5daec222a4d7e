#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::scenario {

/// One step of a path: a key of a map, or the position in a list.
struct PathStep
{
    std::string key;
    std::optional<std::size_t> index;
};

/// The steps of a path such as "arms.service.effects[0].ratio"; nothing when it is not a path.
std::optional<std::vector<PathStep>> steps_of(std::string_view path);

/// The path of a number, where it may be written as that of its value: "uptake" of "uptake.value".
std::string without_value(std::string_view path);

}  // namespace rcpsim::scenario
