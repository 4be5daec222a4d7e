#pragma once

#include "parameters/row.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// What published studies of mothers and children have counted, so that the same can be counted among simulated ones. Time runs
// from enrolment: in a cohort with an index case, from its issue.

namespace rcpsim::measures {

using parameters::Limits;

/// From an age until another, which is not within.
struct AgeRange
{
    base::Years from;
    base::Years to;
};

void describe(auto& rows, AgeRange& ages)
{
    rows("from", ages.from, "the youngest age", parameters::any_age);
    rows("to", ages.to, "the age below which they are", parameters::any_age);
}

/// How long a study followed its mothers.
enum class FollowedFor
{
    all,      ///< all of them for the whole time
    uniform,  ///< for any time up to the whole one, as where mothers joined all along and the study ended on one day
};

inline constexpr std::array<parameters::Words<FollowedFor>, 2> words_for(FollowedFor)
{
    return {{{"all", FollowedFor::all}, {"uniform", FollowedFor::uniform}}};
}

/// Which cases count.
enum class WhichCases
{
    any,
    index,  ///< those issued at enrolment
    later,
};

inline constexpr std::array<parameters::Words<WhichCases>, 3> words_for(WhichCases)
{
    return {{{"any", WhichCases::any}, {"index", WhichCases::index}, {"later", WhichCases::later}}};
}

/// Share of mothers with new proceedings.
struct Returned
{
    base::Years within;
    FollowedFor followed{};
    std::optional<AgeRange> aged{};
};

void describe(auto& rows, Returned& returned)
{
    rows("within", returned.within, "time since enrolment", parameters::any_duration);
    rows.optional("followed", returned.followed,
                  "all, as when it is left out, or uniform: mothers joined the study at any time within it, and were followed to "
                  "its end");
    rows.optional("aged", returned.aged, "mothers of these ages at enrolment only; all when it is left out");
}

/// Of the mothers with new proceedings, the share who had them early.
struct ReturnedEarly
{
    base::Years early;
    base::Years within;
};

void describe(auto& rows, ReturnedEarly& returned)
{
    rows("early", returned.early, "time since enrolment within which they count as early", parameters::any_duration);
    rows("within", returned.within, "time since enrolment within which all are", parameters::any_duration);
}

/// Applications per mother with new proceedings, the index one among them.
struct Applications
{
    base::Years within;
    FollowedFor followed{};
};

void describe(auto& rows, Applications& applications)
{
    rows("within", applications.within, "time since enrolment", parameters::any_duration);
    rows.optional("followed", applications.followed, "all, as when it is left out, or uniform; see returned");
}

/// Of the mothers with new proceedings, the share whose first ones concern a child born since enrolment.
struct NewBaby
{
    base::Years within;
};

void describe(auto& rows, NewBaby& baby)
{
    rows("within", baby.within, "time since enrolment within which the first new proceedings are", parameters::any_duration);
}

/// Conceptions since enrolment per woman-year.
struct Conceptions
{
    base::Years within;
};

void describe(auto& rows, Conceptions& conceptions)
{
    rows("within", conceptions.within, "time since enrolment", parameters::any_duration);
}

/// Births per woman-year.
struct Births
{
    base::Years within;
};

void describe(auto& rows, Births& births)
{
    rows("within", births.within, "time since enrolment", parameters::any_duration);
}

/// Children born since enrolment who become looked-after, per woman-year.
struct Removals
{
    base::Years within;
};

void describe(auto& rows, Removals& removals)
{
    rows("within", removals.within, "time since enrolment", parameters::any_duration);
}

/// Share of the children in cases with a final order whom it placed there.
struct FinalOrder
{
    std::vector<std::string> to{};
    WhichCases cases{};
    std::optional<AgeRange> aged{};
};

void describe(auto& rows, FinalOrder& order)
{
    rows("to", order.to, "placements, together", parameters::some);
    rows.optional("cases", order.cases, "index (issued at enrolment), later, or any, as when it is left out");
    rows.optional("aged", order.aged, "children of these ages at issue only; all when it is left out");
}

/// Of the stays in a placement with so much time before 18, the share that ended by then in one of the others.
struct Moved
{
    std::string from{};
    std::vector<std::string> to{};
    base::Years within;
};

void describe(auto& rows, Moved& moved)
{
    rows("from", moved.from, "the placement that the stay is in");
    rows.optional("to", moved.to, "where it ends; in any other placement when it is left out");
    rows("within", moved.within, "time since the stay began", {0.01, 18});
}

/// Mean time between a mother's first and second case with a child below one year.
struct InfantGap
{
    base::Years within;
};

void describe(auto& rows, InfantGap& gap)
{
    rows("within", gap.within, "time since enrolment within which both are", parameters::any_duration);
}

/// Share of the children in cases who are of an age at issue.
struct AgeAtIssue
{
    AgeRange aged;
    WhichCases cases{};
};

void describe(auto& rows, AgeAtIssue& age)
{
    rows("aged", age.aged, "the ages whose share it is");
    rows.optional("cases", age.cases, "index (issued at enrolment), later, or any, as when it is left out");
}

/// Children per case.
struct ChildrenPerCase
{
    WhichCases cases{};
};

void describe(auto& rows, ChildrenPerCase& children)
{
    rows.optional("cases", children.cases, "index (issued at enrolment), later, or any, as when it is left out");
}

/// Mean time looked-after, until 18, of children who first become so at an age.
struct TimeInCare
{
    AgeRange aged;
};

void describe(auto& rows, TimeInCare& time)
{
    rows("aged", time.aged, "age at which they first become looked-after");
}

/// Mean length of periods of being looked-after that begin at an age.
struct LengthOfStay
{
    AgeRange aged;
};

void describe(auto& rows, LengthOfStay& stay)
{
    rows("aged", stay.aged, "age at which the period begins");
}

/// What the placements of children cost from the day they first become looked-after: their present value over a time, relative to
/// that over a shorter one.
struct PresentValue
{
    AgeRange aged;
    base::Years over;
    base::Years to;
};

void describe(auto& rows, PresentValue& value)
{
    rows("aged", value.aged, "age at which they first become looked-after");
    rows("over", value.over, "the longer time since then, until 18 at most", {0.01, 18});
    rows("to", value.to, "the shorter one", {0.01, 18});
}

using Measure = std::variant<Returned, ReturnedEarly, Applications, NewBaby, Conceptions, Births, Removals, FinalOrder, Moved,
                             InfantGap, AgeAtIssue, ChildrenPerCase, TimeInCare, LengthOfStay, PresentValue>;

inline constexpr std::array<const char*, std::variant_size_v<Measure>> measure_names{
    "returned",     "returned_early",    "applications", "new_baby",       "conceptions",
    "births",       "removals",          "final_order",  "moved",          "infant_gap",
    "age_at_issue", "children_per_case", "time_in_care", "length_of_stay", "present_value"};

}  // namespace rcpsim::measures
