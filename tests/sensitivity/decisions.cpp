#include "sensitivity/decisions.h"

#include "sensitivity/simulated.h"
#include "statistics/variance_split.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace rcpsim;

namespace {

/// Cohorts of draws in which decisions after the first differ from it by `means` and normal deviations of `between`, and from
/// cohort to cohort by normal chance.
std::vector<std::vector<double>> cohorts(std::uint64_t seed, std::uint32_t draws, std::size_t replications,
                                         const std::vector<double>& means, double between, double chance)
{
    std::vector<std::vector<double>> benefits(means.size());
    const auto truth = tests::normals(seed, draws, means.size());
    const auto luck = tests::normals(seed + 1, draws, means.size() * replications + replications);
    for (std::uint32_t d = 0; d < draws; ++d) {
        for (std::size_t r = 0; r < replications; ++r) {
            const double common = 10 * luck(d, static_cast<Eigen::Index>(means.size() * replications + r));
            for (std::size_t k = 0; k < means.size(); ++k) {
                const double own = between * truth(d, static_cast<Eigen::Index>(k)) +
                                   chance * luck(d, static_cast<Eigen::Index>(k * replications + r));
                benefits[k].push_back(common + means[k] + own);
            }
        }
    }
    return benefits;
}

}  // namespace

TEST_CASE("Of two decisions, means without chance are those of the variance split of their difference")
{
    const auto benefits = cohorts(3, 200, 5, {0, 0.4}, 1, 3);
    const auto found = sensitivity::drawn(benefits, 5).without_chance();
    std::vector<double> differences;
    for (std::size_t i = 0; i < benefits[0].size(); ++i) {
        differences.push_back(benefits[1][i] - benefits[0][i]);
    }
    const auto expected = statistics::without_chance(differences, 5);
    for (Eigen::Index d = 0; d < found.rows(); ++d) {
        REQUIRE(found(d, 1) - found(d, 0) == Approx(expected[static_cast<std::size_t>(d)]));
    }
}

TEST_CASE("Without chance decisions vary together as what is expected in draws does, and no decision is special")
{
    constexpr std::uint32_t draws = 20000;
    const auto benefits = cohorts(5, draws, 4, {0, 0, 0}, 1, 4);
    const auto drawn = sensitivity::drawn(benefits, 4);
    CHECK(drawn.noise_share() == Approx(0.8).margin(0.02));
    const auto found = drawn.without_chance();
    const Eigen::VectorXd difference = found.col(2) - found.col(1);
    const double variance = (difference.array() - difference.mean()).square().mean();
    // Of the sample's variance of means, ten times what is sought, a share of sqrt(2 / draws).
    CHECK(variance == Approx(2).margin(4 * 10 * std::sqrt(2.0 / draws)));
    const std::vector<std::size_t> turned{2, 0, 1};
    const auto other = drawn.of_decisions(turned).without_chance();
    for (Eigen::Index d = 0; d < 50; ++d) {
        REQUIRE(other(d, 1) - other(d, 2) == Approx(found(d, 0) - found(d, 1)).margin(1e-9));
    }
}

TEST_CASE("Decisions that chance alone tells apart are not told apart, and knowing everything is worth nothing")
{
    const auto benefits = cohorts(7, 300, 4, {0, 0.1, 0.2}, 0, 4);
    const auto drawn = sensitivity::drawn(benefits, 4);
    const auto sure = sensitivity::sureness(drawn, 1);
    CHECK(sure.worth.corrected.value < 0.3 * sure.worth.as_they_are.value);
    CHECK(drawn.of_decisions(std::vector<std::size_t>{0, 0}).without_chance().cwiseAbs().maxCoeff() > 0);
    CHECK(sensitivity::worth_of_knowing(drawn.of_decisions(std::vector<std::size_t>{0, 0}).without_chance()) ==
          Approx(0).margin(1e-9));
}

TEST_CASE("Decisions that are the same leave nothing to be known, however much of their variance is chance")
{
    auto benefits = cohorts(17, 200, 5, {0, 3e5}, 10, 9e5);
    benefits.push_back(benefits[1]);
    const auto sure = sensitivity::sureness(sensitivity::drawn(benefits, 5), 1);
    CHECK(sure.worth.corrected.value <= sure.worth.as_they_are.value);
    CHECK(sure.best[1].corrected.value == Approx(sure.best[2].corrected.value));
    const auto same = sensitivity::sureness(sensitivity::drawn({benefits[1], benefits[2]}, 5), 1);
    CHECK(same.worth.corrected.value == Approx(0).margin(1e-6));
    CHECK(same.best[0].corrected.value == Approx(0.5));
}

TEST_CASE("Of three equal decisions knowing is worth the mean of the largest of three normal numbers")
{
    constexpr std::uint32_t draws = 20000;
    const auto sure = sensitivity::sureness(sensitivity::drawn(cohorts(11, draws, 4, {0, 0, 0}, 1, 3), 4), 1);
    const double largest = 1.5 / std::sqrt(3.141592653589793);  // Owen, 1962
    CHECK(sure.worth.corrected.value == Approx(largest).margin(4 * sure.worth.corrected.standard_error));
    CHECK(sure.worth.corrected.standard_error < 0.05);
    CHECK(sure.worth.as_they_are.value == Approx(largest * std::sqrt(1 + 9.0 / 4)).margin(0.05));
    for (const auto& best : sure.best) {
        CHECK(best.corrected.value == Approx(1.0 / 3).margin(4 * best.corrected.standard_error + 0.005));
    }
}

TEST_CASE("A standard error of worth is what it spreads by from run to run")
{
    std::vector<double> found;
    double told = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto sure = sensitivity::sureness(sensitivity::drawn(cohorts(100 + 2 * seed, 400, 5, {0, 0.5}, 1, 2), 5), seed);
        found.push_back(sure.worth.corrected.value);
        told += sure.worth.corrected.standard_error / 60;
    }
    const Eigen::Map<const Eigen::ArrayXd> all(found.data(), 60);
    const double sd = std::sqrt((all - all.mean()).square().sum() / 59);
    CHECK(told == Approx(sd).epsilon(0.35));  // an sd of 60 values is known to a tenth
}

TEST_CASE("With one cohort a draw chance cannot be told, and what it would correct is not known")
{
    const auto sure = sensitivity::sureness(sensitivity::drawn(cohorts(13, 100, 1, {0, 0.4}, 1, 1), 1), 1);
    CHECK(std::isnan(sure.worth.corrected.value));
    CHECK(sure.worth.as_they_are.value > 0);
}
