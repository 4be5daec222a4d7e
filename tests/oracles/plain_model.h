#pragma once

#include "oracles/plain_effects.h"
#include "oracles/plain_tables.h"
#include "oracles/plain_waits.h"
#include "parameters/activity.h"
#include "parameters/parameters.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

// The parameters of a scenario as the plain life reads them, in years.

namespace rcpsim::oracles {

struct PlainExit
{
    std::size_t to;
    bool opens_case;
    parameters::Clock clock;
    PlainWait wait;
    double open;  ///< probability that there is this way at all
};

/// What time in a placement feeds between two ages.
struct PlainFeeding
{
    double from;
    double to;
    std::size_t activity;
};

struct PlainPlacement
{
    bool looked_after{};
    bool at_home{};
    std::vector<PlainFeeding> feeds{};
    std::optional<std::size_t> on_entry{};
    std::optional<std::size_t> at_18{};
    std::vector<PlainExit> exits{};
};

struct PlainPregnancyOutcome
{
    parameters::Event event;
    double duration;
    double recovery;
    PlainSteps share;  ///< by age at conception
};

/// The beta distribution of propensities of mothers with so many sets; all are equal without a precision.
struct PlainPropensity
{
    double mean = 0;
    std::optional<double> precision{};
};

struct PlainMothersModel
{
    PlainAges ages;
    PlainChoice prior_sets;
    PlainChoice children;
    PlainAges ages_of_children;
    std::optional<PlainWait> referral_delay;
    double mean_frailty = 1;
    std::array<PlainPropensity, parameters::most_prior_sets + 1> propensity;
    PlainSteps propensity_by_age{1.0};
    PlainSteps conception;
    std::vector<PlainPregnancyOutcome> outcomes;  ///< a live birth comes first
    std::optional<PlainWait> death;
    std::optional<PlainWait> fathers_cases;
    double followed = forever;          ///< since enrolment; as long as she lives where it is to the end of fertility
    double fathers_followed = forever;  ///< then as long as the youngest client could be fertile
};

struct PlainChildrenModel
{
    std::size_t home;
    std::vector<PlainPlacement> placements;
    std::optional<PlainWait> death;
    std::optional<PlainWait> case_duration;
    PlainChoiceByAge interim;
    PlainChoiceByAge first;
    PlainChoiceByAge repeat;
};

/// What an arm does to whom.
struct PlainArm
{
    explicit PlainArm(const parameters::Arm& arm);

    const parameters::Service* service;
    PlainInfluence on_conception;
    PlainInfluence on_newborns;
    PlainInfluence on_children_at_home;
    PlainInfluence on_fathers;
    bool contraception_within_ratio;  ///< it has no effect of its own while she is engaged
    std::optional<PlainWait> patience;
};

struct PlainModel
{
    /// Throws std::invalid_argument that says why when it does not cover something.
    explicit PlainModel(const parameters::Parameters& parameters);

    const parameters::Parameters& all;
    std::vector<parameters::Activity> activities;
    std::size_t leaving_care;  ///< the activity of support after 18, where there is any
    PlainMothersModel mothers;
    PlainChildrenModel children;
    std::vector<PlainArm> arms;
    PlainArm before_enrolment{parameters::Arm{}};  ///< nothing has been changed yet
};

}  // namespace rcpsim::oracles
