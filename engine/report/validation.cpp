#include "report/validation.h"

#include "report/text.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::report {

namespace {

using calibration::Comparison;
using measures::Role;

std::string without_percent(const std::string& share)
{
    return share.ends_with(" %") ? share.substr(0, share.size() - 2) : share;
}

const char* heading_of(Role role)
{
    switch (role) {
        case Role::fitted:
            return "FITTED: what calibration brought the scenario near to";
        case Role::reproduced:
            return "REPRODUCED: values were made from these figures";
        case Role::held_out:
            return "HELD OUT: nothing was made from these figures";
    }
    return "";
}

std::string name_of(const Comparison& comparison)
{
    std::string name = comparison.target;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (const auto unit = measures::unit_of(comparison.kind); unit != "1") {
        name += fmt::format(" ({})", unit);
    }
    if (!comparison.population.empty()) {
        name += fmt::format(" among {}", comparison.population);
    }
    return name;
}

std::string interval_of(const Comparison& comparison)
{
    if (!comparison.interval) {
        return "not told";
    }
    const auto& [low, high] = *comparison.interval;
    return without_percent(figure_in_words(low, comparison.kind)) + " - " +
           without_percent(figure_in_words(high, comparison.kind));
}

constexpr std::size_t widest_name = 24;

// A long name has a line of its own.
std::string beside(const std::string& name, const std::string& cells)
{
    return name.size() > widest_name ? fmt::format(" {}\n{:{}}{}\n", name, "", widest_name + 1, cells)
                                     : fmt::format(" {:<{}}{}\n", name, widest_name, cells);
}

std::string line_of(const Comparison& comparison)
{
    const auto& kind = comparison.kind;
    return beside(name_of(comparison),
                  fmt::format("{:>8}{:>14}{:>8}{:>6}{:>6}  {}", figure_in_words(comparison.published, kind),
                              interval_of(comparison), figure_in_words(comparison.simulated.value, kind),
                              without_percent(figure_in_words(comparison.simulated.standard_error, kind)),
                              comparison.z ? fmt::format("{:.1f}", *comparison.z) : "-", word_for(comparison.verdict)));
}

}  // namespace

std::string figure_in_words(double value, std::string_view kind)
{
    if (std::isnan(value)) {
        return "-";
    }
    return kind == "share" ? fmt::format("{:.1f} %", 100 * value) : fmt::format("{:.{}f}", value, kind == "rate" ? 3 : 2);
}

std::string validation_table(const std::vector<Comparison>& comparisons)
{
    std::string text = beside("", fmt::format("{:>8}{:>14}{:>8}{:>6}{:>6}", "publ.", "95 %", "simul.", "s.e.", "z"));
    for (const Role role : {Role::fitted, Role::reproduced, Role::held_out}) {
        std::string lines;
        for (const auto& comparison : comparisons) {
            lines += comparison.role == role ? line_of(comparison) : "";
        }
        if (!lines.empty()) {
            text += fmt::format("\n{}\n{}", heading_of(role), lines);
        }
    }
    return text;
}

std::string validation_csv(const std::vector<Comparison>& comparisons)
{
    std::string text = "target,role,population,kind,unit,published,low,high,simulated,standard_error,z,verdict\n";
    const auto cell = [](double value) { return std::isnan(value) ? std::string() : fmt::format("{:.10g}", value); };
    for (const auto& each : comparisons) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", each.target, parameters::word_for(each.role),
                            each.population, each.kind, measures::unit_of(each.kind), cell(each.published),
                            each.interval ? cell((*each.interval)[0]) : "", each.interval ? cell((*each.interval)[1]) : "",
                            cell(each.simulated.value), cell(each.simulated.standard_error), each.z ? cell(*each.z) : "",
                            word_for(each.verdict));
    }
    return text;
}

}  // namespace rcpsim::report
