#pragma once

#include "reference/activities.h"
#include "reference/waits.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

// What a scenario says of clients and their pregnancies: times in years.

namespace reference {

/// Three sets of proceedings or more count as three.
inline constexpr std::size_t most_prior_sets = 3;

struct ChildrenAtStart
{
    Choice number;
    Ages ages;
};

struct PregnantAtStart
{
    double share;
    double gestation_from;
    double gestation_to;
};

/// Enrolment is so long after the issue of the index case, of those whom a service chooses.
struct Referral
{
    Wait delay;
    double odds_of_propensity = 1;
    double fecundability = 1;
};

struct Fathers
{
    double share;
    Wait proceedings;
    double with_mother;
};

struct Enrolment
{
    double over;
    bool evenly;
};

struct Cohort
{
    std::size_t clients{};
    Ages ages;
    std::optional<double> follow{};  ///< since enrolment; to the end of fertility without
    std::optional<Enrolment> enrolment{};
    std::optional<Choice> prior_sets{};
    double since_last_case = 0;
    std::optional<double> shape_of_frailty{};
    std::optional<PregnantAtStart> pregnant{};
    std::optional<ChildrenAtStart> children{};
    bool index_case = false;  ///< that is issued on these children
    std::optional<Referral> referral{};
    std::optional<Fathers> fathers{};
};

struct PregnancyOutcome
{
    Counted event;
    Steps share;  ///< by age at conception
    double duration;
    double recovery;
};

struct AfterRemoval
{
    double ratio;
    double lasts;
};

struct Fertility
{
    Steps conception;  ///< hazard by age
    double end;
    std::vector<PregnancyOutcome> outcomes;  ///< a live birth comes first
    double twins = 0;
    std::optional<AfterRemoval> after_removal{};
};

struct Mortality
{
    std::optional<Wait> clients{};
    std::optional<Wait> children{};
};

/// The probability that a newborn is made subject to proceedings.
struct Propensity
{
    std::array<double, most_prior_sets + 1> mean{};
    std::optional<double> precision{};  ///< of a beta distribution over mothers; all are equal without
    Steps by_age{1.0};                  ///< odds ratio by age at the birth
    double fades = 0;                   ///< the rate at which log odds fall after the last case
    double each_case = 1;               ///< odds ratio
};

}  // namespace reference
