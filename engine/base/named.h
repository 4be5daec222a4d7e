#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rcpsim::base {

/// Values with names, in the order in which they were written. Names are unique by construction of the reader.
template <class T>
struct Named : std::vector<std::pair<std::string, T>>
{
    using std::vector<std::pair<std::string, T>>::vector;

    /// The position of `name`, or size() when there is none.
    std::size_t index_of(std::string_view name) const
    {
        const auto found = std::find_if(this->begin(), this->end(), [&](const auto& entry) { return entry.first == name; });
        return static_cast<std::size_t>(found - this->begin());
    }

    bool contains(std::string_view name) const { return index_of(name) < this->size(); }
};

}  // namespace rcpsim::base
