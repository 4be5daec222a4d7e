#include "report/report.h"

#include "report/footnotes.h"
#include "report/found.h"
#include "report/numbers.h"
#include "report/screen.h"
#include "report/screen_money.h"
#include "report/text.h"
#include "report/validation.h"
#include "results/format.h"
#include "scenario/scenario.h"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <vector>

namespace rcpsim::report {

namespace {

using results::mean_at;
using results::Results;

/// An outcome, as people say it.
struct Change
{
    const char* outcome;
    const char* words;
};

constexpr std::array taking_part_in{
    Change{"admissions", "women who take part"},          Change{"completions", "who stay to the planned end"},
    Change{"unmet", "who want to and get no place"},      Change{"years_engaged", "years taking part, of all"},
    Change{"outcome_payments", "paid for outcomes, GBP"},
};

constexpr std::array changes{
    Change{"recurrences", "women back in court"},
    Change{"proceedings", "sets of proceedings"},
    Change{"care_entries", "entries into care"},
    Change{"child_years_in_care", "years in care"},
    Change{"births", "births"},
};

/// What becomes of children whom an arm makes a difference to.
constexpr std::array becoming{
    Change{"children_kept", "kept safely at home"},
    Change{"births_averted", "births that do not happen"},
    Change{"removals_averted", " of children who would enter care"},
    Change{"births_delayed", "births that happen later"},
    Change{"removals_delayed", " of children who enter care later"},
};

class Screen
{
public:
    Screen(const Results& results, const scenario::Scenario& scenario, std::size_t arm)
        : results_(results)
        , scenario_(scenario)
        , arm_(arm)
        , per_100_(100 / static_cast<double>(results.mothers))
    {
    }

    std::string take()
    {
        taking_part();
        what_changes();
        what_becomes();
        lines_.text(money_of(results_, scenario_.parameters, arm_));
        return lines_.take();
    }

private:
    void taking_part()
    {
        const auto admitted = find(results_, arm_, "admissions");
        if (!admitted || admitted->with(mean_at) == 0) {
            return;
        }
        lines_.row("TAKING PART IN " + capitals(results_.arms[arm_]), {"mean", "5 %", "95 %", "per 100"});
        own_rows(taking_part_in);
        lines_.text("");
    }

    void what_changes()
    {
        lines_.row("WHAT CHANGES", {"without", "with", "change", "5 %", "95 %", "per 100"});
        for (const auto& [outcome, words] : changes) {
            if (const auto found = find(results_, arm_, outcome)) {
                const double change = found->difference(mean_at);
                lines_.row(std::string(" ") + words, {brief(found->without(mean_at)), brief(found->with(mean_at)), brief(change),
                                                      brief(found->difference(percentile_5)),
                                                      brief(found->difference(percentile_95)), brief(change * per_100_)});
            }
        }
        lines_.text("");
    }

    void what_becomes()
    {
        if (!find(results_, arm_, becoming.front().outcome)) {
            return;
        }
        lines_.row("CHILDREN IN " + capitals(results_.arms[arm_]) + " AGAINST " + capitals(results_.arms[0]),
                   {"mean", "5 %", "95 %", "per 100"});
        own_rows(becoming);
        lines_.text(
            wrapped("Kept safely at home: with a parent two years after birth (or enrolment) and never in care until then, "
                    "in this arm and not in the other. A removal may be right for a child, and a birth that does not "
                    "happen is no benefit: they are counted, not judged."));
        lines_.text("");
    }

    /// Outcomes of the arm alone.
    void own_rows(const auto& rows)
    {
        for (const auto& [outcome, words] : rows) {
            if (const auto found = find(results_, arm_, outcome)) {
                const double mean = found->with(mean_at);
                lines_.row(std::string(" ") + words, {brief(mean), brief(found->with(percentile_5)),
                                                      brief(found->with(percentile_95)), brief(mean * per_100_)});
            }
        }
    }

    const Results& results_;
    const scenario::Scenario& scenario_;
    std::size_t arm_;
    double per_100_;
    ScreenLines lines_;
};

void published(const Results& results, ScreenLines& lines)
{
    if (results.summaries.published.empty()) {
        return;
    }
    lines.row("BESIDE WHAT WAS PUBLISHED", {"publ.", "simul.", "5 %", "95 %", "below"});
    for (const auto& each : results.summaries.published) {
        lines.row(label(each.name),
                  {brief(each.published), brief(each.mean), brief(each.low), brief(each.high), percent(each.below)});
    }
    lines.text(
        wrapped("below: the share of simulated cohorts that come to less than was published. A published figure is compared "
                "with, never fitted to."));
    lines.text("");
}

void notes(const Results& results, const scenario::Scenario& scenario, ScreenLines& lines)
{
    lines.text("HOW SURE");
    for (std::size_t arm = 1; arm < results.arms.size(); ++arm) {
        if (const auto noise = noise_of(results, headline(scenario.parameters), arm); !noise.empty()) {
            lines.text(wrapped(noise));
        }
    }
    for (const auto& told : results.provenance.precision.told) {
        lines.text(wrapped(told));
    }
    if (const auto removals = removals_of(results, scenario.parameters.life.cohort.index.has_value()); !removals.empty()) {
        lines.text(wrapped(removals));
    }
    lines.text(
        wrapped(fmt::format("Uncertainty in these figures: {}. Not in it: whether the model is right.", results.uncertainty())));
    lines.text(wrapped(evidence_of(results.provenance.evidence)));
    if (const auto share = assumed_share(results, headline(scenario.parameters)); !share.empty()) {
        lines.text(wrapped(share));
    }
    lines.text(wrapped("Savings are costs avoided, not cuts to a budget. Every outcome: rcpsim show RESULTS.h5 --format full"));
}

}  // namespace

std::string table(const Results& results)
{
    if (results.arms.size() == 1) {
        return full_table(results);
    }
    const auto scenario = scenario::load_text(results.provenance.scenario, "scenario");
    ScreenLines lines;
    lines.text(results.title);
    for (std::size_t arm = 1; arm < results.arms.size(); ++arm) {
        lines.text(
            wrapped(fmt::format("'{}' against '{}', lived by the same {} {}", results.arms[arm], results.compared_with[arm],
                                brief(static_cast<double>(results.mothers)), results.mothers == 1 ? "client" : "clients")));
    }
    lines.text(size_of(results));
    if (!results.provenance.repriced_from.empty()) {
        lines.text(
            wrapped(fmt::format("Priced again from {}; '-' is what only a new run can tell.", results.provenance.repriced_from)));
    }
    lines.text("");
    for (std::size_t arm = 1; arm < results.arms.size(); ++arm) {
        if (results.arms.size() > 2) {
            lines.text(fmt::format("{} against {}", capitals(results.arms[arm]), capitals(results.compared_with[arm])));
        }
        lines.text(Screen(results, scenario, arm).take());
    }
    published(results, lines);
    if (!results.validation.empty()) {
        lines.text("AGAINST PUBLISHED FIGURES, with the values as they stand");
        lines.text(validation_table(results.validation));
    }
    notes(results, scenario, lines);
    return lines.take();
}

}  // namespace rcpsim::report
