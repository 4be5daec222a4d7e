#pragma once

#include "parameters/essex.h"
#include "parameters/life.h"
#include "parameters/money.h"
#include "parameters/payments.h"
#include "parameters/uncertainty.h"

#include <string>
#include <vector>

namespace rcpsim::parameters {

/// How much is simulated.
struct Run
{
    std::uint64_t seed{};
    std::uint32_t draws = 1;
    std::uint32_t replications{};
    Sampling sampling{};
    Mothers mothers{};
};

/// Mothers in one run, all draws and replications together: so many keep every sum exact.
inline constexpr double most_mothers = 1e11;

void describe(auto& rows, Run& run)
{
    rows("seed", run.seed, "the key of all random numbers", {0, 18446744073709551615.0});
    rows.optional("draws", run.draws,
                  "parameter sets, drawn from what is not known for certain; one, the values as they stand, when it is left out",
                  {1, 10000000});
    rows("replications", run.replications, "simulated cohorts for each parameter set", {1, 4294967295.0});
    rows.optional("sampling", run.sampling,
                  "how parameter sets are drawn: monte_carlo, which it is when it is left out, "
                  "latin_hypercube or sobol (scrambled)");
    rows.optional("mothers", run.mothers,
                  "whom a parameter set is tried on: fresh mothers, as when it is left out, or the same in every draw");
}

/// One arm as it is written: what it does, what its service costs, and what is paid for its outcomes.
struct CourseOfAction
{
    Arm arm;
    std::vector<ServiceCost> costs{};
    std::optional<Payments> payments{};
};

void describe(auto& rows, CourseOfAction& course)
{
    describe(rows, course.arm);
    rows.optional("costs", course.costs, "what the service costs; nothing when it is left out");
    rows.optional("payments", course.payments, "what is paid for outcomes of the service; nothing when it is left out");
}

/// Everything that a run is told, complete and valid.
struct Parameters
{
    std::string title{};
    std::string description{};
    Life life;
    Money money;
    std::optional<Essex> essex{};
    base::Named<CourseOfAction> arms;
    Uncertainty uncertainty;
    Run run;
};

void describe(auto& rows, Parameters& parameters)
{
    rows("title", parameters.title, "one line that names the scenario");
    rows.optional("description", parameters.description, "what the scenario is for");
    describe(rows, parameters.life);
    describe(rows, parameters.money);
    rows.optional("essex", parameters.essex,
                  "the method of the Essex evaluations, whose figures are told beside others; not told when it is left out");
    rows("arms", parameters.arms, "the courses of action that are compared on the same mothers", Limits{1, 64});
    rows.optional("uncertainty", parameters.uncertainty, "what varies together between draws; nothing when it is left out");
    rows("run", parameters.run, "how much is simulated");
}

/// Something that no single row can see: where (a path such as "placements.in_care.exits[0].to") and what.
struct Conflict
{
    std::string path{};
    std::string problem{};
};

/// Everything in which values that are each valid do not fit together; empty when the parameters can be simulated.
std::vector<Conflict> conflicts(const Parameters& parameters);

}  // namespace rcpsim::parameters
