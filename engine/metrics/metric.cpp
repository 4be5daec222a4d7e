#include "metrics/metric.h"

#include "base/tick.h"
#include "metrics/essex.h"
#include "metrics/perspectives.h"
#include "metrics/spending.h"
#include "parameters/served.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <type_traits>
#include <utility>

namespace rcpsim::metrics {

namespace {

using parameters::Event;
using parameters::Timed;

// All that a metric of one arm may be made from.
struct Sources
{
    const parameters::Life& life;
    const parameters::Money& money;
    const parameters::CourseOfAction& course;
    const ledger::Chart& chart;
};

Sources sources(const parameters::Parameters& all, std::size_t arm, const ledger::Chart& chart)
{
    return {all.life, all.money, all.arms[arm].second, chart};
}

Weighting once(const Sources& from, std::size_t activity)
{
    return {activity, std::vector<std::int64_t>(from.chart.years, 1)};
}

template <class Counted>
Weightings amount_of(const Sources& from, Counted counted)
{
    return {once(from, parameters::index_of(counted))};
}

/// One event less another.
template <Event more, Event less>
Weightings balance(const Sources& from)
{
    Weighting taken_off = once(from, parameters::index_of(less));
    std::fill(taken_off.by_year.begin(), taken_off.by_year.end(), -1);
    return {once(from, parameters::index_of(more)), std::move(taken_off)};
}

Weightings time_in_care(const Sources& from)
{
    std::set<std::size_t> looked_after;
    for (std::size_t i = 0; i < from.life.placements.size(); ++i) {
        for (const auto& band : from.chart.placements[i]) {
            if (from.life.placements[i].second.looked_after) {
                looked_after.insert(band.activity);
            }
        }
    }
    Weightings weightings;
    for (const std::size_t activity : looked_after) {
        weightings.push_back(once(from, activity));
    }
    return weightings;
}

Weightings money_spent(const Sources& from, const std::vector<double>& factors)
{
    return spending(ledger::all_tariffs(from.chart, from.money, from.course), factors);
}

std::vector<double> undiscounted(const Sources& from)
{
    return std::vector<double>(from.chart.years, 1.0);
}

Weightings service_cost(const Sources& from)
{
    return spending(ledger::service_tariffs(from.course, from.money), undiscounted(from));
}

Weightings outcome_payments(const Sources& from)
{
    const auto& payments = from.course.payments;
    return payments ? spending(ledger::tariffs(*payments, from.money), undiscounted(from)) : Weightings();
}

// What a scenario may leave out, and with it the outcomes that are about it.
bool always(const parameters::Parameters&)
{
    return true;
}

bool ends_of_pregnancies(const parameters::Parameters& all)
{
    const auto& outcomes = all.life.fertility.outcomes;
    return outcomes.miscarriage || outcomes.stillbirth || outcomes.termination || outcomes.live_birth.duration.value > 0;
}

bool families(const parameters::Parameters& all)
{
    return all.life.cases.joining || all.life.fertility.twins || all.life.cohort.index;
}

bool lasting_cases(const parameters::Parameters& all)
{
    return all.life.cases.duration.has_value();
}

bool fathers(const parameters::Parameters& all)
{
    return all.life.cohort.fathers.has_value();
}

bool deaths_of_mothers(const parameters::Parameters& all)
{
    return all.life.mortality && all.life.mortality->mothers;
}

bool deaths_of_children(const parameters::Parameters& all)
{
    return all.life.mortality && all.life.mortality->children;
}

bool clients(const parameters::Parameters& all)
{
    return all.life.cohort.index || all.life.cohort.children_at_home || all.life.cohort.pregnant;
}

/// Children are followed at home, too, and there is an arm to compare them with.
bool compared_children(const parameters::Parameters& all)
{
    return all.arms.size() > 1 && lasting_cases(all);
}

bool services(const parameters::Parameters& all)
{
    return !parameters::arms_with_a_service(all).empty();
}

bool payments(const parameters::Parameters& all)
{
    return std::any_of(all.arms.begin(), all.arms.end(), [](const auto& arm) { return arm.second.payments.has_value(); });
}

struct Row
{
    const char* name;
    const char* unit;
    const char* meaning;
    double per_unit;
    int rounding;
    bool (*about)(const parameters::Parameters&);
    Weightings (*weightings)(const Sources&);

    bool is_money() const { return rounding == ledger::grain_bits; }
};

template <auto counted>
constexpr Row row_of(const char* name, const char* unit, const char* meaning, bool (*about)(const parameters::Parameters&))
{
    constexpr bool is_time = std::is_same_v<decltype(counted), Timed>;
    return {name, unit, meaning, is_time ? base::ticks_per_year : 1.0, 0, about, [](const Sources& from) {
                return amount_of(from, counted);
            }};
}

template <std::vector<double> (*factors)(const Sources&)>
constexpr Row money_row(const char* name, const char* meaning)
{
    return {name, "GBP", meaning, ledger::grains_per_pound, ledger::grain_bits, always, [](const Sources& from) {
                return money_spent(from, factors(from));
            }};
}

std::vector<double> discounted(const Sources& from)
{
    return ledger::discount_factors(from.money.discounting, from.chart.years);
}

const std::array<Row, 30> rows{{
    row_of<Event::conception>("conceptions", "conceptions", "conceptions within the follow-up", ends_of_pregnancies),
    row_of<Event::birth>("births", "births", "live births within the follow-up, twins as one", always),
    row_of<Event::miscarriage>("miscarriages", "miscarriages", "pregnancies that end in a miscarriage", ends_of_pregnancies),
    row_of<Event::stillbirth>("stillbirths", "stillbirths", "pregnancies that end in a stillbirth", ends_of_pregnancies),
    row_of<Event::termination>("terminations", "terminations", "pregnancies that end in a termination", ends_of_pregnancies),
    row_of<Event::proceedings>("proceedings", "cases", "sets of care proceedings issued", always),
    row_of<Event::child_in_proceedings>("children_in_cases", "children", "children in those sets, once for each set", families),
    row_of<Timed::case_open>("case_years", "years", "time from the issue of proceedings to the final order", lasting_cases),
    row_of<Event::recurrence>("recurrences", "mothers", "mothers with proceedings after enrolment", always),
    row_of<Event::father_recurrence>("father_recurrences", "fathers", "fathers with proceedings after enrolment", fathers),
    row_of<Event::care_entry>("care_entries", "entries", "times a child became looked-after", always),
    {"child_years_in_care", "years", "time lived in placements of looked-after children, to 18", base::ticks_per_year, 0, always,
     time_in_care},
    row_of<Event::early_removal>("early_removals", "entries", "care entries in the first two years after enrolment", clients),
    row_of<Timed::early>("early_years", "years", "time of clients in these two years", clients),
    {"births_averted", "births", "births of the first arm that do not happen in this one, less the reverse", 1.0, 0,
     compared_children, balance<Event::birth_averted, Event::birth_added>},
    row_of<Event::birth_delayed>("births_delayed", "births", "births of both arms, later in this one", compared_children),
    {"removals_averted", "children", "children looked-after in the first arm and not born in this one, less the reverse", 1.0, 0,
     compared_children, balance<Event::removal_averted, Event::removal_added>},
    row_of<Event::removal_delayed>("removals_delayed", "children",
                                   "children looked-after in both arms and born later in this one", compared_children),
    {"children_kept", "children",
     "children born in both arms who two years on live with a parent, never looked-after, in this one alone, less the reverse",
     1.0, 0, compared_children, balance<Event::child_kept, Event::child_not_kept>},
    row_of<Event::mother_death>("mother_deaths", "deaths", "clients who die within the follow-up", deaths_of_mothers),
    row_of<Event::child_death>("child_deaths", "deaths", "children who die before 18", deaths_of_children),
    row_of<Event::admission>("admissions", "mothers", "clients admitted by the service", services),
    row_of<Event::completion>("completions", "mothers", "clients who stay with the service to its planned end", services),
    row_of<Event::unmet>("unmet", "mothers", "clients who want to take part, may, and never get a place", services),
    row_of<Timed::waiting>("years_waiting", "years", "time spent waiting for a place", services),
    row_of<Timed::engaged>("years_engaged", "years", "time engaged by the service", services),
    {"service_cost", "GBP", "what the service costs, undiscounted", ledger::grains_per_pound, ledger::grain_bits, services,
     service_cost},
    {"outcome_payments", "GBP", "what is paid for outcomes of the service, up to the cap, undiscounted", ledger::grains_per_pound,
     ledger::grain_bits, payments, outcome_payments},
    money_row<undiscounted>("cost", "all prices and the service, undiscounted"),
    money_row<discounted>("cost_discounted", "all prices and the service, discounted by financial year"),
}};

}  // namespace

std::vector<Metric> metrics(const parameters::Parameters& parameters, const ledger::Chart& chart)
{
    std::vector<Metric> all;
    for (const auto& row : rows) {
        if (!row.about(parameters)) {
            continue;
        }
        all.push_back(
            {.name = row.name,
             .unit = row.unit,
             .meaning = row.meaning,
             .is_money = row.is_money(),
             .per_unit = row.per_unit,
             .rounding = row.rounding,
             .weigh = [weightings = row.weightings](const parameters::Parameters& values, std::size_t arm,
                                                    const ledger::Chart& of) { return weightings(sources(values, arm, of)); }});
    }
    for (auto* more : {perspective_metrics, essex_metrics}) {
        for (auto& metric : more(parameters)) {
            all.push_back(std::move(metric));
        }
    }
    reweigh(parameters, chart, all);
    return all;
}

std::optional<std::size_t> position_of(const std::vector<Metric>& metrics, std::string_view name)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(), [name](const Metric& metric) { return metric.name == name; });
    return found == metrics.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - metrics.begin()));
}

void reweigh(const parameters::Parameters& parameters, const ledger::Chart& chart, std::vector<Metric>& metrics)
{
    for (auto& metric : metrics) {
        metric.weightings.clear();
        for (std::size_t arm = 0; arm < parameters.arms.size(); ++arm) {
            metric.weightings.push_back(metric.weigh(parameters, arm, chart));
        }
    }
}

std::vector<base::Wide> by_year(const Weightings& weightings, const ledger::Chart& chart, std::span<const std::int64_t> cells)
{
    std::vector<base::Wide> sums(chart.years);
    for (const auto& [activity, weights] : weightings) {
        for (std::size_t year = 0; year < chart.years; ++year) {
            sums[year] += base::Wide{weights[year]} * cells[chart.cell(activity, year)];
        }
    }
    return sums;
}

}  // namespace rcpsim::metrics
