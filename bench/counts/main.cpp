// How many blocks of random words, and how many logarithms, the life course takes for a scenario: "1234 567", of so many mothers
// (tests/addresses/README.md tells how they are counted).

#include "addresses/trace.h"
#include "lifecourse/life_course.h"
#include "scenario/scenario.h"
#include "study/design.h"

#include <fmt/core.h>

#include <exception>
#include <set>
#include <string>
#include <tuple>

namespace {

using namespace rcpsim;

/// Those that stand at different addresses.
std::size_t blocks()
{
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> all;
    for (const auto& use : tests::uses()) {
        all.insert({use.address.replication, use.address.individual, use.address.slot});
    }
    return all.size();
}

}  // namespace

int main(int count, char** words)
try {
    if (count != 3) {
        fmt::print(stderr, "usage: life_counts SCENARIO.yaml MOTHERS\n");
        return 2;
    }
    const auto scenario = scenario::load(words[1], {"cohort.mothers=" + std::string(words[2]), "run.replications=1"});
    const study::Design design(scenario.parameters);
    const auto plan = study::plan(design);
    lifecourse::LifeCourse life_course(plan, design.mothers());
    life_course.simulate({.seed = scenario.parameters.run.seed,
                          .draw = 0,
                          .first_replication = 0,
                          .replications = 1,
                          .first_mother = 0,
                          .mothers = design.mothers()});
    fmt::print("{} {}\n", blocks(), tests::logarithms());
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "life_counts: {}\n", error.what());
    return 1;
}
