#include "metrics/valuation.h"

#include "base/tick.h"

#include <algorithm>
#include <functional>

namespace rcpsim::metrics {

Valuation::Valuation(const std::vector<Metric>& metrics, const ledger::Chart& chart)
    : chart_(chart)
    , entries_(chart.activities.size())
    , values_(metrics.size())
{
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        for (const auto& [activity, by_year] : metrics[m].weightings) {
            auto& entries = entries_[activity];
            auto entry = std::find_if(entries.begin(), entries.end(), [m](const Entry& known) { return known.metric == m; });
            if (entry == entries.end()) {
                entries.push_back({m, true, std::vector<std::int64_t>(chart.years + 1), {}});
                entry = entries.end() - 1;
            }
            std::transform(by_year.begin(), by_year.end(), entry->weight.begin(), entry->weight.begin(), std::plus<>());
        }
    }
    for (auto& entries : entries_) {
        for (auto& entry : entries) {
            entry.weight.back() = entry.weight[chart.years - 1];
            entry.constant = std::adjacent_find(entry.weight.begin(), entry.weight.end(), std::not_equal_to<>()) == entry.weight.end();
            std::int64_t before = 0;
            for (const std::int64_t weight : entry.weight) {
                entry.until_year.push_back(before);
                before += weight << base::tick_bits;
            }
        }
    }
}

void Valuation::value(const lifecourse::History& history, std::size_t units)
{
    for (auto& values : values_) {
        values.assign(units, 0);
    }
    for (std::size_t event = 0; event < history.events.size(); ++event) {
        value(history.events[event], entries_[event]);
    }
    for (std::size_t placement = 0; placement < history.spells.size(); ++placement) {
        if (const auto activity = chart_.activity_of_placement[placement]) {
            value(history.spells[placement], entries_[*activity]);
        }
    }
}

void Valuation::value(const lifecourse::Events& events, const std::vector<Entry>& entries)
{
    const std::size_t count = events.unit.size();
    for (const auto& entry : entries) {
        std::int64_t* values = values_[entry.metric].data();
        if (entry.constant) {
            const std::int64_t weight = entry.weight.front();
            for (std::size_t i = 0; i < count; ++i) {
                values[events.unit[i]] += weight;
            }
        } else {
            for (std::size_t i = 0; i < count; ++i) {
                values[events.unit[i]] += entry.weight[static_cast<std::size_t>(base::year_of(events.time[i]))];
            }
        }
    }
}

void Valuation::value(const lifecourse::Spells& spells, const std::vector<Entry>& entries)
{
    const std::size_t count = spells.unit.size();
    for (const auto& entry : entries) {
        std::int64_t* values = values_[entry.metric].data();
        if (entry.constant) {
            const std::int64_t weight = entry.weight.front();
            for (std::size_t i = 0; i < count; ++i) {
                values[spells.unit[i]] += weight * (spells.until[i] - spells.from[i]);
            }
        } else {
            const auto worth_until = [&](base::Tick time) {
                const auto year = static_cast<std::size_t>(base::year_of(time));
                return entry.until_year[year] + entry.weight[year] * base::within_year(time);
            };
            for (std::size_t i = 0; i < count; ++i) {
                values[spells.unit[i]] += worth_until(spells.until[i]) - worth_until(spells.from[i]);
            }
        }
    }
}

}  // namespace rcpsim::metrics
