#include "report/fit.h"

#include "calibration/validation.h"
#include "report/text.h"
#include "report/validation.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::report {

namespace {

using calibration::Fit;
using calibration::FittedNumber;
using calibration::Trial;

std::string name_line(const std::string& name, const std::string& cells)
{
    constexpr std::size_t widest = 32;
    return name.size() > widest ? fmt::format(" {}\n {:{}}{}", name, "", widest, cells)
                                : fmt::format(" {:<{}}{}", name, widest, cells);
}

void tell_targets(const Fit& fit, const measures::Evidence& evidence, Lines& lines)
{
    lines.text(name_line("FITTED TARGETS", fmt::format("{:>9}{:>9}{:>9}{:>7}  ", "publ.", "before", "after", "z")));
    for (std::size_t t = 0; t < fit.targets.size(); ++t) {
        const auto& target = evidence.targets[evidence.targets.index_of(fit.targets[t])].second;
        const auto compared = calibration::compared(fit.targets[t], target, fit.fitted.figures[t]);
        const double before = fit.start.figures.empty() ? std::nan("") : fit.start.figures[t].value;
        lines.text(name_line(fit.targets[t],
                             fmt::format("{:>9}{:>9}{:>9}{:>7.2f}  {}", figure_in_words(compared.published, compared.kind),
                                         figure_in_words(before, compared.kind),
                                         figure_in_words(compared.simulated.value, compared.kind), compared.z.value_or(0),
                                         word_for(compared.verdict))));
    }
}

std::string interval(double low, double high)
{
    return fmt::format("{:.2g} - {:.2g}", low, high);
}

void tell_numbers(const Fit& fit, Lines& lines)
{
    lines.text(name_line("FREE NUMBERS", fmt::format("{:>8}{:>16}{:>8}{:>15}", "before", "95 %", "after", "95 %")));
    for (const auto& [number, value, after, narrowed] : fit.numbers) {
        lines.text(name_line(number.path,
                             fmt::format("{:>8.3g}{:>16}{:>8.3g}{:>15}", number.start,
                                         interval(number.value_at(-random::normal_97_5), number.value_at(random::normal_97_5)),
                                         value, interval(after[0], after[1]))));
    }
}

// What the targets say little about.
void tell_weak(const Fit& fit, Lines& lines)
{
    constexpr double little = 0.25;
    std::vector<std::string> weak;
    for (const auto& each : fit.numbers) {
        if (each.narrowed < little) {
            weak.push_back(fmt::format("{} ({:.0f} %)", each.number.path, 100 * std::max(each.narrowed, 0.0)));
        }
    }
    if (!weak.empty()) {
        lines.text(wrapped(fmt::format("The targets say little about {}: so much of their prior variance is gone. They rest on "
                                       "their priors.",
                                       fmt::join(weak, ", "))));
    }
}

void tell_correlations(const Fit& fit, Lines& lines)
{
    constexpr double strong = 0.5;
    std::vector<std::string> pairs;
    const std::size_t size = fit.numbers.size();
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i + 1; j < size; ++j) {
            const double correlation = fit.correlation[i * size + j];
            if (std::abs(correlation) >= strong) {
                pairs.push_back(
                    fmt::format("{} and {} ({:.2f})", fit.numbers[i].number.path, fit.numbers[j].number.path, correlation));
            }
        }
    }
    if (!pairs.empty()) {
        lines.text(wrapped(fmt::format("Known together rather than alone: {}.", fmt::join(pairs, ", "))));
    }
}

}  // namespace

std::string fit_table(const Fit& fit, const measures::Evidence& evidence)
{
    Lines lines;
    tell_targets(fit, evidence, lines);
    lines.text("");
    tell_numbers(fit, lines);
    lines.text("");
    tell_weak(fit, lines);
    tell_correlations(fit, lines);
    lines.text(
        wrapped(fmt::format("{} trials. Misfit (sum of squared z) {:.1f} before, {:.1f} after. Effective samples: {:.0f} % "
                            "of the last round; where this is low, the intervals are rough.",
                            fit.trials, fit.start.distance, fit.fitted.distance, 100 * fit.effective_share)));
    return lines.take();
}

std::string trial_columns(const measures::Evidence& evidence)
{
    std::string columns = "trial,stage,distance,log_posterior,weight";
    for (const auto& path : evidence.calibration->free) {
        columns += "," + path;
    }
    for (const auto& [name, target] : evidence.targets) {
        columns += target.role == measures::Role::fitted ? "," + name : "";
    }
    return columns + "\n";
}

std::string trial_line(std::size_t number, const Trial& trial)
{
    std::string line = fmt::format("{},{},{:.6g},{:.6g},{:.6g}", number, word_for(trial.stage), trial.distance,
                                   -0.5 * trial.badness(), trial.weight);
    for (const double value : trial.values) {
        line += fmt::format(",{:.8g}", value);
    }
    for (const auto& figure : trial.figures) {
        line += fmt::format(",{:.8g}", figure.value);
    }
    return line + "\n";
}

}  // namespace rcpsim::report
