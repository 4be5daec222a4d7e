#include "report/evaluation.h"

#include <fmt/core.h>

#include <cmath>

namespace rcpsim::report {

namespace {

using evaluation::Interval;

/// Lines of what a figure is about, what it is, its value and its 95 % interval.
class Figures
{
public:
    void add(const std::string& part, const std::string& name, const std::string& figure, double value,
             const std::optional<Interval>& interval = std::nullopt)
    {
        text_ += fmt::format("{},\"{}\",{},{:.10g},{},{}\n", part, name, figure, value, interval ? cell((*interval)[0]) : "",
                             interval ? cell((*interval)[1]) : "");
    }

    std::string take() { return std::move(text_); }

private:
    static std::string cell(double value) { return std::isnan(value) ? std::string() : fmt::format("{:.10g}", value); }

    std::string text_ = "part,name,figure,value,low,high\n";
};

Interval times(const Interval& interval, double factor)
{
    return {interval[0] * factor, interval[1] * factor};
}

void add_avoided(const char* name, const std::optional<evaluation::Avoided>& avoided, Figures& figures)
{
    if (!avoided) {
        return;
    }
    const double number = avoided->avoided();
    const auto add = [&](const char* figure, const std::optional<Interval>& interval) {
        if (interval) {
            figures.add("essex", name, figure, number, interval);
            figures.add("essex", name, fmt::format("{}_gbp", figure), number * avoided->price, times(*interval, avoided->price));
        }
    };
    add("avoided_as_counted", avoided->as_counted);
    add("avoided_as_observed", avoided->as_observed);
    add("avoided_with_risk", avoided->with_risk);
}

void add_scores(const evaluation::Change& change, Figures& figures)
{
    const auto& name = change.questionnaire;
    figures.add("scores", name, "mean_change", change.change(), change.interval);
    figures.add("scores", name, "change_in_sd_before", change.of_scores);
    if (change.of_changes) {
        figures.add("scores", name, "change_in_sd_of_changes", *change.of_changes);
    }
    if (change.least_reliable) {
        figures.add("scores", name, "least_reliable_change", *change.least_reliable);
    }
    for (const auto& figure : {change.improved, change.recovered, change.deteriorated}) {
        if (figure) {
            figures.add("scores", name, figure->of, figure->value(), figure->interval);
        }
    }
    if (change.worth) {
        figures.add("scores", name, "gbp", *change.worth);
    }
}

void add_forecast(const evaluation::Forecast& forecast, Figures& figures)
{
    for (const auto& outcome : forecast.outcomes) {
        figures.add("forecast", outcome.name, "before", outcome.before.mean, outcome.before.interval);
        figures.add("forecast", outcome.name, "after", outcome.after.mean, outcome.after.interval);
    }
}

void add_value(const evaluation::Value& value, Figures& figures)
{
    figures.add("value", value.number, "width_now", value.width_now);
    figures.add("value", "net saving", "mean", value.saving);
    figures.add("value", "net saving", "worth_of_certainty", value.worth_of_certainty);
    for (const auto& [women, longer, width, worth] : value.evaluations) {
        const std::string name = fmt::format("{:.0f} x women {:.0f} x time", women, longer);
        figures.add("value", name, "width", width);
        figures.add("value", name, "worth", worth.value);
    }
}

}  // namespace

std::string evaluation_csv(const evaluation::Evaluation& all)
{
    Figures figures;
    for (const auto& figure : all.figures.rates) {
        figures.add("counted", figure.of, figure.is_rate ? "per_year" : "share", figure.value(), figure.interval);
    }
    add_avoided("proceedings", all.figures.proceedings, figures);
    add_avoided("children", all.figures.children, figures);
    for (const auto& change : all.scores) {
        add_scores(change, figures);
    }
    for (const auto& number : all.update.numbers) {
        figures.add("update", number.path, "before", number.before.median, number.before.interval);
        figures.add("update", number.path, "after", number.after.median, number.after.interval);
    }
    if (all.forecast) {
        add_forecast(*all.forecast, figures);
    }
    if (all.value) {
        add_value(*all.value, figures);
    }
    return figures.take();
}

}  // namespace rcpsim::report
