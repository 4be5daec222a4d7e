#include "app/commands.h"

#include "app/exit_status.h"
#include "app/formats.h"
#include "app/informing.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/precision.h"
#include "app/progress.h"
#include "app/run_options.h"
#include "app/sensing.h"
#include "app/sweeping.h"
#include "app/terminal.h"
#include "app/unused_name.h"
#include "base/errors.h"
#include "calibration/validation.h"
#include "report/explanation.h"
#include "report/report.h"
#include "report/repriced.h"
#include "report/sweep.h"
#include "report/trace.h"
#include "results/kind.h"
#include "results/recorder.h"
#include "results/sweep.h"
#include "scenario/scenario.h"
#include "scenario/schema.h"
#include "study/study.h"
#include "study/trace.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;

constexpr Printers<results::Results, 5> printers{{{"table", report::table},
                                                  {"full", report::full_table},
                                                  {"csv", report::csv},
                                                  {"json", report::json},
                                                  {"svg", report::variance_figure}}};

results::Target target_of(const RunChoice& choice)
{
    constexpr double bytes_of_megabyte = 1e6;
    return {.file = choice.output.empty() ? unused_name(fs::path(choice.scenario.file).stem().string()) : fs::path(choice.output),
            .replace = choice.replace,
            .keeps = kept(choice.keep),
            .most_bytes = static_cast<std::uint64_t>(choice.most_megabytes * bytes_of_megabyte)};
}

// The results are safe, whatever happens to their table.
void print_table(const fs::path& output)
{
    try {
        print(with_headings(report::table(results::read(output))) + fmt::format("\nWritten to {}\n", output.string()));
    } catch (const base::SystemError& error) {
        throw base::SystemError(fmt::format("{}; the results are in {}", error.what(), output.string()));
    }
}

// Before a run that writes much.
void tell_size(std::uint64_t bytes, bool quiet)
{
    constexpr std::uint64_t much = 100'000'000;
    if (!quiet && bytes > much) {
        tell(fmt::format("The results may take up to {:.0f} MB (--max-output MB refuses more).\n",
                         static_cast<double>(bytes) * 1e-6));
    }
}

}  // namespace

std::vector<std::string> formats()
{
    return names_of(printers);
}

namespace {

/// The scenario of a run, which is as large as it says or as a precision asks for.
SureScenario sized(const RunChoice& choice, std::stop_token stop, Progress& progress)
{
    refuse_caps_without_rules(choice);
    return choice.until.empty() ? SureScenario{load(choice.scenario), {}} : find_size(choice, stop, progress);
}

void record(const RunChoice& choice, const results::Target& target, const SureScenario& sure, std::stop_token stop,
            Progress& progress)
{
    const auto& scenario = sure.scenario;
    const study::Design design(scenario.parameters);
    results::Recorder recorder(target, scenario, choice.command_line);
    recorder.keep(sure.precision);
    tell_size(results::bytes_of(design, target.keeps), choice.quiet);
    try {
        if (choice.validate) {
            recorder.keep(calibration::validate(scenario.parameters, scenario.evidence,
                                                {.mothers = mothers_of_a_validation, .threads = choice.threads, .stop = stop}));
        }
        const double found = choice.until.empty() ? 0 : share_of_finding;
        study::run(design,
                   {.threads = choice.threads,
                    .activity_by_cohort = target.keeps.anything(),
                    .stop = stop,
                    .progress = [&](double share) { progress(found + (1 - found) * share); }},
                   recorder);
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
}

}  // namespace

int run(const RunChoice& choice)
{
    use_target(choice.target);
    if (choice.plan) {
        return plan(choice);
    }
    if (choice.validate) {
        refuse_without_targets(load(choice.scenario), choice.scenario.file);
    }
    const auto target = target_of(choice);
    results::Placing{target};  // a name that cannot be had is refused at once
    const Interrupts interrupts;
    results::ReachedPrecision reached;
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed || !choice.within.empty(), .stop = interrupts.token()});
        const auto sure = sized(choice, interrupts.token(), progress);
        record(choice, target, sure, interrupts.token(), progress);
        reached = sure.precision;
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    }
    if (!choice.quiet) {
        print_table(target.file);
    }
    if (!reached.met.starts_with("no")) {
        return success;
    }
    if (choice.quiet) {
        tell(fmt::format("{}\n", fmt::join(reached.told, "\n")));
    }
    return not_reached;
}

int check(const CheckChoice& choice)
{
    const auto scenario = load(choice.scenario);
    const study::Design design(scenario.parameters);
    try {
        study::try_draws(scenario.parameters);
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    check_sweep(choice.scenario, scenario);
    check_sensitivity(choice.scenario, scenario);
    check_break_even(choice.scenario, scenario);
    check_information(scenario);
    if (choice.resolved) {
        print(scenario.resolved());
    } else if (choice.numbers) {
        print(report::numbers(scenario));
    } else {
        print(with_headings(report::explanation(scenario, choice.scenario.file, results::bytes_of(design, {}))));
    }
    return success;
}

int diff(const DiffChoice& choice)
{
    print(report::differences(scenario::differences(load(choice.before, {}, {}).tree, load(choice.after, {}, {}).tree)));
    return success;
}

int reprice(const RepriceChoice& choice)
{
    if (choice.overrides.empty() && choice.laid_over.empty()) {
        throw base::InputError(choice.file, "nothing that would be priced otherwise; expected --set or --with");
    }
    std::optional<results::Target> target;
    if (!choice.output.empty()) {
        target = results::Target{.file = choice.output, .replace = choice.replace};
    }
    const auto repriced = results::reprice(choice.file, choice.overrides, choice.command_line, target,
                                           {choice.laid_over.begin(), choice.laid_over.end()});
    std::vector<std::string> changes;
    std::transform(choice.laid_over.begin(), choice.laid_over.end(), std::back_inserter(changes),
                   [](const std::string& file) { return "--with " + file; });
    changes.insert(changes.end(), choice.overrides.begin(), choice.overrides.end());
    print(with_headings(report::repriced_table(repriced, changes)));
    if (target) {
        print(fmt::format("\nWritten to {}\n", choice.output));
    }
    return success;
}

std::vector<std::string> shown_formats()
{
    auto all = formats();
    for (const auto& more : {sweep_formats(), information_formats(), sensitivity_formats()}) {
        std::copy_if(more.begin(), more.end(), std::back_inserter(all),
                     [&](const std::string& format) { return std::find(all.begin(), all.end(), format) == all.end(); });
    }
    return all;
}

int show(const ShowChoice& choice)
{
    const auto& [file, format] = choice;
    const auto known = shown_formats();
    if (std::find(known.begin(), known.end(), format) == known.end()) {
        throw base::InputError("--format", fmt::format("'{}'; expected {}", format, fmt::join(known, ", ")));
    }
    switch (results::kind_of(file)) {
        case results::Kind::sweep:
            return show(results::read_sweep(file), format);
        case results::Kind::information:
            return show(results::read_information(file), format);
        case results::Kind::sensitivity:
            return show(results::read_sensitivity(file), format);
        case results::Kind::run:
            break;
    }
    const auto printer = printer_named(format, printers);
    const std::string text = printer(results::read(file));
    print(printer == report::table || printer == report::full_table ? with_headings(text) : text);
    return success;
}

int trace(const TraceChoice& choice)
{
    const auto scenario = load(choice.scenario);
    const study::Design design(scenario.parameters);
    const study::Traced who{.draw = choice.draw, .replication = choice.replication, .mother = choice.mother};
    print(report::trace_table(design, study::trace(design, who), who));
    return success;
}

int schema()
{
    print(scenario::json_schema());
    return success;
}

}  // namespace rcpsim::app
