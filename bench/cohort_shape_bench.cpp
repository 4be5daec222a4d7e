// What does the shape of a study cost a mother? About as many mothers in one large cohort, in small ones and in many draws; one
// thread.

#include "contestants.h"
#include "scenarios.h"

#include <fmt/core.h>

#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace rcpsim;

struct Shape
{
    std::uint32_t draws;
    std::uint32_t cohorts;  ///< of each draw
    std::uint32_t mothers;  ///< of each cohort

    std::string name() const
    {
        const auto cohorts_of =
            fmt::format("{} of {} mothers", cohorts == 1 ? "1 cohort" : fmt::format("{} cohorts", cohorts), mothers);
        return draws == 1 ? cohorts_of : fmt::format("{} draws x {}", draws, cohorts_of);
    }
};

/// Mothers must come to the same whatever the shape: means of both within 4.5 joint standard errors.
bool agree(const parameters::Parameters& one, const parameters::Parameters& other)
{
    const study::Design designs[]{study::Design(one), study::Design(other)};
    const bench::Means means[]{bench::means_of(designs[0]), bench::means_of(designs[1])};
    bool all = true;
    for (std::size_t metric = 0; metric < designs[0].metrics.size(); ++metric) {
        const double apart = means[0][metric] - means[1][metric];
        if (std::abs(apart) > 4.5 * std::hypot(means[0].standard_error(metric), means[1].standard_error(metric))) {
            fmt::print(stderr, "{} differs by {} between shapes\n", designs[0].metrics[metric].name, apart);
            all = false;
        }
    }
    return all;
}

/// The scale is of mothers in all. What is drawn differs in its means, and is not compared.
bool add(const std::string& scenario, const std::string& file, const std::vector<std::string>& uncertain, std::uint32_t scale)
{
    std::vector<parameters::Parameters> all;
    for (const Shape& shape :
         {Shape{1, 1, 60'000 * scale}, Shape{1, 800 * scale, 75}, Shape{1, 5'454 * scale, 11}, Shape{80 * scale, 10, 75}}) {
        std::vector<std::string> overrides = uncertain;
        overrides.push_back(fmt::format("run.draws={}", shape.draws));
        overrides.push_back(fmt::format("run.replications={}", shape.cohorts));
        overrides.push_back(fmt::format("cohort.mothers={}", shape.mothers));
        auto parameters = bench::parameters_of(file, overrides);
        parameters.run.seed += shape.mothers;
        bench::add_engine(fmt::format("{}/{}", scenario, shape.name()), parameters);
        all.push_back(parameters);
    }
    return agree(all[0], all[1]) && agree(all[0], all[2]);
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, [] {
        const bool same = add(
            "rcp-mini", "scenarios/verification/rcp-mini.yaml",
            {"propensity.mean={value: 0.45, beta: {n: 100}}", "fertility.conception={value: 0.22 per year, gamma: {cv: 0.1}}"},
            64);
        return add("england", "scenarios/england.yaml", {}, 12) && same;
    });
}
