#include "calibration/trials.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <string>

using namespace rcpsim;

TEST_CASE("How far a figure is from its target is told in errors of both, and weighted")
{
    const auto residual = [](const measures::Estimate& figure, const std::string& weight = "") {
        const auto scenario = tests::verification_scenario(
            "plain", {"propensity.mean={value: 0.5, beta: [6, 4]}", "calibration={free: [propensity.mean]}",
                      "targets.born={role: fitted, " + weight +
                          "births: {within: 10 years}, rate: {value: 0.09 per year, normal: {sd: 0.008 per year}}}"});
        const calibration::Options options;
        return calibration::Trials(scenario.parameters, scenario.evidence, options).residual(0, figure);
    };
    CHECK(residual({0.098, 0}) == Approx(1));
    CHECK(residual({0.1, 0.006}) == Approx(1));
    CHECK(residual({0.08, 0.006}) == Approx(-1));
    CHECK(residual({0.1, 0.006}, "weight: 4, ") == Approx(2));
}
