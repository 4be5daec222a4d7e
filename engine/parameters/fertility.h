#pragma once

#include "parameters/steps.h"

#include <optional>

namespace rcpsim::parameters {

/// One way in which a pregnancy ends.
struct PregnancyOutcome
{
    Steps<base::Probability> share;
    base::Years duration;
    base::Years recovery;
};

void describe(auto& rows, PregnancyOutcome& outcome)
{
    rows("share", outcome.share, "share of conceptions that end so, by age at conception; all outcomes sum to 1");
    rows("duration", outcome.duration, "time from conception until it ends", {0, 1});
    rows("recovery", outcome.recovery, "time after that before the next conception is possible", any_duration);
}

struct PregnancyOutcomes
{
    PregnancyOutcome live_birth;
    std::optional<PregnancyOutcome> miscarriage{};
    std::optional<PregnancyOutcome> stillbirth{};
    std::optional<PregnancyOutcome> termination{};
};

void describe(auto& rows, PregnancyOutcomes& outcomes)
{
    rows("live_birth", outcomes.live_birth, "pregnancies that end in a live birth");
    rows.optional("miscarriage", outcomes.miscarriage, "pregnancies that end in a miscarriage; none when it is left out");
    rows.optional("stillbirth", outcomes.stillbirth, "pregnancies that end in a stillbirth; none when it is left out");
    rows.optional("termination", outcomes.termination, "pregnancies that end in a termination; none when it is left out");
}

/// Rapid repeat pregnancy: the hazard of conception after a newborn was removed.
struct AfterRemoval
{
    base::Ratio ratio;
    base::Years lasts;
};

void describe(auto& rows, AfterRemoval& after)
{
    rows("ratio", after.ratio, "ratio on the hazard of conception after a newborn became looked-after", {0, 100});
    rows("lasts", after.lasts, "how long after that it holds", any_duration);
}

struct Fertility
{
    Hazard conception;
    std::optional<base::Ratio> level{};
    base::Years end;
    PregnancyOutcomes outcomes;
    std::optional<base::Probability> twins{};
    std::optional<AfterRemoval> after_removal{};
};

void describe(auto& rows, Fertility& fertility)
{
    rows("conception", fertility.conception, "hazard of conception by the mother's age, while she is not pregnant");
    rows.optional("level", fertility.level, "ratio on that hazard at all ages; 1 when it is left out", {0, 100});
    rows("end", fertility.end, "age at which fertility ends", any_age);
    rows("outcomes", fertility.outcomes, "how pregnancies end");
    rows.optional("twins", fertility.twins, "probability that a live birth is of twins; none when it is left out",
                  any_probability);
    rows.optional("after_removal", fertility.after_removal, "rapid repeat pregnancy; no different when it is left out");
}

/// The hazard of conception by age, at its level.
inline Hazard levelled_conception(const Fertility& fertility)
{
    Hazard hazard = fertility.conception;
    for (auto& step : hazard.steps) {
        step.value.value *= fertility.level ? fertility.level->value : 1;
    }
    return hazard;
}

/// Deaths.
struct Mortality
{
    std::optional<Hazard> mothers{};
    std::optional<Hazard> children{};
};

void describe(auto& rows, Mortality& mortality)
{
    rows.optional("mothers", mortality.mothers, "hazard of a client's death, by age; none when it is left out");
    rows.optional("children", mortality.children, "hazard of a child's death, by age; none when it is left out");
}

}  // namespace rcpsim::parameters
