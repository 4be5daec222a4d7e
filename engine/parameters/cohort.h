#pragma once

#include "base/named.h"
#include "parameters/waiting.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rcpsim::parameters {

/// A share of people whose age is uniform on [from, to).
struct AgeBand
{
    base::Years from;
    base::Years to;
    base::Probability share;
};

void describe(auto& rows, AgeBand& ages)
{
    rows("from", ages.from, "youngest age in this band", any_age);
    rows("to", ages.to, "age below which this band ends", any_age);
    rows("share", ages.share, "share in this band; all shares sum to 1", any_probability);
}

/// A distribution over whole numbers, by number: {0: 0.4, 1: 0.6}.
using Counts = base::Named<base::Probability>;

/// The most children that a mother may bring along.
inline constexpr std::uint32_t most_children_at_start = 16;
/// Three or more sets of proceedings count as three.
inline constexpr std::uint32_t most_prior_sets = 3;

struct ChildrenAtStart
{
    Counts number;
    std::vector<AgeBand> ages{};
};

void describe(auto& rows, ChildrenAtStart& children)
{
    rows("number", children.number, "share of mothers by number of children, such as {1: 0.6, 2: 0.4}", some);
    rows("ages", children.ages, "ages of these children, uniform within each band, independently", some);
}

/// Pregnant on the day of enrolment.
struct PregnantAtStart
{
    base::Probability share;
    base::Years gestation_from;
    base::Years gestation_to;
};

void describe(auto& rows, PregnantAtStart& pregnant)
{
    rows("share", pregnant.share,
         "share of mothers who are pregnant at enrolment (at the issue of the index case where there is one), of those who "
         "can be so soon after their youngest child",
         any_probability);
    rows("gestation_from", pregnant.gestation_from, "time since conception at that time is uniform: at least this", any_duration);
    rows("gestation_to", pregnant.gestation_to, "time since conception at that time is uniform: at most this", any_duration);
}

/// How a service's clients differ from all mothers with an index case: exponential tilts, so that both distributions keep their
/// family.
struct ReferralTilt
{
    base::Ratio propensity;
    base::Ratio fecundability;
};

void describe(auto& rows, ReferralTilt& tilt)
{
    rows("propensity", tilt.propensity,
         "odds of the mean propensity of those referred, relative to all mothers with an index case", Limits{0.01, 100});
    rows("fecundability", tilt.fecundability, "mean frailty of those referred, relative to all mothers with an index case",
         Limits{0.01, 100});
}

/// A service's cohort, drawn from mothers with an index case: those who have no new case by the day of referral.
struct Referral
{
    Duration delay;
    std::optional<ReferralTilt> tilt{};
};

void describe(auto& rows, Referral& referral)
{
    rows("delay", referral.delay, "time from the issue of the index case to the referral, which is the day of enrolment");
    rows.optional("tilt", referral.tilt, "towards whom a service chooses; nobody when it is left out");
}

/// The index case, which is issued on the day of enrolment unless mothers are referred later.
struct IndexCase
{
    ChildrenAtStart children;
    std::optional<Referral> referral{};
};

void describe(auto& rows, IndexCase& index)
{
    rows("children", index.children, "the children in the index case, at its issue");
    rows.optional("referral", index.referral, "makes a service's cohort of them; enrolment is at the issue when it is left out");
}

/// How days of enrolment are spread over the time in which a service takes referrals.
enum class Arrivals
{
    even,    ///< one in each of as many equal intervals as there are mothers, uniform within it
    random,  ///< as in a Poisson process, given the number of mothers
};

inline constexpr std::array<Words<Arrivals>, 2> words_for(Arrivals)
{
    return {{{"even", Arrivals::even}, {"random", Arrivals::random}}};
}

struct Enrolment
{
    base::Years over;
    Arrivals arrivals{};
};

void describe(auto& rows, Enrolment& enrolment)
{
    rows("over", enrolment.over, "mothers are enrolled over this time; the first financial year begins with the first",
         any_duration);
    rows("arrivals", enrolment.arrivals, "how their days are spread: one after the other evenly, or at random");
}

/// Clients who are fathers.
struct Fathers
{
    base::Probability share;
    Hazard proceedings;
    base::Probability with_mother;
};

void describe(auto& rows, Fathers& fathers)
{
    rows("share", fathers.share, "share of the clients who are fathers", any_probability);
    rows("proceedings", fathers.proceedings, "hazard of a new case on a newborn, by time since enrolment");
    rows("with_mother", fathers.with_mother,
         "probability that a father's case is one with a mother who is a client too and is counted there", any_probability);
}

/// Fecundability that stays with a mother: gamma with mean 1.
struct Frailty
{
    base::Ratio shape;
};

void describe(auto& rows, Frailty& frailty)
{
    rows("shape", frailty.shape, "shape of the gamma distribution; its variance is 1 / shape", Limits{0.1, 100});
}

/// What is written for a follow-up without a time.
inline constexpr std::string_view end_of_fertility = "to end of fertility";

/// How long births are followed.
struct FollowUp
{
    base::Years time;
    bool to_end_of_fertility{};
};

struct Cohort
{
    std::uint32_t mothers{};
    std::vector<AgeBand> ages{};
    FollowUp follow;
    std::optional<Enrolment> enrolment{};
    std::optional<Counts> prior_sets{};
    std::optional<base::Years> since_last_case{};
    std::optional<Frailty> frailty{};
    std::optional<PregnantAtStart> pregnant{};
    std::optional<ChildrenAtStart> children_at_home{};
    std::optional<IndexCase> index{};
    std::optional<Fathers> fathers{};
};

void describe(auto& rows, Cohort& cohort)
{
    rows("mothers", cohort.mothers, "clients in each simulated cohort", {1, 4294967295.0});
    rows("ages", cohort.ages, "ages at enrolment (at the issue of the index case where there is one), uniform within each band",
         some);
    rows("follow", cohort.follow,
         "how long after enrolment births to each mother are followed, or 'to end of fertility'; children are followed to 18 "
         "whatever it says",
         any_duration);
    rows.optional("enrolment", cohort.enrolment, "when mothers are enrolled; all on one day when it is left out");
    rows.optional(
        "prior_sets", cohort.prior_sets,
        "share of mothers by sets of proceedings before enrolment, the index case included, 3 for three or more; none had "
        "any when it is left out",
        some);
    rows.optional("since_last_case", cohort.since_last_case,
                  "time from the last case to enrolment, where there was one; 0 when it is left out", any_duration);
    rows.optional("frailty", cohort.frailty, "how fecundability differs between mothers; not at all when it is left out");
    rows.optional("pregnant", cohort.pregnant, "who is pregnant at the start; nobody when it is left out");
    rows.optional("children_at_home", cohort.children_at_home, "children at home at enrolment; none when it is left out");
    rows.optional("index", cohort.index, "the index case that brings mothers into the cohort; none when it is left out");
    rows.optional("fathers", cohort.fathers, "clients who are fathers; none when it is left out");
}

}  // namespace rcpsim::parameters
