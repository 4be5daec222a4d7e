#include "metrics/valuation.h"

#include "base/tick.h"
#include "ledger/standing.h"

#include <algorithm>
#include <functional>
#include <map>

namespace rcpsim::metrics {

Valuation::Valuation(const std::vector<Metric>& metrics, std::size_t arm, const ledger::Chart& chart)
    : chart_(chart)
    , arm_(arm)
    , parts_(metrics.size())
    , activities_(chart.activities.size())
    , combined_(metrics.size())
    , values_(metrics.size())
{
    weigh(metrics);
}

void Valuation::weigh(const std::vector<Metric>& metrics)
{
    constant_.clear();
    for (auto& of_activity : activities_) {
        of_activity.clear();
    }
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        parts_[m] = {};
        std::map<std::size_t, std::vector<std::int64_t>> weights;
        for (const auto& [activity, by_year] : metrics[m].weightings[arm_]) {
            auto& weight = weights.try_emplace(activity, chart_.years).first->second;
            std::transform(by_year.begin(), by_year.end(), weight.begin(), weight.begin(), std::plus<>());
        }
        for (auto& [activity, weight] : weights) {
            if (std::adjacent_find(weight.begin(), weight.end(), std::not_equal_to<>()) == weight.end()) {
                parts_[m].constant.push_back({activity, weight.front()});
                constant_.insert(activity);
                continue;
            }
            weight.push_back(weight.back());
            std::vector<std::int64_t> before;
            if (chart_.activities[activity].is_time) {
                before.reserve(weight.size() + 1);
                before.push_back(0);
                for (const std::int64_t of_year : weight) {
                    before.push_back(before.back() + (of_year << base::tick_bits));
                }
            }
            parts_[m].yearly.push_back({activity, std::move(weight), std::move(before)});
        }
    }
}

void Valuation::value(const lifecourse::History& history, const lanes::Column<base::Tick>& referred, std::size_t units)
{
    const auto stays = ledger::stays_of(chart_, history);
    const ledger::Reading reading{referred};
    add_up_activities(history, stays, units);
    for (std::size_t m = 0; m < parts_.size(); ++m) {
        const auto& [constant, yearly] = parts_[m];
        if (yearly.empty() && constant.size() == 1 && constant.front().weight == 1) {
            values_[m] = activities_[constant.front().activity];
        } else {
            combine(m, history, stays, reading, units);
            values_[m] = combined_[m];
        }
    }
}

/// Values of a metric that can be changed without changing another.
std::vector<std::int64_t>& Valuation::own(std::size_t metric)
{
    auto& values = combined_[metric];
    if (values_[metric].data() != values.data()) {
        values.assign(values_[metric].begin(), values_[metric].end());
        values_[metric] = values;
    }
    return values;
}

void Valuation::add_untouched(const Valuation& other, const lanes::Column<std::int32_t>& touched)
{
    for (std::size_t m = 0; m < values_.size(); ++m) {
        auto& values = own(m);
        const auto theirs = other.of(m);
        for (std::size_t unit = 0; unit < values.size(); ++unit) {
            values[unit] += touched[unit] == 0 ? theirs[unit] : 0;
        }
    }
}

void Valuation::share_out(std::size_t metric, base::Wide amount, std::uint32_t first_mother, std::uint32_t mothers,
                          std::uint32_t cohort)
{
    std::vector<std::int64_t> parts;
    for (std::uint32_t mother = 0; mother < mothers; ++mother) {
        parts.push_back(static_cast<std::int64_t>(ledger::part_of(amount, first_mother + mother, 1, cohort)));
    }
    auto& values = own(metric);
    for (std::size_t unit = 0; unit < values.size(); ++unit) {
        values[unit] += parts[unit % mothers];
    }
}

void Valuation::add_up_activities(const lifecourse::History& history, const std::vector<ledger::Stays>& stays, std::size_t units)
{
    for (const std::size_t activity : constant_) {
        activities_[activity].assign(units, 0);
    }
    for (std::size_t event = 0; event < history.events.size(); ++event) {
        if (activities_[event].empty()) {
            continue;
        }
        std::int64_t* amounts = activities_[event].data();
        for (const std::int32_t unit : history.events[event].unit) {
            ++amounts[unit];
        }
    }
    for (const auto& of_activity : stays) {
        if (activities_[of_activity.activity].empty()) {
            continue;
        }
        std::int64_t* amounts = activities_[of_activity.activity].data();
        for (std::size_t i = 0; i < of_activity.size(); ++i) {
            amounts[of_activity.unit[i]] += std::max(of_activity.end(i) - of_activity.start(i), 0);
        }
    }
}

void Valuation::combine(std::size_t metric, const lifecourse::History& history, const std::vector<ledger::Stays>& stays,
                        const ledger::Reading& reading, std::size_t units)
{
    auto& values = combined_[metric];
    values.assign(units, 0);
    for (const auto& [activity, weight] : parts_[metric].constant) {
        const auto multiple = [w = weight](std::int64_t sum, std::int64_t amount) { return sum + w * amount; };
        std::transform(values.begin(), values.end(), activities_[activity].begin(), values.begin(), multiple);
    }
    for (const auto& yearly : parts_[metric].yearly) {
        if (!chart_.activities[yearly.activity].is_time) {
            add(history.events[yearly.activity], yearly, reading, values.data());
            continue;
        }
        for (const auto& of_activity : stays) {
            if (of_activity.activity == yearly.activity) {
                add(of_activity, yearly, reading, values.data());
            }
        }
    }
}

void Valuation::add(const lifecourse::Events& events, const Yearly& yearly, const ledger::Reading& reading, std::int64_t* values)
{
    for (std::size_t i = 0; i < events.unit.size(); ++i) {
        const std::int32_t unit = events.unit[i];
        values[unit] += yearly.weight[static_cast<std::size_t>(base::year_of(reading.on_programme(unit, events.time[i])))];
    }
}

void Valuation::add(const ledger::Stays& stays, const Yearly& yearly, const ledger::Reading& reading, std::int64_t* values)
{
    const auto worth_until = [&](base::Tick time) {
        const auto year = static_cast<std::size_t>(base::year_of(time));
        return yearly.before[year] + yearly.weight[year] * base::within_year(time);
    };
    for (std::size_t i = 0; i < stays.size(); ++i) {
        const std::int32_t unit = stays.unit[i];
        const base::Tick start = stays.start(i);
        const base::Tick end = stays.end(i);
        if (start < end) {
            values[unit] += worth_until(reading.on_programme(unit, end)) - worth_until(reading.on_programme(unit, start));
        }
    }
}

}  // namespace rcpsim::metrics
