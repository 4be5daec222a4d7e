// What uncertain numbers are together, and where one goes when another is moved.

#include "study/joint_distribution.h"

#include "random/distributions.h"
#include "support/draws.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace rcpsim;

namespace {

const parameters::Parameters& parameters_of()
{
    static const auto parameters = tests::verification("whole-life", tests::uncertain_life());
    return parameters;
}

std::size_t at(const study::JointDistribution& joint, const std::string& path)
{
    const auto& paths = joint.paths();
    return static_cast<std::size_t>(std::find(paths.begin(), paths.end(), path) - paths.begin());
}

const random::Distribution& known(const std::string& path)
{
    const auto& numbers = parameters_of().uncertainty.numbers;
    return std::find_if(numbers.begin(), numbers.end(), [&](const auto& number) { return number.path == path; })->distribution;
}

}  // namespace

TEST_CASE("Moving a number to a quantile leaves independent ones where they are")
{
    const study::JointDistribution joint(parameters_of());
    auto values = joint.base();
    const auto position = at(joint, "propensity.mean.1");
    joint.move(position, 0.975, values);
    CHECK(values[position] == Approx(random::quantile(known("propensity.mean.1"), 0.975)));
    values[position] = joint.base()[position];
    CHECK(values == joint.base());
}

TEST_CASE("Numbers that are correlated with a moved one go where they are then expected")
{
    const study::JointDistribution joint(parameters_of());
    const std::string first = "arms.service.effects[0].ratio";
    const std::string second = "arms.service.effects[1].ratio";
    auto values = joint.base();
    joint.move(at(joint, first), 0.975, values);
    // Both are lognormal: on that scale the other one moves by the correlation times as many standard deviations.
    const auto& of_first = std::get<random::Lognormal>(known(first));
    const auto& of_second = std::get<random::Lognormal>(known(second));
    const double moved = std::log(values[at(joint, first)] / joint.base()[at(joint, first)]) / of_first.sigma;
    const double followed = std::log(values[at(joint, second)] / joint.base()[at(joint, second)]) / of_second.sigma;
    CHECK(moved > 1.5);
    CHECK(followed == Approx(0.7 * moved).epsilon(1e-6));
}

TEST_CASE("Shares make room for the one that is moved and keep their sum and their proportions")
{
    const study::JointDistribution joint(parameters_of());
    auto values = joint.base();
    const auto one = at(joint, "cohort.prior_sets.1");
    const auto two = at(joint, "cohort.prior_sets.2");
    const auto three = at(joint, "cohort.prior_sets.3");
    const auto& base = joint.base();
    const double sum = base[one] + base[two] + base[three];
    joint.move(two, 0.975, values);
    const double share = base[two] / sum;
    CHECK(values[two] == Approx(sum * random::quantile(random::Beta{30 * share, 30 * (1 - share)}, 0.975)));
    CHECK(values[one] + values[two] + values[three] == Approx(sum));
    CHECK(values[one] / values[three] == Approx(base[one] / base[three]));
}

TEST_CASE("Numbers are in one set with all that they vary with")
{
    const study::JointDistribution joint(parameters_of());
    const auto sets = joint.independent_sets();
    // The second arm with a service has five numbers of the first.
    CHECK(sets.size() == joint.paths().size() - 5 - 1 - 2);
    const auto with = [&](const std::string& path) {
        const auto position = at(joint, path);
        return *std::find_if(sets.begin(), sets.end(),
                             [&](const auto& set) { return std::find(set.begin(), set.end(), position) != set.end(); });
    };
    CHECK(with("cohort.prior_sets.3") ==
          std::vector{at(joint, "cohort.prior_sets.1"), at(joint, "cohort.prior_sets.2"), at(joint, "cohort.prior_sets.3")});
    CHECK(with("arms.service.effects[1].ratio") ==
          std::vector{at(joint, "arms.service.effects[0].ratio"), at(joint, "arms.service.effects[1].ratio"),
                      at(joint, "arms.one-more-place.effects[0].ratio"), at(joint, "arms.one-more-place.effects[1].ratio")});
    CHECK(with("cases.joining").size() == 1);
}
