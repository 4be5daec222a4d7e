#include "evaluation/belief.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <random>
#include <vector>

// Posteriors that are known in closed form, and others against brute force.

using namespace rcpsim;
using evaluation::Belief;
using evaluation::Counted;
using evaluation::Law;
using evaluation::Prior;

namespace {

void check_same(const Belief& belief, const random::Distribution& exact)
{
    for (const double share : {0.025, 0.25, 0.5, 0.75, 0.975}) {
        CHECK(belief.quantile(share) == Approx(random::quantile(exact, share)).epsilon(1e-6));
    }
    const auto [mean, sd] = belief.moments([](double value) { return value; });
    CHECK(mean == Approx(random::mean(exact)).epsilon(1e-6));
    CHECK(sd == Approx(random::sd(exact)).epsilon(1e-6));
}

/// The mean after a count, by drawing from the prior and weighting, within four standard errors of it.
template <class Draw>
void check_by_force(const Belief& belief, const Counted& counted, Draw draw)
{
    constexpr int draws = 1'000'000;
    std::mt19937_64 engine(20211);
    double weights = 0;
    double sum = 0;
    std::vector<std::array<double, 2>> all;
    for (int i = 0; i < draws; ++i) {
        const double value = draw(engine);
        const double weight = std::exp(counted.log_likelihood(value) - counted.log_likelihood(0.4));
        all.push_back({value, weight});
        weights += weight;
        sum += weight * value;
    }
    const double mean = sum / weights;
    double squares = 0;
    for (const auto& [value, weight] : all) {
        squares += std::pow(weight * (value - mean), 2);
    }
    const double error = std::sqrt(squares) / weights;
    CHECK(error < 0.001);
    CHECK(std::abs(belief.moments([](double value) { return value; }).mean - mean) < 4 * error);
}

}  // namespace

TEST_CASE("A count of a rate with a gamma prior gives the gamma posterior")
{
    const Prior prior{random::Gamma{4, 0.8}, 0, 100};
    const Counted counted{Law::rate, 7, 21.2, 0};
    const random::Gamma exact{11, 11 / (4 / 0.8 + 21.2)};
    check_same(Belief(prior, counted), exact);
    CHECK(std::get<random::Gamma>(*conjugate(prior, counted)).shape == 11);
    CHECK(std::get<random::Gamma>(*conjugate(prior, counted)).mean == Approx(exact.mean));
    check_same(Belief(prior, {Law::rate, 0, 5, 0}), random::Gamma{4, 4 / (4 / 0.8 + 5)});
}

TEST_CASE("A count of a share with a beta prior gives the beta posterior")
{
    const Prior prior{random::Beta{6, 4}, 0, 1};
    check_same(Belief(prior, {Law::share, 64, 90, 0}), random::Beta{70, 30});
    check_same(Belief(prior, {Law::share, 0, 8, 0}), random::Beta{6, 12});
    CHECK(std::get<random::Beta>(*conjugate(prior, {Law::share, 64, 90, 0})).b == 30);
}

TEST_CASE("What was believed of a ratio is weighted by the likelihood of the count")
{
    std::lognormal_distribution<double> ratio(std::log(0.6), 0.5);
    const Prior prior{random::Lognormal{0.6, 0.5}, 0, 100};
    const auto draw = [&ratio](auto& engine) { return ratio(engine); };
    const Counted conceptions{Law::rate, 7, 21.2, 0};
    check_by_force(Belief(prior, conceptions), conceptions, draw);
    const Counted removals{Law::odds, 2, 9, 0.5};
    check_by_force(Belief(prior, removals), removals, draw);
    CHECK_FALSE(conjugate(prior, conceptions));
    const Belief belief(prior, conceptions);
    const auto known = std::get<random::Lognormal>(posterior(prior, conceptions, belief));
    CHECK(known.median == Approx(belief.quantile(0.5)).epsilon(0.03));
    CHECK(belief.learned() == Approx(1 - std::pow(known.sigma / 0.5, 2)).epsilon(1e-6));
}

TEST_CASE("Nothing counted among nobody changes nothing")
{
    const Prior prior{random::Lognormal{0.6, 0.5}, 0, 100};
    const Belief belief(prior, {Law::odds, 0, 0, 0.5});
    CHECK(belief.quantile(0.975) == Approx(prior.known().interval[1]).epsilon(1e-6));
    CHECK(std::abs(belief.learned()) < 1e-9);
}

TEST_CASE("Counts are drawn by their distribution")
{
    // Poisson with mean 2: 13.5 % none, 40.6 % at most one. Binomial, three with a half: 12.5 %, 50 %, 87.5 %.
    const Counted rate{Law::rate, 0, 4, 0};
    CHECK(rate.drawn(0.5, 0.13) == 0);
    CHECK(rate.drawn(0.5, 0.14) == 1);
    CHECK(rate.drawn(0.5, 0.40) == 1);
    CHECK(rate.drawn(0.5, 0.41) == 2);
    for (const auto& share : {Counted{Law::share, 0, 3, 0}, Counted{Law::odds, 0, 3, 0.75}}) {
        CHECK(share.drawn(0.5, 0.124) == 0);
        CHECK(share.drawn(0.5, 0.126) == 1);
        CHECK(share.drawn(0.5, 0.51) == 2);
        CHECK(share.drawn(0.5, 0.88) == 3);
        CHECK(share.drawn(0.5, 1 - 1e-16) == 3);
    }
}
