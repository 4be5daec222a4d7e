#include "reference/activities.h"

#include <algorithm>
#include <stdexcept>

namespace reference {

std::size_t Activities::index_of(const std::string& name) const
{
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        throw std::invalid_argument("'" + name + "' is no activity");
    }
    return static_cast<std::size_t>(found - names_.begin());
}

std::size_t Activities::named(const std::string& name)
{
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) {
        names_.push_back(name);
    }
    return index_of(name);
}

}  // namespace reference
