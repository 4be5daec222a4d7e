#pragma once

#include "parameters/arms.h"
#include "parameters/cases.h"
#include "parameters/cohort.h"
#include "parameters/fertility.h"
#include "parameters/placements.h"

#include <cstddef>

// What the life course may be told. Money stands in money.h, which the life course may not include.

namespace rcpsim::parameters {

/// What holds in every arm.
struct Life
{
    Cohort cohort;
    Fertility fertility;
    std::optional<Mortality> mortality{};
    Propensity propensity;
    Cases cases;
    Children children;
    base::Named<Placement> placements;
};

void describe(auto& rows, Life& life)
{
    rows("cohort", life.cohort, "who is simulated");
    rows("fertility", life.fertility, "conceptions and how pregnancies end");
    rows.optional("mortality", life.mortality, "deaths; none when it is left out");
    rows("propensity", life.propensity, "how likely proceedings on a newborn are");
    rows("cases", life.cases, "care proceedings and where they lead");
    rows("children", life.children, "where children live before and after");
    rows("placements", life.placements, "the placement graph: where children live until 18", Limits{1, 250});
}

/// Financial years from the first enrolment of a cohort until the last child is of age, or no longer supported.
std::size_t financial_years(const Life& life);

}  // namespace rcpsim::parameters
