#pragma once

#include "parameters/life.h"

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::parameters {

/// Events that are counted whatever the placement graph is. In this order they come first among the activities.
enum class Event
{
    birth,
    proceedings,
    recurrence,
    care_entry,
};

inline constexpr std::array<Words<Event>, 4> words_for(Event)
{
    return {{{"birth", Event::birth},
             {"proceedings", Event::proceedings},
             {"recurrence", Event::recurrence},
             {"care_entry", Event::care_entry}}};
}

inline constexpr std::size_t event_count = words_for(Event{}).size();

/// What the ledger counts: an event, or time in placements.
struct Activity
{
    std::string name;
    bool is_time{};
};

/// All activities of a life course: the events, then the placements' activities in the order of their first mention.
std::vector<Activity> activities(const Life& life);

/// The position of `name` among `activities`, or their number when there is none.
std::size_t index_of(const std::vector<Activity>& activities, std::string_view name);

}  // namespace rcpsim::parameters
