#include "ledger/prices.h"

#include "base/tick.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rcpsim::ledger {

namespace {

// A penny a year, in grains per tick.
constexpr std::int64_t grains_per_tick = std::int64_t{1} << (grain_bits - base::tick_bits);

// Of an amount for an event, or for a year, in the price year of the results.
std::int64_t grains_of(base::Pence amount, bool is_time, double factor)
{
    const std::int64_t grains = is_time ? amount.value * grains_per_tick : amount.value << grain_bits;
    return factor == 1 ? grains : std::llround(static_cast<double>(grains) * factor);
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

std::int64_t Tariff::in_year(std::size_t year, double factor) const
{
    const double risen = growth == 1 ? 1 : std::pow(growth, static_cast<double>(year));
    const double times = risen * in_hand * factor;
    return times == 1 ? grains : std::llround(static_cast<double>(grains) * times);
}

std::int64_t grains_of(base::Pence amount, const parameters::Money& money, parameters::FinancialYear prices)
{
    return grains_of(amount, false, parameters::uprated(money, prices));
}

std::vector<Tariff> tariffs(const Chart& chart, const parameters::Money& money)
{
    std::vector<Tariff> all;
    for (const auto& [name, price] : money.prices) {
        const double per_year = price.per == parameters::Per::week ? parameters::weeks_per_year : 1;
        all.push_back({.activity = parameters::index_of(chart.activities, price.on),
                       .payer = price.payer,
                       .grains = grains_of(price.gbp, price.per != parameters::Per::event,
                                           per_year * price.factor() * parameters::uprated(money, price.prices)),
                       .growth = price.grows ? 1 + price.grows->value : 1});
    }
    return all;
}

std::vector<Tariff> tariffs(const std::vector<parameters::ServiceCost>& costs, const parameters::Money& money)
{
    std::vector<Tariff> all;
    for (const auto& cost : costs) {
        const auto [activity, is_time] = bought(cost.per);
        all.push_back({.activity = activity,
                       .payer = cost.payer,
                       .grains = grains_of(cost.gbp, is_time, parameters::uprated(money, cost.prices))});
    }
    return all;
}

std::vector<Tariff> tariffs(const parameters::Payments& payments, const parameters::Money& money)
{
    std::vector<Tariff> all;
    const auto add = [&](parameters::Event event, base::Pence gbp) {
        all.push_back(
            {.activity = parameters::index_of(event), .payer = payments.payer, .grains = grains_of(gbp, money, payments.prices)});
    };
    if (payments.no_pregnancy) {
        add(parameters::Event::paid_no_pregnancy, payments.no_pregnancy->gbp);
    }
    if (payments.no_proceedings) {
        add(parameters::Event::paid_no_proceedings, payments.no_proceedings->gbp);
    }
    return all;
}

std::vector<Tariff> service_tariffs(const parameters::CourseOfAction& course, const parameters::Money& money)
{
    auto all = tariffs(course.costs, money);
    if (course.payments) {
        const auto of_outcomes = tariffs(*course.payments, money);
        all.insert(all.end(), of_outcomes.begin(), of_outcomes.end());
    }
    return all;
}

std::vector<Tariff> all_tariffs(const Chart& chart, const parameters::Money& money, const parameters::CourseOfAction& course)
{
    auto all = tariffs(chart, money);
    const auto of_service = service_tariffs(course, money);
    all.insert(all.end(), of_service.begin(), of_service.end());
    return all;
}

std::vector<Tariff> paid_by(const parameters::Perspective& perspective, std::vector<Tariff> tariffs)
{
    const auto& payers = perspective.payers;
    std::erase_if(tariffs, [&payers](const Tariff& tariff) {
        return std::find(payers.begin(), payers.end(), tariff.payer) == payers.end();
    });
    return tariffs;
}

std::vector<Tariff> tariffs(const Chart& chart, const parameters::Money& money, const parameters::CourseOfAction& course,
                            const parameters::Perspective& perspective)
{
    auto all = all_tariffs(chart, money, course);
    for (const auto& [name, share] : perspective.cashability) {
        all[money.prices.index_of(name)].in_hand = share.value;
    }
    return paid_by(perspective, std::move(all));
}

std::vector<base::Wide> spent(const Chart& chart, const std::vector<Tariff>& tariffs, std::span<const std::int64_t> cells)
{
    std::vector<base::Wide> grains(parameters::words_for(parameters::Payer{}).size() * chart.years);
    for (const auto& tariff : tariffs) {
        for (std::size_t year = 0; year < chart.years; ++year) {
            grains[static_cast<std::size_t>(tariff.payer) * chart.years + year] +=
                base::Wide{tariff.in_year(year, 1)} * cells[chart.cell(tariff.activity, year)];
        }
    }
    return grains;
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
