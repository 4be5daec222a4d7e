#include "report/evaluation_counts.h"

#include "report/numbers.h"

#include <fmt/core.h>

#include <cmath>

namespace rcpsim::report {

namespace {

using evaluation::Avoided;
using evaluation::Change;
using evaluation::Figure;
using evaluation::Interval;

// ---- what was counted

void tell_figure(const Figure& figure, Lines& lines)
{
    const auto& [least, most] = figure.interval;
    if (figure.is_rate) {
        const auto per_year = [](double rate) { return fmt::format("{:.3f}", rate); };
        lines.text(
            beside(figure.of, fmt::format("{:>22}{:>9}{:>19}", fmt::format("{:.0f} in {:.1f} years", figure.count, figure.among),
                                          per_year(figure.value()), range(per_year(least), per_year(most)))));
    } else {
        lines.text(beside(figure.of,
                          fmt::format("{:>22}{:>9}{:>19}", fmt::format("{:.0f} of {:.0f}", figure.count, figure.among),
                                      in_percent(figure.value()), range(fmt::format("{:.1f}", 100 * least), in_percent(most)))));
    }
}

// ---- the figures of the Essex evaluations

void tell_line(const std::string& name, double avoided, const std::optional<Interval>& interval, double price, Lines& lines)
{
    const auto count = [](double number) { return fmt::format("{:.1f}", number); };
    const std::string numbers = interval ? range(count((*interval)[0]), count((*interval)[1])) : count(avoided);
    const std::string money =
        interval ? range(in_pounds((*interval)[0] * price), in_pounds((*interval)[1] * price)) : in_pounds(avoided * price);
    lines.text(beside(name, fmt::format("{:>16}{:>26}", numbers, money)));
}

Interval times(const Interval& interval, double factor)
{
    return {interval[0] * factor, interval[1] * factor};
}

void tell_avoided(const std::string& what, const std::string& money, const Avoided& figure, const evaluation::Figures& figures,
                  Lines& lines)
{
    lines.text(wrapped(fmt::format("{}: {:.2f} expected of {} who took part, {:.0f} counted.", what, figure.expected,
                                   *figures.engaged, figure.observed),
                       " ", 1));
    lines.text(beside("", fmt::format("{:>16}{:>26}", "avoided", money)));
    const double avoided = figure.avoided();
    tell_line("  best figure", avoided, std::nullopt, figure.price, lines);
    if (figure.as_counted) {
        tell_line("  as if avoided ones were counted", avoided, figure.as_counted, figure.price, lines);
    }
    tell_line("  by chance in what was counted", avoided, figure.as_observed, figure.price, lines);
    if (figure.with_risk) {
        tell_line("  and in the flat risk", avoided, figure.with_risk, figure.price, lines);
    }
    const Interval& widest = figure.with_risk ? *figure.with_risk : figure.as_observed;
    const auto for_hundred = [&](const char* of, double women) {
        tell_line(fmt::format("  for 100 women {}", of), avoided * 100 / women, std::nullopt, figure.price, lines);
        tell_line("", 0, times(widest, 100 / women), figure.price, lines);
    };
    for_hundred("who took part", *figures.engaged);
    if (figures.referred) {
        for_hundred("who were referred", *figures.referred);
    }
}

// ---- scores

void tell_women(const std::optional<Figure>& figure, Lines& lines)
{
    if (figure) {
        tell_figure(*figure, lines);
    }
}

void tell_change(const Change& change, Lines& lines)
{
    const bool better = (change.change() < 0) == change.lower_is_better;
    lines.text(wrapped(fmt::format("{}: {:.2f} before, {:.2f} after, {} women. A {} score is better.", change.questionnaire,
                                   change.before, change.after, change.women, change.lower_is_better ? "lower" : "higher"),
                       " ", 1));
    lines.text(beside(change.change() == 0 ? "mean change"
                      : better             ? "mean change (better)"
                                           : "mean change (worse)",
                      fmt::format("{:>9.2f}{:>19}", change.change(),
                                  change.interval ? fmt::format("{:.2f} to {:.2f}", (*change.interval)[0], (*change.interval)[1])
                                                  : "not known")));
    lines.text(beside("in standard deviations of scores before", fmt::format("{:>9.2f}{:>19}", change.of_scores, "")));
    if (change.of_changes) {
        lines.text(beside("in standard deviations of changes", fmt::format("{:>9.2f}{:>19}", *change.of_changes, "")));
    }
    if (change.least_reliable) {
        lines.text(beside("a change that is more than chance", fmt::format("{:>9.2f}{:>19}", *change.least_reliable, "")));
    }
    tell_women(change.improved, lines);
    tell_women(change.recovered, lines);
    tell_women(change.deteriorated, lines);
    if (change.worth) {
        lines.text(beside("pounds, by the source that links them", fmt::format("{:>9}{:>19}", in_pounds(*change.worth), "")));
    }
    if (!change.interval) {
        lines.text(
            wrapped("How sure the mean change is cannot be told: neither the correlation of scores nor the spread of changes is "
                    "known.",
                    " ", 1));
    }
    if (!change.improved) {
        lines.text(wrapped("How many women improved, or got worse, cannot be told: it needs the scores of each and the "
                           "questionnaire's reliability.",
                           " ", 1));
    }
}

}  // namespace

std::string beside(const std::string& name, const std::string& cells, std::size_t indent)
{
    constexpr std::size_t width = 80;
    const std::string start = std::string(indent, ' ') + name;
    std::string line = start.size() + cells.size() < width ? fmt::format("{:<{}}{}", start, width - cells.size(), cells)
                                                           : fmt::format("{}\n{:>{}}", start, cells, width);
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

std::string range(const std::string& least, const std::string& most)
{
    return fmt::format("{} to {}", least, most);
}

std::string in_percent(double share)
{
    return fmt::format("{:.1f} %", 100 * share);
}

std::string in_pounds(double amount)
{
    return readable_count(std::round(amount));
}

void tell_counts(const std::vector<Figure>& rates, Lines& lines)
{
    if (rates.empty()) {
        return;
    }
    lines.text(beside("WHAT WAS COUNTED", fmt::format("{:>9}{:>19}", "", "exact 95 %"), 0));
    for (const auto& figure : rates) {
        tell_figure(figure, lines);
    }
    lines.text("");
}

void tell_essex(const evaluation::Figures& figures, Lines& lines)
{
    if (!figures.proceedings && !figures.children) {
        return;
    }
    lines.text("AVOIDED, BY THE METHOD OF THE ESSEX EVALUATIONS");
    if (figures.proceedings) {
        tell_avoided("Women in new proceedings", "pounds, once", *figures.proceedings, figures, lines);
    }
    if (figures.children) {
        tell_avoided("Children into care", "pounds a year", *figures.children, figures, lines);
    }
    lines.text(
        wrapped("Expected is women x a flat risk; nobody was compared. Amounts are costs avoided, as published, before what "
                "the service costs. Of women who were referred, those who did not take part are taken to have avoided "
                "nothing.",
                " ", 1));
    lines.text("");
}

void tell_scores(const std::vector<Change>& scores, Lines& lines)
{
    if (scores.empty()) {
        return;
    }
    lines.text(beside("SCORES", fmt::format("{:>9}{:>19}", "", "95 %"), 0));
    for (const auto& change : scores) {
        tell_change(change, lines);
    }
    lines.text(
        wrapped("Scores are described. Nobody was compared: women who ask for help when scores are high tend to lower ones "
                "whatever is done.",
                " ", 1));
    lines.text("");
}

}  // namespace rcpsim::report
