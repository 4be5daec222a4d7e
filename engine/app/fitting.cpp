#include "app/commands.h"

#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "app/text_file.h"
#include "base/errors.h"
#include "calibration/fit.h"
#include "calibration/fragment.h"
#include "calibration/validation.h"
#include "report/fit.h"
#include "report/validation.h"
#include "study/study.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// The commands about published figures.

namespace rcpsim::app {

namespace {

constexpr Printers<std::vector<calibration::Comparison>, 2> printers{
    {{"table", report::validation_table}, {"csv", report::validation_csv}}};

}  // namespace

std::vector<std::string> validation_formats()
{
    return names_of(printers);
}

int validate(const ValidateChoice& choice)
{
    printer_named(choice.format, printers);
    const auto scenario = load(choice.scenario);
    refuse_without_targets(scenario, choice.scenario.file);
    const Interrupts interrupts;
    std::vector<calibration::Comparison> comparisons;
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
        comparisons = calibration::validate(
            scenario.parameters, scenario.evidence,
            {.mothers = choice.mothers, .threads = choice.threads, .stop = interrupts.token(), .progress = std::ref(progress)});
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped");
    }
    print_in(choice.format, comparisons, printers);
    return success;
}

int calibrate(const CalibrateChoice& choice)
{
    const auto scenario = load(choice.scenario);
    if (!scenario.evidence.calibration) {
        throw base::InputError(choice.scenario.file, "nothing says what is fitted; expected a scenario with calibration.free");
    }
    calibration::refuse_fitted_before(scenario);
    TextFile fragment(choice.output, choice.replace);
    std::optional<TextFile> trace;
    if (!choice.trace.empty()) {
        trace.emplace(choice.trace, choice.replace).write(report::trial_columns(scenario.evidence));
    }
    const Interrupts interrupts;
    std::optional<calibration::Fit> fit;
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
        const std::size_t most = calibration::most_trials(scenario.evidence.calibration->free.size(), choice.samples);
        std::size_t trials = 0;
        const auto done = [&](double share_of_trial) {
            progress(std::min(1.0, (static_cast<double>(trials) + share_of_trial) / static_cast<double>(most)));
        };
        fit = calibration::fit(
            scenario.parameters, scenario.evidence,
            {.counting = {.mothers = choice.mothers, .threads = choice.threads, .stop = interrupts.token(), .progress = done},
             .samples = choice.samples,
             .told = [&](const calibration::Trial& trial) {
                 ++trials;
                 if (trace) {
                     trace->write(report::trial_line(trials, trial));
                 }
             }});
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    fragment.write(calibration::fragment(scenario, *fit));
    fragment.put_in_place();
    if (trace) {
        trace->put_in_place();
    }
    print(with_headings(report::fit_table(*fit, scenario.evidence)) + fmt::format("\nWritten to {}\n", choice.output));
    return success;
}

}  // namespace rcpsim::app
