#include "report/sensitivity_words.h"

#include "metrics/perspectives.h"
#include "report/numbers.h"
#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace rcpsim::report {

namespace {

using results::Screening;
using results::Sensitivity;
using results::VarianceShares;
using sensitivity::Tornado;
using sensitivity::TwoWay;

std::string count(std::uint64_t number)
{
    return readable_count(static_cast<double>(number));
}

std::string mothers_at_a_point(const Sensitivity& sensitivity)
{
    return count(sensitivity.cohorts * sensitivity.mothers) + " mothers";
}

bool has_chance(const VarianceShares& shares)
{
    return !shares.of_outputs.empty() && !shares.of_outputs.front().factors.empty() &&
           shares.of_outputs.front().factors.back().name == sensitivity::chance;
}

/// The numbers of each row: of a bar one, of a factor all.
std::vector<std::vector<std::string>> paths_of_rows(const Sensitivity& sensitivity)
{
    std::vector<std::vector<std::string>> rows;
    if (const auto* tornado = std::get_if<Tornado>(&sensitivity.answer)) {
        for (const auto& bar : tornado->bars) {
            rows.push_back({bar.path});
        }
    } else if (const auto* two_way = std::get_if<TwoWay>(&sensitivity.answer)) {
        for (const auto& axis : two_way->axes) {
            rows.push_back({axis.path});
        }
    } else {
        for (const auto& factor : sensitivity.factors) {
            rows.push_back(factor.paths);
        }
    }
    return rows;
}

/// Assumed, or without a source.
bool is_assumed(const Sensitivity& sensitivity, const std::string& path)
{
    const auto& all = sensitivity.parameters;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& parameter) { return parameter.path == path; });
    return found == all.end() || found->is_assumed();
}

double sum_of_first(const VarianceShares& shares, std::size_t outcome, const std::vector<bool>& of_rows)
{
    double sum = 0;
    for (std::size_t row = 0; row < of_rows.size(); ++row) {
        sum += of_rows[row] ? shares.of_outputs[outcome].factors[row].first.value : 0;
    }
    return sum;
}

}  // namespace

std::string outcome_in_words(const Sensitivity& sensitivity, std::size_t outcome)
{
    const auto words = fmt::format("{} of {}", label(sensitivity.outcomes[outcome].name).substr(1), sensitivity.arm);
    return sensitivity.compared_with.empty() ? words : fmt::format("{} less {}", words, sensitivity.compared_with);
}

std::string unit_in_words(const Sensitivity& sensitivity, std::size_t outcome)
{
    const auto& [name, unit, meaning] = sensitivity.outcomes[outcome];
    const bool saves = !sensitivity.compared_with.empty() && (name.starts_with(metrics::net_cost) || name.starts_with("cost"));
    return fmt::format("{} per cohort of {} mothers{}", unit, count(sensitivity.mothers),
                       saves ? "; a lower figure is a saving" : "");
}

std::string size_in_words(const Sensitivity& sensitivity)
{
    const auto cohorts = fmt::format("{} {} of {} mothers", count(sensitivity.cohorts),
                                     sensitivity.cohorts == 1 ? "cohort" : "cohorts", count(sensitivity.mothers));
    const auto points = count(sensitivity.points) + " points";
    if (const auto* screening = std::get_if<Screening>(&sensitivity.answer)) {
        return fmt::format("{} on {} walks, each walk with {} of its own; seed {}", points, count(screening->walks), cohorts,
                           sensitivity.seed);
    }
    if (const auto* shares = std::get_if<VarianceShares>(&sensitivity.answer)) {
        return fmt::format("{} in {} rows, with {} at each point, which no two rows share; seed {}", points, count(shares->rows),
                           cohorts, sensitivity.seed);
    }
    return fmt::format("{}, all of them with the same {} and the same luck; seed {}", points, cohorts, sensitivity.seed);
}

std::string in_unit(double value, const std::string& unit)
{
    return unit == "1" ? readable(value) : fmt::format("{} {}", readable(value), unit);
}

double reach_of(const Tornado& tornado, std::size_t bar, std::size_t outcome)
{
    const double at_low = tornado.bars[bar].at_low[outcome].value;
    const double at_high = tornado.bars[bar].at_high[outcome].value;
    const auto [least, most] = std::minmax({tornado.base[outcome].value, at_low, at_high});
    return std::isnan(at_low + at_high) ? at_low + at_high : most - least;
}

std::vector<double> weights_of(const Sensitivity& sensitivity, std::size_t outcome)
{
    std::vector<double> weights;
    if (const auto* tornado = std::get_if<Tornado>(&sensitivity.answer)) {
        for (std::size_t bar = 0; bar < tornado->bars.size(); ++bar) {
            weights.push_back(reach_of(*tornado, bar, outcome));
        }
    } else if (const auto* screening = std::get_if<Screening>(&sensitivity.answer)) {
        for (const auto& effect : screening->effects[outcome]) {
            weights.push_back(effect.size);
        }
    } else if (const auto* shares = std::get_if<VarianceShares>(&sensitivity.answer)) {
        for (std::size_t factor = 0; factor < sensitivity.factors.size(); ++factor) {
            weights.push_back(shares->of_outputs[outcome].factors[factor].total.value);
        }
    }
    return weights;
}

std::vector<std::size_t> largest_first(const std::vector<double>& weights)
{
    std::vector<std::size_t> places(weights.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    const auto known = [&](std::size_t place) { return std::isnan(weights[place]) ? -HUGE_VAL : weights[place]; };
    std::stable_sort(places.begin(), places.end(), [&](auto one, auto other) { return known(one) > known(other); });
    return places;
}

std::string explained_of(const sensitivity::FactorIndices& chance)
{
    const auto& [value, low, high] = chance.total;
    return fmt::format(
        "What knowing all numbers could explain: {:.2f} of the variance ({:.2f} to {:.2f}); it is 1 less the total "
        "index of chance.",
        1 - value, 1 - high, 1 - low);
}

std::string uncertainties_of(const Sensitivity& sensitivity)
{
    const auto mothers = mothers_at_a_point(sensitivity);
    const std::string others = "Numbers without a distribution stay as they stand.";
    const auto same = fmt::format(
        "Chance is in no difference between points but for what the s.e. allows: all have the same {}. {}", mothers, others);
    if (std::holds_alternative<Tornado>(sensitivity.answer)) {
        return "What is in it: one number at a time, as far as the scenario knows it. Not in it: what numbers do together. " +
               same;
    }
    if (std::holds_alternative<TwoWay>(sensitivity.answer)) {
        return "What is in it: two numbers, each between its low and its high end. Not in it: what is not known of all others. " +
               same;
    }
    const auto all = fmt::format("What is in it: {} factors at once, as far as the scenario knows their numbers, and chance",
                                 count(sensitivity.factors.size()));
    const auto* shares = std::get_if<VarianceShares>(&sensitivity.answer);
    if (shares == nullptr) {
        return fmt::format("{}: each walk has {} of its own. {}", all, mothers, others);
    }
    return fmt::format("{} among {} at a point, {}. {}", all, mothers,
                       has_chance(*shares) ? "which is a factor of its own" : "which is in the variance but in no index", others);
}

std::string assumed_of(const Sensitivity& sensitivity, std::size_t outcome)
{
    constexpr std::size_t on_top = 10;
    const auto rows = paths_of_rows(sensitivity);
    std::set<std::string> numbers;
    std::set<std::string> assumed;
    std::vector<bool> rests_on_assumed;
    for (const auto& paths : rows) {
        numbers.insert(paths.begin(), paths.end());
        rests_on_assumed.push_back(false);
        for (const auto& path : paths) {
            if (is_assumed(sensitivity, path)) {
                assumed.insert(path);
                rests_on_assumed.back() = true;
            }
        }
    }
    const auto text =
        fmt::format("Of {} numbers that are varied {} {} assumed or {} no source", count(numbers.size()), count(assumed.size()),
                    assumed.size() == 1 ? "is" : "are", assumed.size() == 1 ? "has" : "have");
    const auto weights = weights_of(sensitivity, outcome);
    const auto order = largest_first(weights);
    if (order.empty() || std::isnan(weights[order.front()])) {
        return text + ".";
    }
    const auto top = std::min(on_top, order.size());
    const auto among = std::count_if(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(top),
                                     [&](std::size_t row) { return rests_on_assumed[row]; });
    const auto* shares = std::get_if<VarianceShares>(&sensitivity.answer);
    const double sum = shares == nullptr ? NAN : sum_of_first(*shares, outcome, rests_on_assumed);
    return fmt::format("{}; of the {} on top here {} on such a number{}.", text, top,
                       among == 1 ? std::string("1 rests") : fmt::format("{} rest", among),
                       std::isnan(sum) ? "" : fmt::format(", and the first-order indices of all that do add up to {:.2f}", sum));
}

}  // namespace rcpsim::report
