#include "evaluation/value.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

// A share of which nothing is known, one woman, and a saving that is its normal score: all of it is known by hand.

using namespace rcpsim;

namespace {

evaluation::Update nothing_known()
{
    evaluation::Updated number;
    number.name = number.path = "share";
    number.counted = {evaluation::Law::share, 0, 1, 0};
    number.prior = number.now = {random::Beta{1, 1}, 0, 1};
    evaluation::Update update;
    update.numbers.push_back(number);
    return update;
}

evaluation::Forecast linear(double mean)
{
    evaluation::Forecast forecast;
    for (int i = -20; i <= 20; ++i) {
        forecast.scores.push_back({0.1 * i});
        forecast.saving.push_back(mean + 0.1 * i);
    }
    return forecast;
}

}  // namespace

TEST_CASE("What one woman would tell of a share is worth what closed forms say")
{
    // She tells whether the score is 1/sqrt(pi) above or below its mean of 0; knowing it is worth the mean of a half-normal.
    const auto value = evaluation::value(nothing_known(), linear(0), 20211);
    CHECK(value.saving == Approx(0).margin(2e-3));
    CHECK(value.worth_of_certainty == Approx(1 / std::sqrt(2 * std::numbers::pi)).epsilon(5e-3));
    const auto& one = value.evaluations.front();
    CHECK(one.women == 1);
    CHECK(one.worth.standard_error < 0.02);
    CHECK(std::abs(one.worth.value - 0.5 / std::sqrt(std::numbers::pi)) < 4 * one.worth.standard_error);
    // Afterwards it is beta with 2 and 1, or with 1 and 2.
    CHECK(value.width_now == Approx(0.95));
    CHECK(one.width == Approx(std::sqrt(0.975) - std::sqrt(0.025)).epsilon(2e-3));
}

TEST_CASE("An evaluation that cannot change the decision is worth nothing, and more women tell more")
{
    const auto clear = evaluation::value(nothing_known(), linear(5), 20211);
    CHECK(clear.evaluations.front().worth.value == 0);
    const auto open = evaluation::value(nothing_known(), linear(0.2), 20211);
    const auto worth = [&](std::size_t i) { return open.evaluations[i].worth.value; };
    CHECK(worth(0) < worth(1));
    CHECK(worth(1) < worth(2));
    CHECK(worth(2) < open.worth_of_certainty);
    CHECK(open.evaluations[2].width < open.evaluations[0].width);
    CHECK(open.evaluations[3].width == open.evaluations[0].width);  // twice the time tells no more of a share
}
