#include "metrics/perspectives.h"

#include "ledger/prices.h"
#include "metrics/spending.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace rcpsim::metrics {

namespace {

using ledger::Tariff;
using parameters::Event;
using parameters::Parameters;

/// Which of what a perspective pays counts.
enum class Part
{
    all,
    net,        ///< all but maternity care: a birth that does not happen is no saving
    service,    ///< what the arm's service costs
    maternity,  ///< pregnancies and births
};

bool is_of_maternity(std::size_t activity)
{
    constexpr std::array events{Event::conception, Event::birth, Event::miscarriage, Event::stillbirth, Event::termination};
    return std::any_of(events.begin(), events.end(), [activity](Event event) { return parameters::index_of(event) == activity; });
}

std::vector<Tariff> tariffs_of(const Parameters& all, std::size_t arm, const ledger::Chart& chart,
                               const parameters::Perspective& perspective, Part part)
{
    const auto& course = all.arms[arm].second;
    if (part == Part::service) {
        return ledger::paid_by(perspective, ledger::service_tariffs(course, all.money));
    }
    auto tariffs = ledger::tariffs(chart, all.money, course, perspective);
    std::erase_if(tariffs, [part](const Tariff& tariff) {
        return part != Part::all && is_of_maternity(tariff.activity) != (part == Part::maternity);
    });
    return tariffs;
}

/// What each financial year counts: nothing from a horizon on.
std::vector<double> factors_of(const Parameters& all, const ledger::Chart& chart, bool discounted,
                               std::optional<base::Years> horizon)
{
    auto factors = discounted ? ledger::discount_factors(all.money.discounting, chart.years) : std::vector(chart.years, 1.0);
    if (horizon && horizon->value < static_cast<double>(chart.years)) {
        std::fill(factors.begin() + static_cast<std::ptrdiff_t>(horizon->value), factors.end(), 0.0);
    }
    return factors;
}

struct Outcome
{
    std::string name;
    std::string meaning;
    Part part;
    bool discounted;
    std::optional<base::Years> horizon;
};

Metric metric_of(const Outcome& outcome, const std::string& perspective)
{
    return {.name = outcome.name,
            .unit = "GBP",
            .meaning = outcome.meaning,
            .is_money = true,
            .per_unit = ledger::grains_per_pound,
            .rounding = ledger::grain_bits,
            .weigh = [outcome, perspective](const Parameters& all, std::size_t arm, const ledger::Chart& chart) {
                const auto& perspectives = all.money.perspectives;
                const auto& payers = perspectives[perspectives.index_of(perspective)].second;
                return spending(tariffs_of(all, arm, chart, payers, outcome.part),
                                factors_of(all, chart, outcome.discounted, outcome.horizon));
            }};
}

std::string until(std::optional<base::Years> horizon)
{
    return horizon ? fmt::format(" in the first {} financial year{}", horizon->value, horizon->value == 1 ? "" : "s") : "";
}

/// Whether the perspective pays for some pregnancy or birth.
bool pays_for_maternity(const Parameters& all, const parameters::Perspective& perspective)
{
    const auto activities = parameters::activities(all.life);
    const auto& payers = perspective.payers;
    return std::any_of(all.money.prices.begin(), all.money.prices.end(), [&](const auto& named) {
        const auto& price = named.second;
        return is_of_maternity(parameters::index_of(activities, price.on)) &&
               std::find(payers.begin(), payers.end(), price.payer) != payers.end();
    });
}

std::vector<Outcome> outcomes_of(const Parameters& all, const std::string& name, const parameters::Perspective& perspective)
{
    std::vector<Outcome> outcomes{
        {fmt::format("cost_{}", name), fmt::format("what the perspective '{}' pays, undiscounted", name), Part::all, false, {}},
        {fmt::format("cost_{}_discounted", name),
         fmt::format("what the perspective '{}' pays, discounted by financial year", name),
         Part::all,
         true,
         {}}};
    if (all.money.horizons.empty()) {
        return outcomes;
    }
    std::vector<std::optional<base::Years>> horizons(all.money.horizons.begin(), all.money.horizons.end());
    horizons.emplace_back();
    for (const auto& horizon : horizons) {
        outcomes.push_back(
            {by_horizon(net_cost, name, horizon),
             fmt::format("what '{}' pays{}, with the service and without maternity care, discounted", name, until(horizon)),
             Part::net, true, horizon});
        outcomes.push_back({by_horizon(service_cost, name, horizon),
                            fmt::format("what '{}' pays for the service{}, discounted", name, until(horizon)), Part::service,
                            true, horizon});
    }
    if (pays_for_maternity(all, perspective)) {
        outcomes.push_back({by_horizon(maternity_cost, name, {}),
                            fmt::format("what '{}' pays for pregnancies and births, discounted", name),
                            Part::maternity,
                            true,
                            {}});
    }
    return outcomes;
}

}  // namespace

std::string by_horizon(std::string_view what, std::string_view perspective, std::optional<base::Years> horizon)
{
    return horizon ? fmt::format("{}_{}_in_{}_year{}", what, perspective, horizon->value, horizon->value == 1 ? "" : "s")
                   : fmt::format("{}_{}", what, perspective);
}

std::vector<Metric> perspective_metrics(const Parameters& parameters)
{
    std::vector<Metric> all;
    for (const auto& [name, perspective] : parameters.money.perspectives) {
        for (const auto& outcome : outcomes_of(parameters, name, perspective)) {
            all.push_back(metric_of(outcome, name));
        }
    }
    return all;
}

}  // namespace rcpsim::metrics
