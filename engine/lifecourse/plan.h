#pragma once

#include "base/tick.h"
#include "lanes/curve.h"
#include "lifecourse/influence.h"
#include "lifecourse/wait.h"
#include "parameters/activity.h"
#include "parameters/life.h"
#include "service/admission.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

// What the life course reads: parameters in ticks and single precision, ready for the lanes. Arms have no names here.

namespace rcpsim::lifecourse {

/// Part of the inverse distribution function of an age: age = youngest + (u - from) * slope.
struct AgeBand
{
    float from;  ///< cumulative share at which the band begins
    Tick youngest;
    float slope;  ///< ticks per unit of share
};

/// Part of the inverse distribution function of a number or of a choice.
struct Choice
{
    float until;  ///< cumulative share at which it ends
    std::int32_t value;
};

/// A distribution over choices from a point of a clock until the next row.
struct ChoiceRow
{
    Tick from;
    std::vector<Choice> choices;
};

/// A constant hazard between two ages and, at once, between two times since enrolment.
struct ConceptionSegment
{
    Tick age_from;
    Tick age_to;
    Tick time_from;
    Tick time_to;
    float rate;  ///< per tick
    float mean;  ///< ticks
};

struct ChildrenPlan
{
    std::vector<Choice> number;
    std::vector<AgeBand> ages;
};

struct FatherPlan
{
    float share;
    float with_mother;
    Wait proceedings;
    Tick follow;
};

/// Who is enrolled, and how they differ.
struct CohortPlan
{
    std::vector<AgeBand> ages;
    std::vector<Choice> prior_sets;  ///< empty: none
    std::optional<lanes::Curve> frailty;
    float mean_frailty;
    std::optional<ChildrenPlan> children;
    bool index_case;
    std::optional<Wait> referral_delay;
    float pregnant;
    Tick gestation_from;
    float gestation_span;
    std::optional<FatherPlan> fathers;
    Tick since_last_case;
    Tick enrolled_over;
    parameters::Arrivals arrivals;
};

/// The probability that a newborn is made subject to proceedings.
struct PropensityPlan
{
    std::array<float, parameters::most_prior_sets + 1> mean;
    std::vector<std::optional<lanes::Curve>> over_mothers;  ///< by prior sets; every mother has the mean without
    std::vector<RatioStep> odds_by_age;                     ///< empty: 1
    float fades;                                            ///< log odds per tick
    float log_each_case;
    bool differs;  ///< between mothers
    bool moves;    ///< with age, time or cases
};

struct PregnancyOutcomePlan
{
    parameters::Event event;
    Tick duration;
    Tick recovery;
};

inline constexpr std::size_t most_outcomes = 4;

/// The shares of the outcomes from an age on.
struct OutcomeShares
{
    Tick from;
    std::array<float, most_outcomes> share;
};

struct FertilityPlan
{
    std::vector<Segment> conception;  ///< by age
    Tick end;
    std::vector<PregnancyOutcomePlan> outcomes;  ///< a live birth comes first
    std::vector<OutcomeShares> shares;
    float twins;
    float after_removal;
    Tick after_removal_lasts;
    Tick recovery_after_birth;
};

struct CasePlan
{
    bool all_at_birth;
    float at_birth;
    float delay;      ///< mean, ticks
    float delay_cut;  ///< the share of delays below a year
    float joining;
    bool lasts;
    std::optional<Wait> duration;
    std::vector<ChoiceRow> interim;
    std::vector<ChoiceRow> first;
    std::vector<ChoiceRow> repeat;
    std::vector<std::size_t> first_placements;  ///< where a case may place a child on the day of its issue
    std::vector<std::size_t> last_placements;   ///< and from the final order on
    std::vector<std::int32_t> removes;          ///< by placement: 1 where a child is looked-after
    bool certain;                               ///< all children are placed in one place, at once and for good
    bool siblings_meet;                         ///< a case may reach other children, or depends on whether there was one before

    /// Whether proceedings on newborns find them before they have lived anywhere, and concern nobody else.
    bool before_home() const { return all_at_birth && !siblings_meet; }
};

struct ExitPlan
{
    std::size_t to;
    bool opens_case;
    parameters::Clock clock;
    Wait wait;
    float open;  ///< probability
};

inline constexpr std::size_t no_event = static_cast<std::size_t>(-1);

struct PlacementPlan
{
    bool looked_after;
    bool at_home;
    bool recorded;         ///< whether its spells enter the history
    bool by_age;           ///< whether its activity depends on the child's age
    bool matters;          ///< whether a child in it need be followed at all
    std::size_t on_entry;  ///< activity, or no_event
    std::size_t at_18;
    std::vector<ExitPlan> exits;
};

struct ContraceptionPlan
{
    float uptake;
    float failure;
    double mean_use;    ///< ticks; infinite when it is never given up
    bool within_ratio;  ///< has no effect of its own while a mother is engaged
};

struct ServicePlan
{
    service::Terms terms;
    double uptake;
    parameters::UptakeOdds uptake_odds;  ///< 1 where uptake does not depend on risk
    std::optional<parameters::WaitingTime> patience;
    double mean_stay;  ///< ticks until she drops out; infinite when nobody does
};

/// For whom outcome payments of an arm fall due: times after admission; base::never: for nobody.
struct PaidPlan
{
    Tick no_pregnancy = base::never;
    Tick engaged_for = 0;  ///< for the first
    Tick no_proceedings = base::never;
};

/// What one arm changes.
struct ArmPlan
{
    std::vector<ConceptionSegment> conception;  ///< what changes for all mothers; hazards above 0 only
    std::vector<ProbabilityStep> proceedings;   ///< on a newborn where mothers are equal; the first step begins at 0
    Influence on_conception;
    Influence on_newborns;
    Influence on_children_at_home;
    Influence on_fathers;
    std::optional<ServicePlan> service;
    std::optional<ContraceptionPlan> contraception;
    PaidPlan paid;

    /// Whether something changes for mothers who are not engaged.
    bool for_everyone() const;
    /// Whether something changes for those who are.
    bool for_engaged() const;
};

/// Which columns are kept at all.
struct Keeps
{
    bool course;       ///< when each client's life course begins and ends
    bool differences;  ///< in history and propensity
    bool last_case;
    bool cases;
    bool removal;
    bool child_ends;  ///< children may die
    bool settled;     ///< children may have something settled
};

struct Plan
{
    CohortPlan cohort;
    Keeps keeps;
    Tick follow;
    bool to_end_of_fertility;
    FertilityPlan fertility;
    PropensityPlan propensity;
    CasePlan cases;
    std::optional<Wait> mothers_die;  ///< by age
    std::optional<Wait> children_die;
    std::size_t home;
    std::optional<Tick> leaving_care_until;
    std::vector<PlacementPlan> placements;
    std::vector<bool> counted;   ///< by activity: whether its events enter the history
    bool follows_home;           ///< whether children at home are followed at all
    bool asks_pregnancies;       ///< whether a service does
    std::optional<Tick> window;  ///< of those evaluated, after admission or enrolment
    bool matches;                ///< whether children are compared between arms
    std::vector<ArmPlan> arms;
    ArmPlan before_enrolment;  ///< nothing has been changed yet

    bool counts(parameters::Event event) const { return counted[parameters::index_of(event)]; }
    bool counts(parameters::Timed timed) const { return counted[parameters::index_of(timed)]; }
};

inline constexpr Tick majority = 18 * base::ticks_per_year;

/// How long after enrolment removals are set beside what is known of mothers like these.
inline constexpr Tick early_years = 2 * base::ticks_per_year;

/// Which events and spells are kept.
struct Recording
{
    std::vector<bool> activities;         ///< by activity
    bool everything{};                    ///< placements without an activity, too
    std::optional<base::Years> window{};  ///< in which clients are looked at, after admission or enrolment
    std::vector<PaidPlan> paid{};         ///< by arm; empty: nothing is paid for
};

/// Requires parameters without conflicts.
Plan plan(const parameters::Life& life, std::span<const parameters::Arm* const> arms, const Recording& recording);

}  // namespace rcpsim::lifecourse
