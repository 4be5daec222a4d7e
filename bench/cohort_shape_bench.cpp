// What does the shape of a study cost a mother? About as many mothers in one large cohort, in small ones and in many draws; one
// thread.

#include "contestants.h"
#include "scenarios.h"

#include <fmt/core.h>

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
        const auto cohorts_of = fmt::format("{} of {} mothers", cohorts == 1 ? "1 cohort" : fmt::format("{} cohorts", cohorts), mothers);
        return draws == 1 ? cohorts_of : fmt::format("{} draws x {}", draws, cohorts_of);
    }
};

/// The scale is of mothers in all.
void add(const std::string& scenario, const std::string& file, const std::vector<std::string>& uncertain, std::uint32_t scale)
{
    for (const Shape& shape : {Shape{1, 1, 60'000 * scale}, Shape{1, 800 * scale, 75}, Shape{1, 5'454 * scale, 11},
                               Shape{80 * scale, 10, 75}}) {
        std::vector<std::string> overrides = uncertain;
        overrides.push_back(fmt::format("run.draws={}", shape.draws));
        overrides.push_back(fmt::format("run.replications={}", shape.cohorts));
        overrides.push_back(fmt::format("cohort.mothers={}", shape.mothers));
        bench::add_engine(fmt::format("{}/{}", scenario, shape.name()), bench::parameters_of(file, overrides));
    }
}

}  // namespace

int main(int count, char** words)
{
    add("rcp-mini", "scenarios/verification/rcp-mini.yaml",
        {"propensity.mean={value: 0.45, beta: {n: 100}}", "fertility.conception={value: 0.22 per year, gamma: {cv: 0.1}}"}, 16);
    add("england", "scenarios/england.yaml", {}, 4);
    return bench::run_all(count, words);
}
