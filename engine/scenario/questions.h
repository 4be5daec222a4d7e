#pragma once

#include "base/named.h"
#include "parameters/parameters.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What is asked of a scenario by running it at other values.

namespace rcpsim::scenario {

/// The outcome that a question is about unless it names another.
inline constexpr std::string_view usual_outcome = "cost_discounted";

/// A value as it is written, of whatever type stands at its path.
struct Written
{
    std::string text{};
};

/// A value of the scenario that a sweep sets to one after another.
struct SweptPath
{
    std::string path{};
    std::vector<Written> values{};
    std::optional<Written> from{};
    std::optional<Written> to{};
    std::optional<Written> by{};
};

void describe(auto& rows, SweptPath& swept)
{
    rows("path", swept.path, "where the value stands that is swept, as --set names it");
    rows.optional("values", swept.values, "what it is set to, a unit after the last serving all; or from, to and by instead",
                  {1, 1000});
    rows.optional("from", swept.from, "the first value");
    rows.optional("to", swept.to, "the last value, which a whole number of steps may fall short of");
    rows.optional("by", swept.by, "the step from one value to the next");
}

/// Which point of a grid is best.
struct Sweep
{
    std::vector<SweptPath> over{};
    std::optional<std::string> on{};
    std::optional<std::string> arm{};
};

void describe(auto& rows, Sweep& sweep)
{
    rows("over", sweep.over, "what is swept; every combination is a point", {1, 4});
    rows.optional("on", sweep.on, "the outcome of which least is best, cost_discounted when it is left out");
    rows.optional("arm", sweep.arm, "the arm whose difference to the one it is compared with counts, else the last");
}

/// The value at which a difference is nothing.
struct BreakEven
{
    std::string vary{};
    std::optional<std::string> on{};
    std::optional<Written> at{};
    std::vector<Written> between{};
    std::optional<std::string> arm{};
};

void describe(auto& rows, BreakEven& question)
{
    rows("vary", question.vary, "where the number stands that is varied, as --set names it");
    rows.optional("on", question.on, "the outcome whose difference counts, cost_discounted when it is left out");
    rows.optional("at", question.at, "the difference that is sought, in the unit of the outcome; 0 when it is left out");
    rows.optional("between", question.between,
                  "two values to search between; else what is known of the number, or a tenth to ten times of it", {2, 2});
    rows.optional("arm", question.arm, "the arm whose difference to the one it is compared with counts, else the last");
}

/// What it is worth to know more before a decision.
struct ValueOfInformation
{
    std::vector<std::string> arms{};
    std::optional<std::string> on{};
    std::optional<Written> kept{};
    std::optional<Written> decisions_per_year{};
    std::optional<Written> years{};
    std::optional<Written> discount{};
    base::Named<std::vector<std::string>> groups{};
};

void describe(auto& rows, ValueOfInformation& question)
{
    rows.optional("arms", question.arms,
                  "arms that may be chosen, what the others are held against first; all when it is left out", {2, 1000});
    rows.optional(
        "on", question.on,
        "the cost that counts; the net cost of the first perspective when it is left out, or cost_discounted without one");
    rows.optional("kept", question.kept, "pounds that a child kept safely at home is worth; 0 when it is left out");
    rows.optional("decisions_per_year", question.decisions_per_year,
                  "how many cohorts a year are decided about; 1 when it is left out");
    rows.optional("years", question.years, "for how many years what is learnt serves; 10 when it is left out");
    rows.optional("discount", question.discount, "rate per year for decisions of later years; 3.5 % when it is left out");
    rows.optional(
        "groups", question.groups,
        "uncertain numbers that are learnt together: names, each with patterns of paths, in which * is any text; one for "
        "each chapter when it is left out");
}

/// The same as numbers.
struct Population
{
    double kept = 0;  ///< pounds
    double decisions_per_year = 1;
    double years = 10;
    double discount = 0.035;  ///< per year; HM Treasury, The Green Book
};

/// Requires a question without conflicts.
Population population_of(const ValueOfInformation& question);

/// A number that is varied within a range, whatever is known of it.
struct VariedPath
{
    std::string path{};
    std::vector<Written> between{};
};

void describe(auto& rows, VariedPath& varied)
{
    rows("path", varied.path, "where the number stands, as --set names it");
    rows("between", varied.between, "its lowest and its highest value", {2, 2});
}

/// What outcomes hang on.
struct Sensitivity
{
    std::vector<std::string> on{};
    std::optional<std::string> arm{};
    std::vector<std::string> of{};
    std::vector<VariedPath> vary{};
    base::Named<std::vector<std::string>> groups{};
};

void describe(auto& rows, Sensitivity& question)
{
    rows.optional("on", question.on,
                  "outcomes that are asked about; the net cost of the first perspective when it is left out, or cost_discounted "
                  "without one",
                  {1, 100});
    rows.optional("arm", question.arm, "the arm whose difference to the one it is compared with counts, else the last");
    rows.optional(
        "of", question.of,
        "paths of uncertain numbers that are varied, or patterns of them, in which * is any text; all when it is left out",
        {1, 1000});
    rows.optional("vary", question.vary, "further numbers, or other ranges than what is known of them", {1, 1000});
    rows.optional("groups", question.groups, "numbers that are varied as one: names, each with patterns of paths");
}

struct Questions
{
    std::optional<Sweep> sweep{};
    base::Named<BreakEven> breakeven{};
    std::optional<ValueOfInformation> value_of_information{};
    std::optional<Sensitivity> sensitivity{};
};

void describe(auto& rows, Questions& questions)
{
    rows.optional("sweep", questions.sweep, "which values are best: what 'rcpsim sweep' answers");
    rows.optional("breakeven", questions.breakeven, "where a difference is nothing: what 'rcpsim breakeven' answers");
    rows.optional("value_of_information", questions.value_of_information,
                  "what knowing more is worth before a decision: what 'rcpsim voi' answers");
    rows.optional("sensitivity", questions.sensitivity, "what outcomes hang on: what 'rcpsim sensitivity' answers");
}

/// What "PATH=10:60:10" (from, to, step) or "PATH=12,18,24 months" asks. Throws base::InputError when it asks nothing.
SweptPath swept_path(std::string_view text);

/// What "PATH=0.2:0.5" and "PATH=12:24 months" ask. Throws base::InputError when it asks nothing.
VariedPath varied_path(std::string_view text);

/// What a swept value is set to, each as --set would be told. Requires one without conflicts.
std::vector<std::string> values_of(const SweptPath& swept);

/// How questions are asked wrongly, whatever the scenario.
std::vector<parameters::Conflict> conflicts(const Questions& questions);

}  // namespace rcpsim::scenario
