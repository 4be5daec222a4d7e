#pragma once

#include "parameters/row.h"

#include <string>
#include <vector>

// What the life course may be told. Money stands in money.h, which the life course may not include.

namespace rcpsim::parameters {

/// A share of the cohort whose age at enrolment is uniform on [from, to).
struct EnrolmentAges
{
    base::Years from;
    base::Years to;
    base::Probability share;
};

void describe(auto& rows, EnrolmentAges& ages)
{
    rows("from", ages.from, "youngest age at enrolment in this band", any_age);
    rows("to", ages.to, "age at enrolment below which this band ends", any_age);
    rows("share", ages.share, "share of the cohort in this band; all shares sum to 1", any_probability);
}

struct Cohort
{
    std::uint32_t mothers{};
    std::vector<EnrolmentAges> ages;
    base::Years follow;
};

void describe(auto& rows, Cohort& cohort)
{
    rows("mothers", cohort.mothers, "mothers in each simulated cohort", {1, 4294967295.0});
    rows("ages", cohort.ages, "ages at enrolment, uniform within each band", some);
    rows("follow", cohort.follow, "how long births to each mother are followed; children are followed to 18 whatever it says",
         any_duration);
}

/// A hazard from one point of a clock until the next step.
struct HazardStep
{
    base::Years from;
    base::PerYear rate;
};

void describe(auto& rows, HazardStep& step)
{
    rows("from", step.from, "where on the clock this rate begins; it holds until the next step", any_age);
    rows("rate", step.rate, "hazard per year", any_hazard);
}

/// A piecewise-constant hazard; the first step begins at 0 and the last never ends. Written as one rate when it is constant.
struct Hazard
{
    std::vector<HazardStep> steps;
};

struct Fertility
{
    Hazard conception;
    base::Years end;
    base::Years dead_time;
};

void describe(auto& rows, Fertility& fertility)
{
    rows("conception", fertility.conception, "hazard of a conception that ends in a live birth, by the mother's age");
    rows("end", fertility.end, "age at which fertility ends", any_age);
    rows("dead_time", fertility.dead_time, "time after each birth before the next conception is possible", any_duration);
}

struct Newborns
{
    base::Probability proceedings;
    std::string placement;
    std::string otherwise;
};

void describe(auto& rows, Newborns& newborns)
{
    rows("proceedings", newborns.proceedings, "probability that a newborn is made subject to care proceedings at birth",
         any_probability);
    rows("placement", newborns.placement, "the placement in which a newborn with proceedings first lives");
    rows("otherwise", newborns.otherwise, "the placement in which a newborn without proceedings lives");
}

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

/// One way out of a placement. Exits compete: the earliest latent time wins.
struct Exit
{
    std::string to;
    Clock clock{};
    Hazard hazard;
};

void describe(auto& rows, Exit& exit)
{
    rows("to", exit.to, "the placement that this exit leads to");
    rows("clock", exit.clock, "what the hazard is read on");
    rows("hazard", exit.hazard, "hazard of leaving this way");
}

/// A state of the placement graph.
struct Placement
{
    bool looked_after{};
    std::string activity;
    std::vector<Exit> exits;
};

/// The activity of placements whose time is not counted.
inline constexpr std::string_view no_activity = "none";

void describe(auto& rows, Placement& placement)
{
    rows("looked_after", placement.looked_after, "whether a child who lives here is looked-after");
    rows("activity", placement.activity, "the activity that time lived here feeds, or 'none'");
    rows("exits", placement.exits, "the competing ways out before 18; none when the child stays until then", Limits{0, 1024});
}

/// What an effect acts on.
enum class Process
{
    conception,
    proceedings_on_newborn,
};

inline constexpr std::array<Words<Process>, 2> words_for(Process)
{
    return {{{"conception", Process::conception}, {"proceedings_on_newborn", Process::proceedings_on_newborn}}};
}

/// What an arm changes: on a hazard the ratio multiplies; a probability p becomes 1 - (1 - p)^ratio.
struct Effect
{
    Process on{};
    base::Ratio ratio;
    base::Years from;
    base::Years until;
};

void describe(auto& rows, Effect& effect)
{
    rows("on", effect.on, "the process that is changed");
    rows("ratio", effect.ratio, "hazard ratio", {0, 100});
    rows("from", effect.from, "time since enrolment at which the effect begins", any_duration);
    rows("until", effect.until, "time since enrolment at which the effect ends", any_duration);
}

/// One course of action on the cohort; the first arm is the counterfactual.
struct Arm
{
    std::vector<Effect> effects;
};

void describe(auto& rows, Arm& arm)
{
    rows.optional("effects", arm.effects, "what this arm changes; none when it is left out");
}

struct Life
{
    Cohort cohort;
    Fertility fertility;
    Newborns newborns;
    base::Named<Placement> placements;
    base::Named<Arm> arms;
};

void describe(auto& rows, Life& life)
{
    rows("cohort", life.cohort, "who is simulated");
    rows("fertility", life.fertility, "conceptions and births");
    rows("newborns", life.newborns, "what happens at birth");
    rows("placements", life.placements, "the placement graph: where children live until 18", Limits{1, 250});
    rows("arms", life.arms, "the courses of action that are compared on the same mothers", Limits{1, 64});
}

}  // namespace rcpsim::parameters
