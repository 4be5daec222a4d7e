#include "parameters/waiting.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::parameters;

TEST_CASE("a waiting time's cumulative hazard and its inverse undo one another, in every family and far into both tails")
{
    std::vector<WaitingTime> families{Hazard{{{{0}, {0.2}}, {{3}, {0}}, {{5}, {0.05}}}}, Weibull{{0.367}, {59.5}},
                                      Lognormal{{7}, {1.2}}, Gamma{{1}, {4}},
                                      SurvivalCurve{{{1}, {0.6}}, {{2}, {0.6}}, {{5}, {0.1}}}};
    for (const double scale : {1e-4, 3.0, 1e4}) {
        for (const double shape : {0.05, 0.5, 1.5, 10.0, 50.0}) {
            families.emplace_back(Weibull{{shape}, {scale}});
            families.emplace_back(Gamma{{shape}, {scale}});
        }
        for (const double sigma : {0.01, 0.5, 5.0}) {
            families.emplace_back(Lognormal{{scale}, {sigma}});
        }
    }
    for (std::size_t f = 0; f < families.size(); ++f) {
        double worst = 0;
        double worst_at = 0;
        double before = -1;
        for (double log_spent = -25; log_spent < 15; log_spent += 0.0137) {
            const double spent = std::exp(log_spent);
            const double when = when_spent(families[f], spent).value;
            if (std::isinf(when) || when < 1e-290) {
                continue;  // never, or at once
            }
            const double error = std::abs(cumulative_hazard(families[f], {when}) / spent - 1);
            if (!(error <= worst)) {
                worst = error;
                worst_at = spent;
            }
            REQUIRE(when >= before);
            before = when;
        }
        INFO("family " << f << ", worst where " << worst_at << " is spent");
        CHECK(worst < 3e-12);
        CHECK(cumulative_hazard(families[f], {0}) == 0);
        CHECK(when_spent(families[f], 0).value == 0);
    }
}

TEST_CASE("hazards where probabilities vanish are those that tables and expansions give")
{
    // -log Q(30) of the standard normal: Q(30) = 4.906713927148187e-198.
    CHECK(cumulative_hazard(Lognormal{{1}, {1}}, {std::exp(30.0)}) == Approx(454.321245).epsilon(1e-8));
    // Mills' ratio at 100 is 1 / (100 + 1 / (100 + 2 / 100.03)), near enough.
    CHECK(cumulative_hazard(Lognormal{{1}, {1}}, {std::exp(100.0)}) ==
          Approx(5000 + std::log(std::sqrt(2 * std::acos(-1.0)) * (100 + 1 / (100 + 2 / 100.03)))).epsilon(1e-12));
    CHECK(cumulative_hazard(Gamma{{1}, {4}}, {4000}) == Approx(1000).epsilon(1e-13));
    // Of a whole shape the survival is a sum: e^-x (1 + x + x^2 / 2).
    for (const double x : {1.0, 30.0, 499.0, 501.0, 2000.0}) {
        CHECK(cumulative_hazard(Gamma{{3}, {3}}, {x}) == Approx(x - std::log(1 + x + x * x / 2)).epsilon(1e-12));
    }
    CHECK(std::isinf(when_spent(Lognormal{{1}, {1}}, INFINITY).value));
    CHECK(std::isinf(when_spent(Gamma{{2}, {1}}, INFINITY).value));
    CHECK(std::isinf(when_spent(Weibull{{2}, {1}}, INFINITY).value));
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

TEST_CASE("a survival curve that ends at 0 keeps those who are left until its last point")
{
    const WaitingTime curve = SurvivalCurve{{{1}, {0.5}}, {{2}, {0.5}}, {{4}, {0}}};
    CHECK(cumulative_hazard(curve, {0.5}) == Approx(std::log(2.0) / 2));
    for (const double at : {1.0, 1.5, 2.0, 3.0, 3.999}) {
        CHECK(cumulative_hazard(curve, {at}) == Approx(std::log(2.0)));
    }
    CHECK(std::isinf(cumulative_hazard(curve, {4})));
    CHECK(std::isinf(cumulative_hazard(curve, {50})));
    CHECK(when_spent(curve, std::log(2.0) / 4).value == Approx(0.25));
    CHECK(when_spent(curve, 0.7).value == 4);
    CHECK(when_spent(curve, 100).value == 4);
}
