#include "metrics/valuation.h"

#include "base/tick.h"
#include "ledger/standing.h"

#include <algorithm>
#include <functional>

namespace rcpsim::metrics {

Valuation::Valuation(const std::vector<Metric>& metrics, std::size_t arm, const ledger::Chart& chart)
    : chart_(chart)
    , arm_(arm)
    , own_(metrics.size())
    , values_(metrics.size())
{
    weigh(metrics);
}

void Valuation::weigh(const std::vector<Metric>& metrics)
{
    parts_ = parts_of(metrics, arm_);
    parts_of_metric_.assign(metrics.size(), {});
    part_values_.resize(parts_.size());
    worth_.assign(chart_.activities.size(), {});
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        for (const std::size_t metric : parts_[part].metrics) {
            parts_of_metric_[metric].push_back(part);
        }
        for (const auto& weighting : parts_[part].weightings) {
            weigh(weighting, part);
        }
    }
}

void Valuation::weigh(const Weighting& weighting, std::size_t part)
{
    const auto& [activity, by_year] = weighting;
    const bool is_constant = std::adjacent_find(by_year.begin(), by_year.end(), std::not_equal_to<>()) == by_year.end();
    auto& worth = worth_[activity].emplace_back(Worth{part, is_constant, by_year, {}});
    worth.weight.push_back(by_year.back());
    if (!is_constant && chart_.activities[activity].is_time) {
        worth.before.push_back(0);
        for (const std::int64_t of_year : worth.weight) {
            worth.before.push_back(worth.before.back() + (of_year << base::tick_bits));
        }
    }
}

void Valuation::value(const lifecourse::History& history, const lanes::Column<base::Tick>& referred, std::size_t units)
{
    for (auto& values : part_values_) {
        values.assign(units, 0);
    }
    for (std::size_t event = 0; event < history.events.size(); ++event) {
        if (!worth_[event].empty()) {
            dated_.take(history.events[event], referred);
            std::for_each(worth_[event].begin(), worth_[event].end(), [this](const Worth& worth) { add_events(worth); });
        }
    }
    for (const auto& stays : ledger::stays_of(chart_, history)) {
        if (!worth_[stays.activity].empty()) {
            dated_.take(stays, referred);
            std::for_each(worth_[stays.activity].begin(), worth_[stays.activity].end(),
                          [this](const Worth& worth) { add_stays(worth); });
        }
    }
    for (std::size_t m = 0; m < values_.size(); ++m) {
        combine(m, units);
    }
}

/// A metric that is one part shows that part's values.
void Valuation::combine(std::size_t metric, std::size_t units)
{
    const auto& parts = parts_of_metric_[metric];
    if (parts.size() == 1) {
        values_[metric] = part_values_[parts.front()];
        return;
    }
    auto& values = own_[metric];
    values.assign(units, 0);
    for (const std::size_t part : parts) {
        std::transform(values.begin(), values.end(), part_values_[part].begin(), values.begin(), std::plus<>());
    }
    values_[metric] = values;
}

/// Values of a metric that can be changed without changing another.
Valuation::Values& Valuation::own(std::size_t metric)
{
    auto& values = own_[metric];
    if (values_[metric].data() != values.data()) {
        values.assign(values_[metric].begin(), values_[metric].end());
        values_[metric] = values;
    }
    return values;
}

void Valuation::add_untouched(const Valuation& other, const lanes::Column<std::int32_t>& touched)
{
    for (std::size_t m = 0; m < values_.size(); ++m) {
        const auto ours = values_[m];
        const auto theirs = other.of(m);
        auto& values = own_[m];
        values.resize(ours.size());
        for (std::size_t unit = 0; unit < values.size(); ++unit) {
            values[unit] = ours[unit] + (touched[unit] == 0 ? theirs[unit] : 0);
        }
        values_[m] = values;
    }
}

void Valuation::share_out(std::size_t metric, base::Wide amount, std::uint32_t first_mother, std::uint32_t mothers,
                          std::uint32_t cohort)
{
    const auto parts = ledger::parts_of_each(amount, first_mother, mothers, cohort);
    auto& values = own(metric);
    for (auto unit = values.begin(); unit < values.end(); unit += mothers) {
        std::transform(parts.begin(), parts.end(), unit, unit, std::plus<>());
    }
}

/// Adds amount(i) to the unit of entry i, for all that are dated.
template <class Amount>
void Valuation::add(std::size_t part, Amount amount)
{
    std::int64_t* values = part_values_[part].data();
    const std::int32_t* unit = dated_.unit().data();
    const std::size_t size = dated_.size();
    for (std::size_t i = 0; i < size; ++i) {
        values[unit[i]] += amount(i);
    }
}

void Valuation::add_events(const Worth& worth)
{
    const std::int64_t* weight = worth.weight.data();
    if (worth.is_constant) {
        add(worth.part, [each = *weight](std::size_t /*i*/) { return each; });
        return;
    }
    add(worth.part, [weight, time = dated_.from().data()](std::size_t i) { return weight[base::year_of(time[i])]; });
}

void Valuation::add_stays(const Worth& worth)
{
    const base::Tick* from = dated_.from().data();
    const base::Tick* until = dated_.until().data();
    if (worth.is_constant) {
        add(worth.part, [=, each = worth.weight.front()](std::size_t i) { return each * (until[i] - from[i]); });
        return;
    }
    const auto worth_until = [weight = worth.weight.data(), before = worth.before.data()](base::Tick time) {
        const int year = base::year_of(time);
        return before[year] + weight[year] * base::within_year(time);
    };
    add(worth.part, [=](std::size_t i) { return worth_until(until[i]) - worth_until(from[i]); });
}

}  // namespace rcpsim::metrics
