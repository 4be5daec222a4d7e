#include "metrics/valuation.h"

#include "base/tick.h"

#include <algorithm>
#include <functional>
#include <map>

namespace rcpsim::metrics {

Valuation::Valuation(const std::vector<Metric>& metrics, const ledger::Chart& chart)
    : chart_(chart)
    , parts_(metrics.size())
    , activities_(chart.activities.size())
    , combined_(metrics.size())
    , values_(metrics.size())
{
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        std::map<std::size_t, std::vector<std::int64_t>> weights;
        for (const auto& [activity, by_year] : metrics[m].weightings) {
            auto& weight = weights.try_emplace(activity, chart.years).first->second;
            std::transform(by_year.begin(), by_year.end(), weight.begin(), weight.begin(), std::plus<>());
        }
        for (auto& [activity, weight] : weights) {
            if (std::adjacent_find(weight.begin(), weight.end(), std::not_equal_to<>()) == weight.end()) {
                parts_[m].constant.push_back({activity, weight.front()});
                continue;
            }
            weight.push_back(weight.back());
            std::vector<std::int64_t> before;
            if (chart.activities[activity].is_time) {
                before.push_back(0);
                for (const std::int64_t of_year : weight) {
                    before.push_back(before.back() + (of_year << base::tick_bits));
                }
            }
            parts_[m].yearly.push_back({activity, std::move(weight), std::move(before)});
        }
    }
}

void Valuation::value(const lifecourse::History& history, std::size_t units)
{
    add_up_activities(history, units);
    for (std::size_t m = 0; m < parts_.size(); ++m) {
        const auto& [constant, yearly] = parts_[m];
        if (yearly.empty() && constant.size() == 1 && constant.front().weight == 1) {
            values_[m] = activities_[constant.front().activity];
        } else {
            combine(m, history, units);
            values_[m] = combined_[m];
        }
    }
}

void Valuation::add_up_activities(const lifecourse::History& history, std::size_t units)
{
    for (auto& amounts : activities_) {
        amounts.assign(units, 0);
    }
    for (std::size_t event = 0; event < history.events.size(); ++event) {
        std::int64_t* amounts = activities_[event].data();
        for (const std::int32_t unit : history.events[event].unit) {
            ++amounts[unit];
        }
    }
    for (std::size_t placement = 0; placement < history.spells.size(); ++placement) {
        if (const auto activity = chart_.activity_of_placement[placement]) {
            const auto& spells = history.spells[placement];
            std::int64_t* amounts = activities_[*activity].data();
            for (std::size_t i = 0; i < spells.unit.size(); ++i) {
                amounts[spells.unit[i]] += spells.until[i] - spells.from[i];
            }
        }
    }
}

void Valuation::combine(std::size_t metric, const lifecourse::History& history, std::size_t units)
{
    auto& values = combined_[metric];
    values.assign(units, 0);
    for (const auto& [activity, weight] : parts_[metric].constant) {
        const auto multiple = [w = weight](std::int64_t sum, std::int64_t amount) { return sum + w * amount; };
        std::transform(values.begin(), values.end(), activities_[activity].begin(), values.begin(), multiple);
    }
    for (const auto& yearly : parts_[metric].yearly) {
        if (yearly.activity < history.events.size()) {
            add(history.events[yearly.activity], yearly, values.data());
            continue;
        }
        for (std::size_t placement = 0; placement < history.spells.size(); ++placement) {
            if (chart_.activity_of_placement[placement] == yearly.activity) {
                add(history.spells[placement], yearly, values.data());
            }
        }
    }
}

void Valuation::add(const lifecourse::Events& events, const Yearly& yearly, std::int64_t* values)
{
    for (std::size_t i = 0; i < events.unit.size(); ++i) {
        values[events.unit[i]] += yearly.weight[static_cast<std::size_t>(base::year_of(events.time[i]))];
    }
}

void Valuation::add(const lifecourse::Spells& spells, const Yearly& yearly, std::int64_t* values)
{
    const auto worth_until = [&](base::Tick time) {
        const auto year = static_cast<std::size_t>(base::year_of(time));
        return yearly.before[year] + yearly.weight[year] * base::within_year(time);
    };
    for (std::size_t i = 0; i < spells.unit.size(); ++i) {
        values[spells.unit[i]] += worth_until(spells.until[i]) - worth_until(spells.from[i]);
    }
}

}  // namespace rcpsim::metrics
