#include "parameters/activity.h"

#include <algorithm>

namespace rcpsim::parameters {

std::vector<Activity> activities(const Life& life)
{
    std::vector<Activity> all;
    for (const auto& [name, event] : words_for(Event{})) {
        all.push_back({std::string(name), false});
    }
    for (const auto& [name, placement] : life.placements) {
        if (placement.activity != no_activity && index_of(all, placement.activity) == all.size()) {
            all.push_back({placement.activity, true});
        }
    }
    return all;
}

std::size_t index_of(const std::vector<Activity>& activities, std::string_view name)
{
    const auto found =
        std::find_if(activities.begin(), activities.end(), [&](const auto& activity) { return activity.name == name; });
    return static_cast<std::size_t>(found - activities.begin());
}

}  // namespace rcpsim::parameters
