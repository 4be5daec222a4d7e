#include "calibration/posterior.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace rcpsim;

// Births do not hang on the propensity, so every trial is as far from the target as any other, and the weights are those of the
// prior against what the scores were drawn from.
TEST_CASE("A sample of what nothing is learnt of has the moments of the prior, wherever it was begun")
{
    const auto scenario = tests::verification_scenario(
        "plain",
        {"cohort.mothers=100", "propensity.mean={value: 0.5, beta: [6, 4]}", "calibration={free: [propensity.mean]}",
         "targets.born={role: fitted, births: {within: 1 year}, rate: {value: 0.09 per year, normal: {sd: 0.03 per year}}}"});
    const calibration::Options options{.counting = {.mothers = 100}};
    for (const double sd : {0.8, 1.0, 1.3}) {
        INFO(sd);
        calibration::Trials trials(scenario.parameters, scenario.evidence, options);
        const calibration::Belief begun{Eigen::VectorXd::Constant(1, 0.2), Eigen::MatrixXd::Constant(1, 1, sd * sd)};
        const auto sample = calibration::sample_from(begun, 2000, 1, trials);
        const auto found = calibration::moments(sample.trials, calibration::scores_of);
        CHECK(std::abs(found.mean[0]) < 0.02);
        CHECK(found.covariance(0, 0) == Approx(1).margin(0.02));
        CHECK(sample.effective_share > 0.9);
    }
}
