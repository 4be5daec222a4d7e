#include "measures/known.h"

#include "ledger/prices.h"

#include <algorithm>

namespace rcpsim::measures {

namespace {

// The youngest become looked-after at birth, and all come of age at 18.
constexpr std::size_t years_of_childhood = 19;

std::vector<bool> interim_placements(const parameters::Life& life)
{
    std::vector<bool> interim(life.placements.size(), false);
    for (const auto& row : life.cases.interim) {
        for (const auto& [name, share] : row.to) {
            interim[life.placements.index_of(name)] = true;
        }
    }
    return interim;
}

}  // namespace

Known::Known(const parameters::Parameters& parameters)
    : parameters_(parameters)
    , index_at_enrolment_(parameters.life.cohort.index && !parameters.life.cohort.index->referral)
    , interim_(interim_placements(parameters.life))
    , factors_(ledger::discount_factors(parameters.money.discounting, years_of_childhood))
{
    const auto chart = ledger::chart(parameters.life);
    std::vector<double> pounds(chart.activities.size(), 0);
    for (const auto& tariff : ledger::tariffs(chart, parameters.money)) {
        const double units = ledger::units_of(chart.activities[tariff.activity]);
        pounds[tariff.activity] += static_cast<double>(tariff.grains) * units / ledger::grains_per_pound;
    }
    for (std::size_t p = 0; p < parameters.life.placements.size(); ++p) {
        const auto& placement = parameters.life.placements[p].second;
        looked_after_.push_back(placement.looked_after);
        at_entry_.push_back(placement.on_entry ? pounds[parameters::index_of(chart.activities, *placement.on_entry)] : 0);
        auto& rates = rates_.emplace_back();
        for (const auto& band : chart.placements[p]) {
            rates.push_back({band.from, band.to, pounds[band.activity]});
        }
    }
}

std::vector<bool> Known::placements(const std::vector<std::string>& names) const
{
    std::vector<bool> named;
    for (const auto& [name, placement] : parameters_.life.placements) {
        named.push_back(std::find(names.begin(), names.end(), name) != names.end());
    }
    return named;
}

double Known::worth(const Stay& stay, base::Tick entry, base::Tick over) const
{
    const base::Tick end = std::min(stay.until, entry + over);
    if (stay.from >= end || stay.from < entry) {
        return 0;
    }
    const auto year_since_entry = [entry](base::Tick time) { return static_cast<std::size_t>(base::year_of(time - entry)); };
    double sum = at_entry_[stay.placement] * factors_[year_since_entry(stay.from)];
    for (const auto& [from_age, to_age, pounds] : rates_[stay.placement]) {
        base::Tick start = std::max(stay.from, stay.birth + from_age);
        const base::Tick stop = to_age == base::never ? end : std::min(end, stay.birth + to_age);
        while (start < stop) {
            const std::size_t year = year_since_entry(start);
            const base::Tick until = std::min(stop, entry + static_cast<base::Tick>(year + 1) * base::ticks_per_year);
            sum += pounds * factors_[year] * base::to_years(until - start).value;
            start = until;
        }
    }
    return sum;
}

}  // namespace rcpsim::measures
