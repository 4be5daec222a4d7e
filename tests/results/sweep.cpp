#include "results/sweep.h"

#include "base/errors.h"
#include "report/sweep.h"
#include "results/format.h"
#include "results/kind.h"
#include "study/draws.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <unistd.h>

namespace {

using namespace rcpsim;

const std::vector<std::string> size{"cohort.mothers=30", "run.draws=20", "run.replications=3"};

std::vector<parameters::Parameters> points_of(const study::Grid& grid)
{
    std::vector<parameters::Parameters> points;
    for (std::size_t p = 0; p < grid.size(); ++p) {
        auto overrides = size;
        const auto own = grid.overrides(p);
        overrides.insert(overrides.end(), own.begin(), own.end());
        points.push_back(tests::verification("uncertain", overrides));
    }
    return points;
}

study::KeptOutcomes run_of(const study::Design& design)
{
    study::KeptOutcomes outcomes;
    study::run(design, {.threads = 2}, outcomes);
    return outcomes;
}

const study::Grid grid({{"arms.fewer-births.effects[0].ratio", {"0.5", "0.9"}},
                        {"arms.fewer-births.effects[0].until", {"6 months", "18 months", "2 years"}}});

results::Sweep swept(const std::vector<parameters::Parameters>& points)
{
    results::SweepBuilder builder(tests::verification_scenario("uncertain", size), grid, points, "births", "", "test");
    for (const auto& point : points) {
        const study::Design design(point);
        builder.add(design, run_of(design));
    }
    return builder.finish();
}

}  // namespace

TEST_CASE("a point of a sweep is a run of its own, and the best is the least, on the same mothers")
{
    const auto points = points_of(grid);
    const auto sweep = swept(points);
    REQUIRE(sweep.points.size() == 6);
    CHECK(sweep.arms[sweep.arm] == "fewer-births");
    CHECK(sweep.best() == 2);
    CHECK(sweep.axes[1].unit == "years");
    CHECK(sweep.axes[1].values == std::vector<double>{0.5, 1.5, 2});
    double chances = 0;
    for (std::size_t p = 0; p < points.size(); ++p) {
        const study::Design design(points[p]);
        const auto alone = run_of(design);
        CHECK(sweep.points[p].draw_means == alone.draw_means());
        const auto own = alone.differences(1, 0, sweep.metric);
        CHECK(sweep.difference(p, results::mean_at) ==
              Approx(std::accumulate(own.begin(), own.end(), 0.0) / static_cast<double>(own.size())));
        chances += sweep.points[p].best_in_cohorts;
    }
    CHECK(chances == Approx(1));
    CHECK(sweep.points[2].above_best[results::mean_at] == 0);
    // Less than the error of each alone: what the same luck is worth.
    CHECK(sweep.points[1].above_best[results::se_at] < 0.6 * sweep.difference(2, results::se_at));
    // The ratio is known at each point, what remains uncertain is the same at all.
    const auto named = [](const char* path) { return [path](const auto& parameter) { return parameter.path == path; }; };
    CHECK(std::none_of(sweep.parameters.begin(), sweep.parameters.end(), named("arms.fewer-births.effects[0].ratio")));
    CHECK(std::any_of(sweep.parameters.begin(), sweep.parameters.end(), named("propensity.mean")));
    CHECK(sweep.parameter_values == study::Draws(points[0]).all_values());
}

TEST_CASE("a sweep is written and read, and looks the same")
{
    const auto folder = std::filesystem::temp_directory_path() / ("rcpsim-sweep-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto points = points_of(grid);
    const auto sweep = swept(points);
    results::SweepWriter({.file = folder / "a.h5"}).write(sweep, points.front());
    CHECK(results::kind_of(folder / "a.h5") == results::Kind::sweep);
    const auto read = results::read_sweep(folder / "a.h5");
    CHECK(report::sweep_table(read) == report::sweep_table(sweep));
    CHECK(report::sweep_csv(read) == report::sweep_csv(sweep));
    CHECK(read.points[3].draw_means == sweep.points[3].draw_means);
    CHECK(read.parameter_values == sweep.parameter_values);
    std::filesystem::remove_all(folder);
}

TEST_CASE("points with other arms, and outcomes that are not there, are refused")
{
    const auto scenario = tests::verification_scenario("uncertain", size);
    const study::Grid one({{"cohort.mothers", {"30", "31"}}});
    const auto points = points_of(one);
    CHECK_THROWS_WITH(results::SweepBuilder(scenario, one, points, "brths", "", ""), Catch::Contains("did you mean 'births'?"));
    CHECK_THROWS_WITH(results::SweepBuilder(scenario, one, points, "births", "counterfactual", ""),
                      Catch::Contains("compared with no other"));
    auto others = points;
    others[1].money.perspectives = {};
    CHECK_THROWS_WITH(results::SweepBuilder(scenario, one, others, "births", "", ""),
                      Catch::Contains("expected the same at all points"));
}
