#include "metrics/essex.h"

#include "parameters/served.h"

#include <array>
#include <cmath>

namespace rcpsim::metrics {

namespace {

using parameters::Event;

// A flat risk times clients is no whole number: it is told in parts, and is right to half of one for each client.
constexpr std::int64_t parts_of_one = std::int64_t{1} << 24;

/// How a figure is made from what happened within the window.
enum class Made
{
    avoided,  ///< as many as the flat risk says of those served, less those of them to whom it happened
    counted,  ///< to everybody
};

struct Row
{
    const char* name;
    const char* unit;
    const char* meaning;
    Made made;
    Event happened;
    parameters::NominalPrice parameters::Essex::*price;  ///< null for a count
};

const std::array<Row, 8> rows{{
    {"essex_proceedings_avoided", "mothers",
     "clients served times the flat risk, less those with proceedings within the window after admission", Made::avoided,
     Event::served_case, nullptr},
    {"essex_children_avoided", "children",
     "clients served times the flat risk, less their children born since enrolment who enter care within the window after "
     "admission",
     Made::avoided, Event::served_entry, nullptr},
    {"essex_one_off", "GBP", "the first of these times the nominal price of proceedings: a cost avoided, gross of the service",
     Made::avoided, Event::served_case, &parameters::Essex::proceedings},
    {"essex_annual", "GBP per year", "the second times the nominal price of a year in care: a cost avoided, gross of the service",
     Made::avoided, Event::served_entry, &parameters::Essex::child_year},
    {"essex_paired_proceedings", "mothers", "clients with proceedings within the window after enrolment", Made::counted,
     Event::window_case, nullptr},
    {"essex_paired_children", "children", "children born since enrolment who enter care within the window after it",
     Made::counted, Event::window_entry, nullptr},
    {"essex_paired_one_off", "GBP", "the first of these times the nominal price of proceedings: a cost", Made::counted,
     Event::window_case, &parameters::Essex::proceedings},
    {"essex_paired_annual", "GBP per year", "the second times the nominal price of a year in care: a cost", Made::counted,
     Event::window_entry, &parameters::Essex::child_year},
}};

// Integers for each one to whom it happened.
std::int64_t of_one(const Row& row, const parameters::Essex& essex)
{
    if (row.price != nullptr) {
        return (essex.*row.price).gbp.value << ledger::grain_bits;
    }
    return row.made == Made::avoided ? parts_of_one : 1;
}

Weightings weigh(const Row& row, const parameters::Essex& essex, std::size_t years)
{
    const std::int64_t one = of_one(row, essex);
    const auto each = [years](Event event, std::int64_t weight) {
        return Weighting{parameters::index_of(event), std::vector<std::int64_t>(years, weight)};
    };
    if (row.made == Made::counted) {
        return {each(row.happened, one)};
    }
    return {each(Event::admission, std::llround(essex.risk.value * static_cast<double>(one))), each(row.happened, -one)};
}

Metric metric_of(const Row& row)
{
    const bool is_money = row.price != nullptr;
    const double parts = row.made == Made::avoided ? parts_of_one : 1;
    return {.name = row.name,
            .unit = row.unit,
            .meaning = row.meaning,
            .is_money = is_money,
            .per_unit = is_money ? ledger::grains_per_pound : parts,
            .rounding = is_money ? ledger::grain_bits : 0,
            .weigh = [row](const parameters::Parameters& all, std::size_t /*arm*/, const ledger::Chart& chart) {
                return weigh(row, *all.essex, chart.years);
            }};
}

}  // namespace

std::vector<Metric> essex_metrics(const parameters::Parameters& parameters)
{
    const bool served = !parameters::arms_with_a_service(parameters).empty();
    std::vector<Metric> all;
    for (const auto& row : rows) {
        if (parameters.essex && (served || row.made == Made::counted)) {
            all.push_back(metric_of(row));
        }
    }
    return all;
}

}  // namespace rcpsim::metrics
