#include "lifecourse/referrals.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

using namespace rcpsim;
using parameters::Arrivals;

namespace {

constexpr std::uint32_t mothers = 4;
constexpr std::uint32_t cohorts = 40000;

/// The mean day of each mother of a cohort that is enrolled over a year, in years since the first of them.
std::vector<double> mean_days(Arrivals arrivals)
{
    lifecourse::Plan plan{};
    plan.cohort.enrolled_over = base::ticks_per_year;
    plan.cohort.arrivals = arrivals;
    lifecourse::Clients clients;
    lifecourse::refer(plan, {.seed = 3, .replications = cohorts, .mothers = mothers}, mothers, clients);
    std::vector<double> means(mothers);
    for (std::size_t unit = 0; unit < clients.referred.size(); ++unit) {
        means[unit % mothers] += base::to_years(clients.referred[unit]).value / cohorts;
    }
    return means;
}

}  // namespace

TEST_CASE("mothers who are referred at random come as if on uniform days, counted from the first of them")
{
    const auto means = mean_days(Arrivals::random);
    CHECK(means[0] == 0);
    // The k-th of the others has a beta distribution with k and n + 1 - k, as all n + 1 gaps are alike.
    for (std::size_t k = 1; k < mothers; ++k) {
        const double share = static_cast<double>(k) / (mothers + 1);
        CHECK(std::abs(means[k] - share) < 4 * std::sqrt(share * (1 - share) / (mothers + 2) / cohorts));
    }
}

TEST_CASE("mothers who are referred evenly come one in each part of the time, counted from the first of them")
{
    const auto means = mean_days(Arrivals::even);
    CHECK(means[0] == 0);
    for (std::size_t k = 1; k < mothers; ++k) {
        // A difference of two uniform numbers has the variance 1/6.
        CHECK(std::abs(means[k] - static_cast<double>(k) / mothers) < 4 * std::sqrt(1.0 / 6 / cohorts) / mothers);
    }
}
