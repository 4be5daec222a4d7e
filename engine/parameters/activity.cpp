#include "parameters/activity.h"

#include <algorithm>

namespace rcpsim::parameters {

std::vector<Activity> activities(const Life& life)
{
    std::vector<Activity> all;
    for (const auto& [name, event] : words_for(Event{})) {
        all.push_back({std::string(name), false});
    }
    for (const auto& [name, timed] : words_for(Timed{})) {
        all.push_back({std::string(name), true});
    }
    const auto mention = [&all](const std::string& name, bool is_time) {
        if (name != no_activity && index_of(all, name) == all.size()) {
            all.push_back({name, is_time});
        }
    };
    for (const auto& [name, placement] : life.placements) {
        for (const auto& step : placement.activity.steps) {
            mention(step.activity, true);
        }
    }
    if (life.children.leaving_care) {
        mention(life.children.leaving_care->activity, true);
    }
    for (const auto& [name, placement] : life.placements) {
        for (const auto& event : {placement.on_entry, placement.at_18}) {
            if (event) {
                mention(*event, false);
            }
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
