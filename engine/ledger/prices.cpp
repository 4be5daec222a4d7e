#include "ledger/prices.h"

#include "base/tick.h"

#include <cmath>

namespace rcpsim::ledger {

namespace {

std::int64_t grains_per_unit(const parameters::Price& price)
{
    const std::int64_t per_event = price.gbp.value << grain_bits;
    constexpr std::int64_t grains_per_tick = std::int64_t{1} << (grain_bits - base::tick_bits);
    switch (price.per) {
        case parameters::Per::event:
            return per_event;
        case parameters::Per::year:
            return price.gbp.value * grains_per_tick;
        case parameters::Per::week:
            return std::llround(static_cast<double>(price.gbp.value * grains_per_tick) * parameters::weeks_per_year);
    }
    return 0;
}

double rate_in(const parameters::Discounting& discounting, std::size_t year)
{
    double rate = 0;
    for (const auto& step : discounting.rates) {
        if (step.from.value <= static_cast<double>(year)) {
            rate = step.rate.value;
        }
    }
    return rate;
}

}  // namespace

std::vector<Tariff> tariffs(const Chart& chart, const parameters::Money& money)
{
    std::vector<Tariff> all;
    for (const auto& [name, price] : money.prices) {
        all.push_back({parameters::index_of(chart.activities, price.on), price.payer, grains_per_unit(price)});
    }
    return all;
}

std::vector<double> discount_factors(const parameters::Discounting& discounting, std::size_t years)
{
    std::vector<double> factors;
    double factor = 1;
    for (std::size_t year = 0; year < years; ++year) {
        if (year > 0) {
            factor /= 1 + rate_in(discounting, year);
        }
        const bool mid = discounting.timing == parameters::Timing::mid;
        factors.push_back(mid ? factor / std::sqrt(1 + rate_in(discounting, year)) : factor);
    }
    return factors;
}

}  // namespace rcpsim::ledger
