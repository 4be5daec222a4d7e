#include "ledger/prices.h"

#include "base/tick.h"

#include <cmath>
#include <utility>

namespace rcpsim::ledger {

namespace {

// A penny a year, in grains per tick.
constexpr std::int64_t grains_per_tick = std::int64_t{1} << (grain_bits - base::tick_bits);

std::int64_t grains_per_unit(const parameters::Price& price)
{
    const std::int64_t per_event = price.gbp.value << grain_bits;
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

/// The activity that a cost of a service is paid for, and whether it is time.
std::pair<std::size_t, bool> bought(parameters::ServicePer per)
{
    using parameters::Event;
    using parameters::ServicePer;
    using parameters::Timed;
    switch (per) {
        case ServicePer::set_up:
            return {parameters::index_of(Event::set_up), false};
        case ServicePer::year:
            return {parameters::index_of(Timed::service), true};
        case ServicePer::place_year:
            return {parameters::index_of(Timed::places), true};
        case ServicePer::woman:
            return {parameters::index_of(Event::admission), false};
        case ServicePer::engaged_year:
            return {parameters::index_of(Timed::engaged), true};
    }
    return {};
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

std::vector<Tariff> tariffs(const std::vector<parameters::ServiceCost>& costs)
{
    std::vector<Tariff> all;
    for (const auto& cost : costs) {
        const auto [activity, is_time] = bought(cost.per);
        all.push_back({activity, cost.payer, is_time ? cost.gbp.value * grains_per_tick : cost.gbp.value << grain_bits});
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
