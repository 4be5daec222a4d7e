#include "base/tick.h"
#include "base/wide.h"
#include "ledger/prices.h"
#include "proof/chapters.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rcpsim::proof {

namespace {

/// Cohorts whose cost is their counts times the prices of RCP-mini, to the penny.
Check counts_times_prices(const Conditions& conditions)
{
    constexpr std::uint32_t cohorts = 2000;
    const Simulated seen("rcp-mini", {"cohort.mothers=75", "run.replications=" + std::to_string(cohorts)}, conditions);
    constexpr std::int64_t grains_per_penny = std::int64_t{1} << ledger::grain_bits;
    constexpr std::int64_t of_proceedings = 24'250 * 100 * grains_per_penny;
    const auto of_care = static_cast<std::int64_t>(std::llround(52'676 * 100.0 * grains_per_penny / base::ticks_per_year));
    int right = 0;
    for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
        const base::Wide grains =
            base::Wide{of_proceedings} * seen.total(cohort, "proceedings") + base::Wide{of_care} * seen.total(cohort, "care");
        const auto pence = static_cast<std::int64_t>((grains + grains_per_penny / 2) / grains_per_penny);
        right += std::llround(100 * seen.of_cohort(cohort, "cost")) == pence ? 1 : 0;
    }
    return check_equal("cohorts whose cost is count x price", cohorts, right);
}

/// Years whose factor is that of HM Treasury, Green Book (2022), annex 6, to twelve digits.
Check green_book()
{
    constexpr std::size_t years = 125;
    const parameters::Discounting rates{.timing = parameters::Timing::mid,
                                        .rates = {{{0}, {0.035}}, {{31}, {0.03}}, {{76}, {0.025}}}};
    const auto factors = ledger::discount_factors(rates, years);
    int right = 0;
    for (std::size_t year = 0; year < years; ++year) {
        const auto in = [year](std::size_t from, std::size_t until) {
            return static_cast<double>(year < from ? 0 : std::min(year, until) - from);
        };
        const double now = year < 31 ? 0.035 : year < 76 ? 0.03 : 0.025;
        const double expected =
            std::pow(1.035, -in(0, 30)) * std::pow(1.03, -in(30, 75)) * std::pow(1.025, -in(75, years)) / std::sqrt(1 + now);
        right += std::abs(factors[year] / expected - 1) < 1e-12 ? 1 : 0;
    }
    return check_equal("discount factors of the Green Book", years, right);
}

}  // namespace

Chapter money(const Conditions& conditions)
{
    return {"MONEY", {counts_times_prices(conditions), green_book()}};
}

}  // namespace rcpsim::proof
