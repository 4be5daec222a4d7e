#include "report/information.h"

#include "report/footnotes.h"
#include "report/information_curves.h"
#include "report/numbers.h"
#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace rcpsim::report {

namespace {

using measures::Estimate;
using results::Information;
using sensitivity::PartialWorth;

std::string names_of(const Information& information)
{
    std::vector<std::string> names;
    for (const auto& decision : information.found.decisions) {
        names.push_back(decision.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

void heading(const Information& information, Lines& lines)
{
    const auto count = [](std::uint64_t number) { return readable_count(static_cast<double>(number)); };
    const auto& found = information.found;
    lines.text(wrapped(information.title));
    lines.text(wrapped(fmt::format("{} draws x {} simulated {} of {} mothers, seed {}{}", count(information.draws),
                                   count(information.replications), information.replications == 1 ? "cohort" : "cohorts",
                                   count(information.mothers), information.seed,
                                   information.read_from.empty() ? "" : ", from " + information.read_from)));
    lines.text(wrapped(fmt::format(
        "To be chosen: {}. What counts, per cohort: {}{}.", names_of(information), label(information.outcome).substr(1),
        found.kept_value > 0 ? fmt::format(", less {} pounds for each child kept safely at home", pounds(found.kept_value))
                             : "")));
    lines.text("");
}

void savings(const Information& information, Lines& lines)
{
    const auto& decisions = information.found.decisions;
    const bool several = decisions.size() > 2;
    std::vector<std::string> head{"mean", "s.e.", "chance", "as drawn"};
    if (several) {
        head.emplace_back("is best");
    }
    lines.row("NET SAVING in GBP", head);
    for (std::size_t k = several ? 0 : 1; k < decisions.size(); ++k) {
        const auto& decision = decisions[k];
        std::vector<std::string> cells(4);
        if (k > 0) {
            cells = {pounds(decision.saving.value), pounds(decision.saving.standard_error),
                     percent(decision.chance_of_saving.corrected.value), percent(decision.chance_of_saving.as_they_are.value)};
        }
        if (several) {
            cells.push_back(percent(decision.chance_of_best.corrected.value));
        }
        lines.row(" " + decision.name, cells);
    }
    lines.text(
        wrapped(fmt::format("Against {}, on average. chance: that it saves on average, without the chance that is left in means "
                            "of {} {}; as drawn: with it.",
                            decisions.front().name, readable_count(static_cast<double>(information.replications)),
                            information.replications == 1 ? "cohort" : "cohorts"),
                " ", 1));
    lines.text("");
}

void everything(const Information& information, Lines& lines)
{
    const auto& [corrected, as_drawn] = information.found.everything;
    const auto& population = information.found.population;
    lines.row("KNOWING EVERYTHING", {"worth", "s.e.", "as drawn"});
    const auto row = [&, &corrected = corrected, &as_drawn = as_drawn](const std::string& name, double times) {
        lines.row(name,
                  {pounds(corrected.value * times), pounds(corrected.standard_error * times), pounds(as_drawn.value * times)});
    };
    row(" for one decision", 1);
    row(" for a year of them", population.decisions_per_year);
    row(" for all of them", population.decisions());
    lines.text(wrapped(fmt::format("In GBP. {:g} {} a year for {:g} years, later ones discounted by {:g} % a year.",
                                   population.decisions_per_year, population.decisions_per_year == 1 ? "decision" : "decisions",
                                   population.years, population.discount * 100),
                       " ", 1));
    if (std::isnan(corrected.value)) {
        lines.text(
            wrapped("With one cohort a draw, chance cannot be told from what is not known: worths as drawn are too large, and "
                    "chances too near to a half. Expected --replications 2 or more.",
                    " ", 1));
    }
    lines.text("");
}

void worth_row(const std::string& name, const PartialWorth& worth, Lines& lines)
{
    lines.row(name, {pounds(worth.worth.value), pounds(worth.worth.standard_error), percent(worth.explained),
                     worth.lack_of_fit < sensitivity::crooked ? "crooked" : "good"});
}

/// Positions in descending order of worth, those of equal worth by what they explain.
std::vector<std::size_t> by_worth(const std::vector<PartialWorth>& worths)
{
    std::vector<std::size_t> order(worths.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(worths[a].worth.value, worths[a].explained) > std::pair(worths[b].worth.value, worths[b].explained);
    });
    return order;
}

/// Whether two numbers tell the same, as those that are drawn once for several places do.
bool are_equal(const PartialWorth& one, const PartialWorth& other)
{
    return one.worth.value == other.worth.value && one.worth.standard_error == other.worth.standard_error &&
           one.explained == other.explained && one.lack_of_fit == other.lack_of_fit;
}

/// Single numbers: those that are worth something, or explain most.
void numbers(const Information& information, Lines& lines)
{
    constexpr std::size_t most = 12;
    constexpr std::size_t least = 3;
    const auto& alone = information.found.alone;
    lines.row("KNOWING ONE NUMBER", {"worth", "s.e.", "explains", "fit"});
    const auto order = by_worth(alone);
    std::size_t shown = 0;
    for (std::size_t rows = 0; rows < most && shown < order.size(); ++rows) {
        const std::size_t number = order[shown];
        if (rows >= least && std::round(alone[number].worth.value) <= 0) {
            break;
        }
        std::size_t copies = 0;
        while (++shown < order.size() && are_equal(alone[order[shown]], alone[number])) {
            ++copies;
        }
        worth_row(fmt::format(" {}{}{}", information.parameters[number].path,
                              copies > 0 ? fmt::format(" and {} more", copies) : "", information.is_assumed(number) ? " *" : ""),
                  alone[number], lines);
    }
    std::string text =
        "In GBP for one decision: what could be gained by knowing exactly, not what a study would tell. explains: the "
        "share of the variance of means of draws, in which chance is left. fit: crooked where residuals say that the "
        "regression misses something. * assumed, or no source is told.";
    if (shown < order.size()) {
        text += fmt::format(" Each of the other {} numbers is worth {} at most; all are in the file and in --format csv.",
                            order.size() - shown, pounds(alone[order[shown]].worth.value));
    }
    lines.text(wrapped(text, " ", 1));
    lines.text("");
}

void some(const Information& information, Lines& lines)
{
    const auto& found = information.found;
    if (found.alone.empty()) {
        lines.text(wrapped("Too few draws to tell what knowing some of the numbers is worth; expected 50 or more."));
        lines.text("");
        return;
    }
    lines.row("KNOWING A GROUP", {"worth", "s.e.", "explains", "fit"});
    for (const std::size_t g : by_worth(found.of_groups)) {
        worth_row(fmt::format(" {} ({})", found.groups[g].name, found.groups[g].numbers.size()), found.of_groups[g], lines);
    }
    lines.text("");
    numbers(information, lines);
}

/// What of the worth of single numbers goes with assumed ones.
std::string assumed_part(const Information& information)
{
    double all = 0;
    double assumed = 0;
    for (std::size_t number = 0; number < information.found.alone.size(); ++number) {
        all += information.found.alone[number].worth.value;
        assumed += information.is_assumed(number) ? information.found.alone[number].worth.value : 0;
    }
    return all > 0
               ? fmt::format(
                     "Of what knowing single numbers is worth, added up, {} goes with numbers that are assumed or of which no "
                     "source is told.",
                     percent(assumed / all))
               : std::string();
}

void footnotes(const Information& information, Lines& lines)
{
    const auto& found = information.found;
    if (!std::isnan(found.noise_share)) {
        lines.text(
            wrapped(fmt::format("Chance is {} of the variance of means of draws; it is taken off what is said without it, and is "
                                "among the residuals of regressions.",
                                percent(found.noise_share))));
    }
    lines.text(wrapped(
        fmt::format("In these figures: what is not known of {} numbers with distributions. Not in them: what the scenario "
                    "takes as certain, and whether the model is right. Births that do not happen are never scored.",
                    information.parameters.size())));
    for (const auto& text : {assumed_part(information), evidence_of(information.provenance.evidence)}) {
        if (!text.empty()) {
            lines.text(wrapped(text));
        }
    }
    for (const auto& parted : found.parted) {
        lines.text(wrapped("Groups part what belongs together: " + parted +
                           ". What one is worth includes what it tells of the others."));
    }
    for (const auto& contradiction : found.contradictions) {
        lines.text(wrapped("Beyond three standard errors: " + contradiction + ". One of the two is wrong."));
    }
}

}  // namespace

std::string information_table(const Information& information)
{
    Lines lines;
    heading(information, lines);
    savings(information, lines);
    everything(information, lines);
    some(information, lines);
    chances_by_price(information, lines);
    children_kept(information, lines);
    footnotes(information, lines);
    return lines.take();
}

}  // namespace rcpsim::report
