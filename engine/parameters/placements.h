#pragma once

#include "parameters/waiting.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::parameters {

/// What the waiting time of an exit is measured on.
enum class Clock
{
    age,                     ///< the child's age
    time_in_placement,       ///< since this placement began
    time_since_first_entry,  ///< since the child first became looked-after
};

inline constexpr std::array<Words<Clock>, 3> words_for(Clock)
{
    return {{{"age", Clock::age},
             {"time_in_placement", Clock::time_in_placement},
             {"time_since_first_entry", Clock::time_since_first_entry}}};
}

/// The target of exits by which a new case is opened on a child at home.
inline constexpr std::string_view to_proceedings = "proceedings";

/// One way out of a placement. Exits compete: the earliest latent time wins.
struct Exit
{
    std::string to{};
    Clock clock{};
    WaitingTime wait;
    std::optional<base::Probability> probability{};
};

void describe(auto& rows, Exit& exit)
{
    rows("to", exit.to, "the placement that this exit leads to, or 'proceedings' when it opens a new case on a child at home");
    rows("clock", exit.clock, "what the waiting time is read on");
    rows.either(waiting_time_families, exit.wait, "the waiting time until this exit");
    rows.optional("probability", exit.probability, "probability that this way is open at all; 1 when it is left out",
                  any_probability);
}

/// What time in a placement feeds from an age on.
struct ActivityStep
{
    base::Years from{};
    std::string activity{};
};

void describe(auto& rows, ActivityStep& step)
{
    rows("from", step.from, "age of the child from which time feeds this activity until the next step", any_age);
    rows("activity", step.activity, "the activity, or 'none'");
}

/// The activity that time in a placement feeds, by the child's age; written as one name when it is the same throughout.
struct PlacementActivity
{
    std::vector<ActivityStep> steps{};
};

/// The activity of placements whose time is not counted.
inline constexpr std::string_view no_activity = "none";

/// A state of the placement graph.
struct Placement
{
    bool looked_after{};
    bool at_home{};
    PlacementActivity activity;
    std::optional<std::string> on_entry{};
    std::optional<std::string> at_18{};
    std::vector<Exit> exits{};
};

void describe(auto& rows, Placement& placement)
{
    rows("looked_after", placement.looked_after, "whether a child who lives here is looked-after");
    rows.optional("at_home", placement.at_home,
                  "whether a child here lives with its mother, so that proceedings can reach it; false when it is left out");
    rows("activity", placement.activity,
         "the activity that time lived here feeds, or 'none'; or a list of steps by the child's age");
    rows.optional("on_entry", placement.on_entry, "an event that is counted whenever a child comes to live here");
    rows.optional("at_18", placement.at_18, "an event that is counted when a child turns 18 here");
    rows("exits", placement.exits, "the competing ways out before 18; none when the child stays until then", Limits{0, 128});
}

/// Support after 18 for those who were looked-after until then.
struct LeavingCare
{
    base::Years until;
    std::string activity{};
};

void describe(auto& rows, LeavingCare& leaving)
{
    rows("until", leaving.until, "age until which young people who were looked-after at 18 are supported", Limits{18, 30});
    rows("activity", leaving.activity, "the activity that this time feeds");
}

struct Children
{
    std::string home{};
    std::optional<LeavingCare> leaving_care{};
};

void describe(auto& rows, Children& children)
{
    rows("home", children.home, "the placement in which a child lives before any proceedings");
    rows.optional("leaving_care", children.leaving_care, "support after 18; not counted when it is left out");
}

}  // namespace rcpsim::parameters
