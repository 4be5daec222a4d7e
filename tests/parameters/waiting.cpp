#include "parameters/waiting.h"

#include "lifecourse/heterogeneity.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::parameters;

namespace {

/// The value of a curve in double precision, as the lanes compute it.
double value_of(const lanes::Curve& curve, double x)
{
    const double knots = (x - static_cast<double>(curve.first)) * static_cast<double>(curve.cells_per_unit);
    const double cell = std::floor(std::clamp(knots, -1.0, static_cast<double>(curve.cells)) + 1);
    const double t = knots - std::clamp(cell - 1, 0.0, static_cast<double>(curve.cells));
    const auto i = static_cast<std::size_t>(cell);
    const auto at = [i](const std::vector<float>& column) { return static_cast<double>(column[i]); };
    return at(curve.constant) + t * (at(curve.linear) + t * (at(curve.square) + t * at(curve.cube)));
}

}  // namespace

TEST_CASE("a waiting time's cumulative hazard and its inverse undo one another, in every family")
{
    const std::vector<WaitingTime> families{Hazard{{{{0}, {0.2}}, {{3}, {0}}, {{5}, {0.05}}}},
                                            Weibull{{0.05}, {3}},
                                            Weibull{{0.367}, {59.5}},
                                            Weibull{{50}, {3}},
                                            Lognormal{{2}, {0.01}},
                                            Lognormal{{2}, {5}},
                                            Lognormal{{7}, {1.2}},
                                            Gamma{{0.05}, {2}},
                                            Gamma{{1}, {4}},
                                            Gamma{{50}, {4}},
                                            SurvivalCurve{{{1}, {0.6}}, {{5}, {0.1}}}};
    for (std::size_t f = 0; f < families.size(); ++f) {
        for (const double spent : {1e-6, 1e-3, 0.1, 0.5, 0.69, 0.71, 1.0, 2.0}) {
            INFO("family " << f << ", hazard " << spent);
            const auto when = when_spent(families[f], spent);
            CHECK(cumulative_hazard(families[f], when) == Approx(spent).epsilon(1e-8));
        }
    }
    // Far in the tails, where probabilities themselves vanish.
    for (const WaitingTime& family :
         {WaitingTime(Lognormal{{2}, {0.5}}), WaitingTime(Gamma{{2.5}, {4}}), WaitingTime(Gamma{{0.3}, {4}})}) {
        for (const double spent : {30.0, 300.0, 549.0, 551.0, 599.0, 601.0, 1000.0}) {
            CHECK(cumulative_hazard(family, when_spent(family, spent)) == Approx(spent).epsilon(1e-6));
        }
    }
}

TEST_CASE("families have the hazards that their names say")
{
    CHECK(cumulative_hazard(Weibull{{2}, {3}}, {6}) == Approx(4));
    CHECK(cumulative_hazard(Lognormal{{2}, {0.7}}, {2}) == Approx(std::log(2.0)));
    CHECK(cumulative_hazard(Gamma{{1}, {4}}, {6}) == Approx(1.5));
    CHECK(cumulative_hazard(SurvivalCurve{{{2}, {0.5}}}, {1}) == Approx(std::log(2.0) / 2));
    CHECK(std::isinf(when_spent(SurvivalCurve{{{2}, {0.5}}}, 0.7).value));
    CHECK(when_spent(SurvivalCurve{{{2}, {0.5}}, {{3}, {0}}}, 5).value == 3);
    CHECK(cumulative_hazard(base::Years{2}, {1.9}) == 0);
    CHECK(std::isinf(cumulative_hazard(base::Years{2}, {2})));
    CHECK(when_spent(base::Years{2}, 0.1).value == 2);
}

TEST_CASE("quantile curves of frailty and propensity are within 2e-5 of their distributions")
{
    for (const double shape : {0.1, 0.7, 1.5, 20.0, 100.0}) {
        INFO("gamma of shape " << shape);
        const auto curve = lifecourse::gamma_quantile(shape);
        double sum = 0;
        constexpr int points = 20000;
        for (int i = 0; i < points; ++i) {
            const double budget = -std::log((i + 0.5) / points);
            const double exact = std::log(when_spent(Gamma{{shape}, {1}}, budget).value);
            if (i % 97 == 0) {
                CHECK(value_of(curve, std::log(budget)) == Approx(exact).margin(2e-5).epsilon(1e-5));
            }
            sum += std::exp(value_of(curve, std::log(budget)));
        }
        CHECK(sum / points == Approx(1).epsilon(2e-3));
    }
    for (const auto& [a, b] : {std::pair(0.3, 2.0), std::pair(1.0, 1.0), std::pair(4.5, 0.5), std::pair(40.0, 60.0)}) {
        INFO("beta of " << a << " and " << b);
        const auto curve = lifecourse::beta_quantile(a, b);
        double sum = 0;
        double squares = 0;
        constexpr int points = 20000;
        for (int i = 0; i < points; ++i) {
            const double p = std::exp(value_of(curve, std::log(-std::log((i + 0.5) / points))));
            sum += p;
            squares += p * p;
        }
        const double mean = a / (a + b);
        CHECK(sum / points == Approx(mean).epsilon(2e-4));
        CHECK(squares / points - mean * mean == Approx(mean * (1 - mean) / (a + b + 1)).epsilon(2e-3));
    }
}
