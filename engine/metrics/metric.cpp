#include "metrics/metric.h"

#include "base/tick.h"

#include <array>
#include <cmath>
#include <set>

namespace rcpsim::metrics {

namespace {

using parameters::Event;

// All that a metric may be made from.
struct Sources
{
    const parameters::Life& life;
    const parameters::Money& money;
    const ledger::Chart& chart;
};

Weighting once(const Sources& from, std::size_t activity)
{
    return {activity, std::vector<std::int64_t>(from.chart.years, 1)};
}

std::vector<Weighting> count_of(const Sources& from, Event event)
{
    return {once(from, static_cast<std::size_t>(event))};
}

std::vector<Weighting> time_in_care(const Sources& from)
{
    std::set<std::size_t> looked_after;
    for (std::size_t i = 0; i < from.life.placements.size(); ++i) {
        const auto activity = from.chart.activity_of_placement[i];
        if (from.life.placements[i].second.looked_after && activity) {
            looked_after.insert(*activity);
        }
    }
    std::vector<Weighting> weightings;
    for (const std::size_t activity : looked_after) {
        weightings.push_back(once(from, activity));
    }
    return weightings;
}

std::vector<Weighting> money_spent(const Sources& from, const std::vector<double>& factors)
{
    std::vector<Weighting> weightings;
    for (const auto& tariff : ledger::tariffs(from.chart, from.money)) {
        Weighting weighting{tariff.activity, {}};
        for (const double factor : factors) {
            weighting.by_year.push_back(std::llround(static_cast<double>(tariff.grains) * factor));
        }
        weightings.push_back(std::move(weighting));
    }
    return weightings;
}

struct Row
{
    const char* name;
    const char* unit;
    const char* meaning;
    double per_unit;
    int rounding;
    std::vector<Weighting> (*weightings)(const Sources&);

    bool is_money() const { return rounding == ledger::grain_bits; }
};

const std::array<Row, 7> rows{{
    {"births", "births", "live births within the follow-up", 1, 0,
     [](const Sources& from) { return count_of(from, Event::birth); }},
    {"proceedings", "cases", "sets of care proceedings issued", 1, 0,
     [](const Sources& from) { return count_of(from, Event::proceedings); }},
    {"recurrences", "mothers", "mothers with proceedings after enrolment", 1, 0,
     [](const Sources& from) { return count_of(from, Event::recurrence); }},
    {"care_entries", "entries", "times a child became looked-after", 1, 0,
     [](const Sources& from) { return count_of(from, Event::care_entry); }},
    {"child_years_in_care", "years", "time lived in placements of looked-after children, to 18", base::ticks_per_year, 0,
     time_in_care},
    {"cost", "GBP", "all prices, undiscounted", ledger::grains_per_pound, ledger::grain_bits,
     [](const Sources& from) { return money_spent(from, std::vector<double>(from.chart.years, 1.0)); }},
    {"cost_discounted", "GBP", "all prices, discounted by financial year", ledger::grains_per_pound, ledger::grain_bits,
     [](const Sources& from) { return money_spent(from, ledger::discount_factors(from.money.discounting, from.chart.years)); }},
}};

}  // namespace

std::vector<Metric> metrics(const parameters::Life& life, const parameters::Money& money, const ledger::Chart& chart)
{
    const Sources from{life, money, chart};
    std::vector<Metric> all;
    for (const auto& row : rows) {
        all.push_back({row.name, row.unit, row.meaning, row.is_money(), row.per_unit, row.rounding, row.weightings(from)});
    }
    return all;
}

std::vector<base::Wide> by_year(const Metric& metric, const ledger::Chart& chart, const std::vector<std::int64_t>& cells)
{
    std::vector<base::Wide> sums(chart.years);
    for (const auto& [activity, weights] : metric.weightings) {
        for (std::size_t year = 0; year < chart.years; ++year) {
            sums[year] += base::Wide{weights[year]} * cells[chart.cell(activity, year)];
        }
    }
    return sums;
}

}  // namespace rcpsim::metrics
