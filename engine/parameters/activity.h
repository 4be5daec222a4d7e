#pragma once

#include "parameters/arms.h"
#include "parameters/life.h"

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::parameters {

/// Events that are counted whatever the scenario is, but for those of a window, which only an evaluation asks for. In this order
/// they come first among the activities. The last is of a cohort, not of a mother.
enum class Event
{
    birth,
    proceedings,
    recurrence,
    care_entry,
    conception,
    miscarriage,
    stillbirth,
    termination,
    child_in_proceedings,
    mother_death,
    child_death,
    father_recurrence,
    admission,
    completion,
    drop_out,
    unmet,
    early_removal,
    served_case,   ///< the first within the window after admission
    served_entry,  ///< of a child born since enrolment, its first, within that window
    window_case,   ///< the same within the window after enrolment, whoever is served
    window_entry,
    paid_no_pregnancy,    ///< an outcome payment falls due: she was engaged long enough, and did not conceive
    paid_no_proceedings,  ///< without new proceedings
    // Between an arm and the first one, child by child.
    birth_averted,    ///< born in the first arm alone
    birth_added,      ///< born in this arm alone
    birth_delayed,    ///< born in both, later in this one
    removal_averted,  ///< looked-after in the first arm, and not born in this one
    removal_added,    ///< the reverse
    removal_delayed,  ///< looked-after in both, born later in this one, kept at home in neither or in both
    child_kept,       ///< born in both, and kept safely at home in this one alone
    child_not_kept,   ///< the reverse
    set_up,
};

/// Events that compare an arm with the first one. They are counted, and never priced.
inline constexpr std::array compared_events{Event::birth_averted,   Event::birth_added,   Event::birth_delayed,
                                            Event::removal_averted, Event::removal_added, Event::removal_delayed,
                                            Event::child_kept,      Event::child_not_kept};

/// Events for which outcome payments of an arm are made. They have no other price.
inline constexpr std::array paid_events{Event::paid_no_pregnancy, Event::paid_no_proceedings};

inline constexpr std::array<Words<Event>, 32> words_for(Event)
{
    return {{{"birth", Event::birth},
             {"proceedings", Event::proceedings},
             {"recurrence", Event::recurrence},
             {"care_entry", Event::care_entry},
             {"conception", Event::conception},
             {"miscarriage", Event::miscarriage},
             {"stillbirth", Event::stillbirth},
             {"termination", Event::termination},
             {"child_in_proceedings", Event::child_in_proceedings},
             {"mother_death", Event::mother_death},
             {"child_death", Event::child_death},
             {"father_recurrence", Event::father_recurrence},
             {"admission", Event::admission},
             {"completion", Event::completion},
             {"drop_out", Event::drop_out},
             {"unmet", Event::unmet},
             {"early_removal", Event::early_removal},
             {"served_case", Event::served_case},
             {"served_entry", Event::served_entry},
             {"window_case", Event::window_case},
             {"window_entry", Event::window_entry},
             {"paid_no_pregnancy", Event::paid_no_pregnancy},
             {"paid_no_proceedings", Event::paid_no_proceedings},
             {"birth_averted", Event::birth_averted},
             {"birth_added", Event::birth_added},
             {"birth_delayed", Event::birth_delayed},
             {"removal_averted", Event::removal_averted},
             {"removal_added", Event::removal_added},
             {"removal_delayed", Event::removal_delayed},
             {"child_kept", Event::child_kept},
             {"child_not_kept", Event::child_not_kept},
             {"set_up", Event::set_up}}};
}

inline constexpr std::size_t event_count = words_for(Event{}).size();

/// Time that is counted whatever the placement graph is. It comes next.
enum class Timed
{
    case_open,  ///< from the issue of a case to its final order
    waiting,    ///< for a place
    engaged,    ///< by a service
    early,      ///< of clients, in the first two years after enrolment
    service,    ///< the service runs: of a cohort, not of a mother
    places,     ///< its places, while it runs
};

inline constexpr std::array<Words<Timed>, 6> words_for(Timed)
{
    return {{{"case_open", Timed::case_open},
             {"waiting", Timed::waiting},
             {"engaged", Timed::engaged},
             {"early", Timed::early},
             {"service", Timed::service},
             {"places", Timed::places}}};
}

inline constexpr std::size_t timed_count = words_for(Timed{}).size();

/// What the ledger counts: an event, or time.
struct Activity
{
    std::string name;
    bool is_time{};
};

/// All activities of a life course: the events, the times, then what the placements name, in the order of their first mention:
/// times, and events at entry or at 18.
std::vector<Activity> activities(const Life& life);

/// The position of `name` among `activities`, or their number when there is none.
std::size_t index_of(const std::vector<Activity>& activities, std::string_view name);

constexpr std::size_t index_of(Event event)
{
    return static_cast<std::size_t>(event);
}

constexpr std::size_t index_of(Timed timed)
{
    return event_count + static_cast<std::size_t>(timed);
}

}  // namespace rcpsim::parameters
