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

struct Questions
{
    std::optional<Sweep> sweep{};
    base::Named<BreakEven> breakeven{};
};

void describe(auto& rows, Questions& questions)
{
    rows.optional("sweep", questions.sweep, "which values are best: what 'rcpsim sweep' answers");
    rows.optional("breakeven", questions.breakeven, "where a difference is nothing: what 'rcpsim breakeven' answers");
}

/// What "PATH=10:60:10" (from, to, step) or "PATH=12,18,24 months" asks. Throws base::InputError when it asks nothing.
SweptPath swept_path(std::string_view text);

/// What a swept value is set to, each as --set would be told. Requires one without conflicts.
std::vector<std::string> values_of(const SweptPath& swept);

/// How questions are asked wrongly, whatever the scenario.
std::vector<parameters::Conflict> conflicts(const Questions& questions);

/// The same as YAML in one line, to be laid on a scenario.
std::string in_flow(const SweptPath& swept);

}  // namespace rcpsim::scenario
