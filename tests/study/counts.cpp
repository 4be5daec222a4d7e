#include "study/counts.h"

#include "measures/target.h"
#include "study/study.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <optional>
#include <stop_token>

// Counts among simulated mothers against closed forms.

using namespace rcpsim;

namespace {

void check_near(const measures::Estimate& seen, double expected)
{
    INFO(seen.value << ", expected " << expected << ", standard error " << seen.standard_error);
    CHECK(std::abs(seen.value - expected) <= 4 * seen.standard_error);
    CHECK(seen.standard_error > 0);
}

// Births at 0.2 a year, of which each mother has one; half of them lead to proceedings at once.
double returned(double years)
{
    return 0.5 * (1 - std::exp(-0.2 * years));
}

const study::Counting many{.mothers = 200000};

}  // namespace

TEST_CASE("Returns, births and gaps among simulated mothers are what a constant rate implies")
{
    const auto plain = tests::verification("plain");
    const auto counted = study::count(plain,
                                      {measures::Returned{base::Years{5}},
                                       measures::Returned{.within = base::Years{7}, .followed = measures::FollowedFor::uniform},
                                       measures::ReturnedEarly{base::Years{3}, base::Years{10}}, measures::Births{base::Years{4}},
                                       measures::Removals{base::Years{4}}},
                                      many);
    check_near(counted[0], returned(5));
    // The mean of the curve over follow-up from 0 to 7 years.
    check_near(counted[1], 0.5 * (1 - (1 - std::exp(-1.4)) / 1.4));
    check_near(counted[2], returned(3) / returned(10));
    check_near(counted[3], (1 - std::exp(-0.8)) / 4);
    check_near(counted[4], returned(4) / 4);
}

TEST_CASE("The standard error of a share is the binomial one")
{
    const auto counted = study::count(tests::verification("plain"), {measures::Returned{base::Years{5}}}, many);
    const double share = counted.front().value;
    CHECK(counted.front().standard_error == Approx(std::sqrt(share * (1 - share) / 200000)).epsilon(1e-3));
}

TEST_CASE("A count is the same to the bit for any number of threads")
{
    const auto whole = tests::verification("whole-life");
    const std::vector<measures::Measure> all{
        measures::Returned{base::Years{5}}, measures::NewBaby{base::Years{5}},
        measures::PresentValue{{base::Years{0}, base::Years{1}}, base::Years{18}, base::Years{4}}};
    const auto one = study::count(whole, all, {.mothers = 20000, .threads = 1});
    for (const unsigned threads : {2U, 3U}) {
        const auto several = study::count(whole, all, {.mothers = 20000, .threads = threads});
        for (std::size_t m = 0; m < all.size(); ++m) {
            CHECK(several[m].value == one[m].value);
            CHECK(several[m].standard_error == one[m].standard_error);
        }
    }
}

TEST_CASE("A count of services' clients leaves the service aside")
{
    const auto whole = tests::verification("whole-life");
    const auto alone = measures::counted_in(whole, {}, std::nullopt);
    CHECK(alone.arms.size() == 1);
    const std::vector<measures::Measure> measure{measures::Removals{base::Years{2}}};
    CHECK(study::count(whole, measure, {.mothers = 5000}).front().value ==
          study::count(alone, measure, {.mothers = 5000}).front().value);
}

TEST_CASE("A count stops when it is asked to")
{
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(study::count(tests::verification("plain"), {measures::Returned{base::Years{5}}},
                                 {.mothers = 1000, .stop = source.get_token()}),
                    study::Stopped);
}
