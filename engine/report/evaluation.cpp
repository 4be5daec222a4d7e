#include "report/evaluation.h"

#include "report/evaluation_counts.h"
#include "report/numbers.h"
#include "report/text.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>

namespace rcpsim::report {

namespace {

using evaluation::Evaluation;
using evaluation::Forecast;
using evaluation::Update;

// ---- what it says of the model's numbers

std::string known(const evaluation::Known& number)
{
    return fmt::format("{:>8.3f}{:>16}", number.median, fmt::format("{:.3f} - {:.3f}", number.interval[0], number.interval[1]));
}

std::string data_of(const evaluation::Updated& number)
{
    const auto& counted = number.counted;
    switch (counted.law) {
        case evaluation::Law::rate:
            return fmt::format("{:.0f} counted; {:.1f} expected without the service", counted.count, counted.among);
        case evaluation::Law::odds:
            return fmt::format("{:.0f} of {:.0f}; {} expected without the service", counted.count, counted.among,
                               in_percent(counted.without));
        case evaluation::Law::share:
            break;
    }
    return fmt::format("{:.0f} of {:.0f}", counted.count, counted.among);
}

void tell_weak(const Update& update, Lines& lines)
{
    constexpr double little = 0.25;
    std::vector<std::string> weak;
    for (const auto& number : update.numbers) {
        if (number.learned < little) {
            weak.push_back(fmt::format("{} ({:.0f} %)", number.name, 100 * std::max(number.learned, 0.0)));
        }
    }
    if (!weak.empty()) {
        lines.text(wrapped(fmt::format("The counts say little about {}: so much of what was not known is gone. It rests on what "
                                       "was believed before.",
                                       fmt::join(weak, ", ")),
                           " ", 1));
    }
}

void tell_update(const Update& update, Lines& lines)
{
    lines.text(
        beside("WHAT IT SAYS OF THE SCENARIO", fmt::format("{:>8}{:>16}{:>8}{:>16}", "before", "95 %", "after", "95 %"), 0));
    for (const auto& number : update.numbers) {
        lines.text(beside(number.name, known(number.before) + known(number.after)));
        lines.text(fmt::format("   {}", data_of(number)));
    }
    tell_weak(update, lines);
    for (const auto& [name, why] : update.unmoved) {
        lines.text(wrapped(fmt::format("Nothing about {}: {}.", name, why), " ", 1));
    }
    if (update.without && !update.numbers.empty()) {
        const auto& [window, conceptions, newborn] = *update.without;
        std::string text = fmt::format("Without the service clients of the scenario have {:.3f} conceptions a year (s.e. {:.4f})",
                                       conceptions.value, conceptions.standard_error);
        if (newborn) {
            text += fmt::format(", and of their newborns {} (s.e. {:.2f}) are where the counts would have them",
                                in_percent(newborn->value), 100 * newborn->standard_error);
        }
        lines.text(wrapped(text + fmt::format(", in {:.2g} years. That is taken as certain here, and women who take part as like "
                                              "all others; if they are not, part of what looks like an effect is a choice.",
                                              window.value),
                           " ", 1));
    }
    lines.text("");
}

// ---- what is to be expected now

std::string in_words(const evaluation::Expected& expected)
{
    const auto& [least, most] = expected.interval;
    return fmt::format("{:>13}{:>26}", readable(expected.mean), range(readable(least), readable(most)));
}

void tell_forecast(const Forecast& forecast, Lines& lines)
{
    lines.text(beside("WHAT IS TO BE EXPECTED", fmt::format("{:>13}{:>26}{:>10}", "mean", "95 % of cohorts", "s.e."), 0));
    for (const auto& outcome : forecast.outcomes) {
        std::string name = label(outcome.name).substr(1);
        if (outcome.unit == "GBP") {
            name += " (GBP)";
        }
        lines.text(" " + name);
        for (const auto& [when, expected] : {std::pair{"  before", &outcome.before}, {"  after", &outcome.after}}) {
            lines.text(beside(when, in_words(*expected) + fmt::format("{:>10}", readable(expected->standard_error))));
        }
    }
    lines.text(
        wrapped(fmt::format("{} less {}, for a cohort of {}, with the numbers as they were and as they are now. Costs hold "
                            "the service; below 0, they are avoided. The net cost leaves pregnancies and births out: a birth "
                            "that does not happen is no saving. Fewer removals are no aim in themselves: one may be right for "
                            "a child. The range holds chance and what is not known.",
                            forecast.arm, forecast.compared_with, readable_count(forecast.mothers)),
                " ", 1));
    lines.text("");
}

// ---- what more would say

void tell_value(const Evaluation& all, Lines& lines)
{
    const auto& value = *all.value;
    lines.text(beside("WHAT MORE WOULD SAY", fmt::format("{:>20}{:>16}{:>12}", "width then", "worth (pounds)", "s.e."), 0));
    for (const auto& [women, longer, width, worth] : value.evaluations) {
        lines.text(beside(fmt::format("{:.0f} x women, {:.0f} x time", women, longer),
                          fmt::format("{:>20.3f}{:>16}{:>12}", width, in_pounds(worth.value), in_pounds(worth.standard_error))));
    }
    lines.text(wrapped(
        fmt::format("Width: of {}, now {:.3f}. Worth: what one more such evaluation is expected to add to the decision to fund a "
                    "service for one cohort or not, if the net cost alone decides; it is 0 where no answer that was tried would "
                    "change the decision. The net cost is now {} pounds on average, and knowing the numbers above exactly would "
                    "add {}.",
                    value.number, value.width_now, in_pounds(-value.saving), in_pounds(value.worth_of_certainty)),
        " ", 1));
    lines.text(wrapped(all.cost ? fmt::format("An evaluation is told to cost {} pounds.", in_pounds(*all.cost))
                                : "What an evaluation costs is not told; those of the University of Essex had grants of 2,950 to "
                                  "18,302 pounds.",
                       " ", 1));
    lines.text("");
}

}  // namespace

std::string evaluation_table(const Evaluation& evaluation)
{
    Lines lines;
    tell_counts(evaluation.figures.rates, lines);
    tell_essex(evaluation.figures, lines);
    tell_scores(evaluation.scores, lines);
    tell_update(evaluation.update, lines);
    if (evaluation.forecast) {
        tell_forecast(*evaluation.forecast, lines);
    }
    if (evaluation.value) {
        tell_value(evaluation, lines);
    }
    std::string text = lines.take();
    text.pop_back();
    return text;
}

}  // namespace rcpsim::report
