#include "results/precision.h"

#include "base/errors.h"
#include "metrics/perspectives.h"
#include "parameters/row.h"
#include "results/frame.h"
#include "results/texts.h"
#include "scenario/quantities.h"
#include "statistics/distribution.h"
#include "statistics/variance_split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <sstream>
#include <utility>

namespace rcpsim::results {

namespace {

constexpr const char* option = "--until";

[[noreturn]] void refuse(const std::string& text, const std::string& problem)
{
    throw base::InputError(option, fmt::format("'{}': {}", text, problem));
}

std::size_t place_of(const std::string& text, const char* what, const std::string& name, const std::vector<std::string>& all)
{
    const auto found = std::find(all.begin(), all.end(), name);
    if (found == all.end()) {
        refuse(text,
               fmt::format("no {} '{}'; expected {}{}", what, name, fmt::join(all, ", "), parameters::suggestion(name, all)));
    }
    return static_cast<std::size_t>(found - all.begin());
}

std::vector<std::string> words_of(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

std::pair<std::string, std::string> cut(const std::string& text, char at)
{
    const auto place = text.find(at);
    return place == std::string::npos ? std::pair(text, std::string()) : std::pair(text.substr(0, place), text.substr(place + 1));
}

// "council.18y" of "net_saving.council.18y" as the net cost that it is the opposite of, which is as sure.
std::string net_cost_of(const std::string& text, const std::string& saving, const parameters::Money& money)
{
    std::vector<std::string> perspectives;
    for (const auto& [name, perspective] : money.perspectives) {
        perspectives.push_back(name);
    }
    if (perspectives.empty() || money.horizons.empty()) {
        refuse(text,
               "the scenario has no perspectives with horizons, so no net saving; expected an outcome such as cost_discounted");
    }
    const auto [perspective, years] = cut(saving, '.');
    place_of(text, "perspective", perspective, perspectives);
    std::vector<std::string> horizons;
    for (const auto& horizon : money.horizons) {
        horizons.push_back(fmt::format("{:g}y", horizon.value));
    }
    return metrics::by_horizon(metrics::net_cost, perspective,
                               years.empty() ? std::nullopt
                                             : std::optional(money.horizons[place_of(text, "horizon", years, horizons)]));
}

void read_outcome(const std::string& outcome, const study::Design& design, PrecisionRule& rule)
{
    const auto arms = arms_of(design);
    const bool of_arm = outcome.find(':') != std::string::npos;
    rule.arm = of_arm ? place_of(rule.text, "arm", cut(outcome, ':').first, arms) : arms.size() - 1;
    std::string name = of_arm ? cut(outcome, ':').second : outcome;
    constexpr std::string_view saving = "net_saving.";
    if (name.starts_with(saving)) {
        name = net_cost_of(rule.text, name.substr(saving.size()), design.parameters.money);
    }
    rule.metric = place_of(rule.text, "outcome", name, texts_of(metrics_of(design), &Metric::name));
}

double number_in(const std::string& text, const std::string& word)
{
    const auto read = scenario::read_ratio(word);
    if (!read.value) {
        refuse(text, fmt::format("'{}' is no number; expected one such as 500", word));
    }
    return read.value->value;
}

void read_statistic(std::span<const std::string> words, PrecisionRule& rule)
{
    if (words.size() == 1 && words[0] == "se") {
        rule.estimate = Estimate::mean;
    } else if (words.size() == 2 && words[0] == "chance" && words[1] == "se") {
        rule.estimate = Estimate::chance;
    } else if (words.size() == 3 && words[0] == "quantile" && words[2] == "se") {
        rule.estimate = Estimate::quantile;
        rule.probability = number_in(rule.text, words[1]);
        if (!(rule.probability > 0 && rule.probability < 1)) {
            refuse(rule.text, fmt::format("no quantile '{}'; expected one above 0 and below 1", words[1]));
        }
    } else {
        refuse(rule.text, fmt::format("'{}' is no statistic; expected se, quantile 0.9 se or chance se", fmt::join(words, " ")));
    }
}

void read_wanted(std::span<const std::string> words, const std::string& unit, PrecisionRule& rule)
{
    if (words.empty() || words.size() > 2) {
        refuse(rule.text, "expected a value and a unit after '<', such as 500 GBP");
    }
    rule.wanted = number_in(rule.text, words[0]);
    rule.unit = rule.estimate == Estimate::chance ? "" : unit;
    const bool percent = rule.estimate == Estimate::chance && words.size() == 2 && words[1] == "%";
    if (words.size() == 2 && !percent && (rule.unit.empty() || words[1] != rule.unit)) {
        refuse(rule.text, fmt::format("the unit is '{}'; expected {}", words[1], rule.unit.empty() ? "%, or none" : rule.unit));
    }
    rule.wanted /= percent ? 100 : 1;
    if (!(rule.wanted > 0)) {
        refuse(rule.text, "nothing is known without any error; expected a value above 0");
    }
}

// Of the share of values at or below a limit.
double share_error(std::span<const double> cohorts, const Shape& shape, const std::function<bool(double)>& counts)
{
    std::vector<double> indicators;
    std::transform(cohorts.begin(), cohorts.end(), std::back_inserter(indicators),
                   [&](double each) { return counts(each) ? 1.0 : 0.0; });
    if (std::adjacent_find(indicators.begin(), indicators.end(), std::not_equal_to<>()) == indicators.end()) {
        // None, or all, is no certainty: two more of each are added (Agresti and Coull 1998), to draws, or to cohorts of one.
        const double units = static_cast<double>(shape.draws > 1 ? shape.draws : shape.replications) + 4;
        return std::sqrt(2 / units * (1 - 2 / units) / units);
    }
    return std::sqrt(split_of(indicators, shape).of_mean);
}

double quantile_error(double probability, std::span<const double> cohorts, const Shape& shape)
{
    std::vector<double> sorted(cohorts.begin(), cohorts.end());
    std::sort(sorted.begin(), sorted.end());
    const double at = statistics::quantile(sorted, probability);
    const double error = share_error(cohorts, shape, [at](double each) { return each <= at; });
    if (!(probability - error > 0 && probability + error < 1)) {
        return std::numeric_limits<double>::infinity();
    }
    return (statistics::quantile(sorted, probability + error) - statistics::quantile(sorted, probability - error)) / 2;
}

}  // namespace

PrecisionRule precision_rule(const std::string& text, const study::Design& design)
{
    PrecisionRule rule{.text = text};
    if (std::count(text.begin(), text.end(), '<') != 1) {
        refuse(text, "expected OUTCOME STATISTIC < VALUE UNIT, such as cost_discounted se < 500 GBP");
    }
    const auto [asked, wanted] = cut(text, '<');
    const auto words = words_of(asked);
    if (words.empty()) {
        refuse(text, "expected an outcome before '<'");
    }
    read_outcome(words.front(), design, rule);
    read_statistic(std::span(words).subspan(1), rule);
    read_wanted(words_of(wanted), design.metrics[rule.metric].unit, rule);
    return rule;
}

double standard_error_of(const PrecisionRule& rule, std::span<const double> cohorts, const Shape& shape)
{
    switch (rule.estimate) {
        case Estimate::mean:
            return std::sqrt(split_of(cohorts, shape).of_mean);
        case Estimate::quantile:
            return quantile_error(rule.probability, cohorts, shape);
        case Estimate::chance:
            break;
    }
    return share_error(cohorts, shape, [](double each) { return each < 0; });
}

void PrecisionWatch::append(const study::Cohorts& cohorts)
{
    const std::size_t metrics = design_->metrics.size();
    const std::size_t width = design_->arms() * metrics;
    for (std::size_t r = 0; r < rules_.size(); ++r) {
        const auto& [text, arm, metric, estimate, probability, wanted, unit] = rules_[r];
        for (std::size_t first = 0; first < cohorts.outcomes.size(); first += width) {
            const double own = cohorts.outcomes[first + arm * metrics + metric];
            values_[r].push_back(arm == 0 ? own : own - cohorts.outcomes[first + design_->compared_with[arm] * metrics + metric]);
        }
    }
}

std::vector<Precision> PrecisionWatch::after(std::uint32_t count) const
{
    Shape shape = shape_of(*design_);
    (shape.draws > 1 ? shape.draws : shape.replications) = count;
    std::vector<Precision> all;
    for (std::size_t r = 0; r < rules_.size(); ++r) {
        const double error = standard_error_of(rules_[r], std::span(values_[r]).first(shape.draws * shape.replications), shape);
        const double needed = std::ceil(count * std::pow(error / rules_[r].wanted, 2));
        all.push_back({.standard_error = error,
                       .met = error < rules_[r].wanted,
                       .needed = std::isfinite(needed) ? std::optional(needed) : std::nullopt});
    }
    return all;
}

}  // namespace rcpsim::results
