#include "proof/chapters.h"
#include "proof/forms/verification.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::proof {

namespace {

constexpr int years = 12;
constexpr double children = 60'000;

/// Children who are so old at enrolment leave home on their own clock, in one way.
std::vector<std::string> one_way_out(const std::string& written, int age)
{
    const std::string old = std::to_string(age);
    return {"cohort.mothers=" + std::to_string(static_cast<int>(children)),
            "fertility.conception=0 per year",
            "cohort.children_at_home={number: {1: 1}, ages: [{from: " + old + " years, to: " + old + ".00001 years, share: 1}]}",
            "placements.home.exits=[{to: gone, clock: age, " + written + "}]",
            "placements.gone={looked_after: false, activity: none, on_entry: left, exits: []}",
            "prices.left={on: left, gbp: 1, per: event, payer: nhs, prices: 2017-18}"};
}

/// Who has left by each year, of those whose clock has come as far as `age`.
std::vector<Check> left_by(const forms::Family& family, int age, const Conditions& conditions)
{
    const Simulated seen("plain", one_way_out(family.written, age), conditions);
    const auto amounts = seen.amounts("left");
    std::vector<Check> checks;
    double left = 0;
    for (int year = 0; year < years; ++year) {
        left += amounts[static_cast<std::size_t>(year)];
        const double expected = 1 - family.still(age + year + 1) / family.still(age);
        checks.push_back(check_share({}, std::clamp(expected, 1e-9, 1 - 1e-9), left, children));
    }
    return checks;
}

}  // namespace

Chapter waiting_times(const Conditions& conditions)
{
    Chapter chapter{"WAITING TIMES, WHO HAS LEFT BY A YEAR", {}};
    for (const auto& family : forms::families()) {
        auto checks = left_by(family, 0, conditions);
        const auto part_way = left_by(family, 2, conditions);
        checks.insert(checks.end(), part_way.begin(), part_way.end());
        chapter.checks.push_back(furthest(family.name, checks));
    }
    return chapter;
}

}  // namespace rcpsim::proof
