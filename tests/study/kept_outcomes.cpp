#include "study/kept_outcomes.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace rcpsim;

TEST_CASE("Outcomes of cohorts alone are those of the whole study, to the bit")
{
    const std::string capped = "arms.service.payments={no_proceedings: {gbp: 15000, within: 2 years}, cap: {gbp: 200000}, payer: "
                               "la_childrens_services, prices: 2023-24}";
    for (const std::vector<std::string>& draws :
         {std::vector<std::string>{"run.draws=1"}, {"run.draws=3", "cases.joining={value: 0.6, beta: {n: 40}}"}}) {
        auto overrides = draws;
        overrides.insert(overrides.end(), {capped, "run.replications=20", "cohort.mothers=60"});
        const auto parameters = tests::verification("whole-life", overrides);
        const study::Design design(parameters);
        study::KeptOutcomes whole;
        study::run(design, {.threads = 2}, whole);
        study::KeptOutcomes alone;
        study::run(design, {.threads = 1, .cohorts_alone = true}, alone);
        CHECK(whole.draw_means() == alone.draw_means());
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            INFO(design.metrics[m].name);
            CHECK(whole.outcomes(1, m) == alone.outcomes(1, m));
        }
    }
}
