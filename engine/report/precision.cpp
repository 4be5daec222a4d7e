#include "report/precision.h"

#include "report/numbers.h"

#include <fmt/core.h>

#include <cmath>

namespace rcpsim::report {

std::string precision_told(const results::PrecisionRule& rule, const results::Precision& precision, const study::Design& design,
                           std::uint32_t count)
{
    const auto& arms = design.parameters.arms;
    const char* units = design.draws() > 1 ? "draws" : "replications";
    std::string text =
        fmt::format("{} after {} {}: {}", precision.met ? "Reached" : "Not reached", readable_count(count), units, rule.text);
    if (rule.arm > 0) {
        text += fmt::format(", of {} less {} per cohort", arms[rule.arm].first, arms[design.compared_with[rule.arm]].first);
    }
    if (!std::isfinite(precision.standard_error)) {
        return text + fmt::format("; so few {} do not tell it.", units);
    }
    text += fmt::format("; it is {}", rule.unit.empty() ? fmt::format("{:.3g} %", 100 * precision.standard_error)
                                                        : brief(precision.standard_error) + " " + rule.unit);
    if (!precision.met && precision.needed) {
        text += fmt::format(", and about {} {} would be needed", readable_count(*precision.needed), units);
    }
    return text + ".";
}

}  // namespace rcpsim::report
