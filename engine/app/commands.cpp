#include "app/commands.h"

#include "app/exit_status.h"
#include "app/interrupts.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "base/errors.h"
#include "calibration/fit.h"
#include "calibration/fragment.h"
#include "calibration/validation.h"
#include "lanes/target.h"
#include "report/explanation.h"
#include "report/fit.h"
#include "report/report.h"
#include "report/repriced.h"
#include "report/trace.h"
#include "report/validation.h"
#include "results/recorder.h"
#include "results/target.h"
#include "scenario/scenario.h"
#include "scenario/schema.h"
#include "study/study.h"
#include "study/trace.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;

using Printer = std::string (*)(const results::Results&);
constexpr std::array<std::pair<std::string_view, Printer>, 3> printers{
    {{"table", report::table}, {"csv", report::csv}, {"json", report::json}}};

// A results file holds the scenario that it came from.
bool is_results(const fs::path& file)
{
    constexpr std::string_view signature = "\x89HDF";
    std::array<char, signature.size()> start{};
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        return false;
    }
    std::ifstream(file, std::ios::binary).read(start.data(), start.size());
    return std::string_view(start.data(), start.size()) == signature;
}

scenario::Scenario load(const std::string& file, const std::vector<std::string>& overrides, const scenario::Files& laid_over)
{
    return is_results(file) ? scenario::load_text(results::read(file).provenance.scenario, file, overrides, laid_over)
                            : scenario::load(file, overrides, laid_over);
}

scenario::Scenario load(const ScenarioChoice& choice)
{
    auto overrides = choice.overrides;
    if (!choice.seed.empty()) {
        overrides.push_back("run.seed=" + choice.seed);
    }
    if (!choice.draws.empty()) {
        overrides.push_back("run.draws=" + choice.draws);
    }
    if (!choice.replications.empty()) {
        overrides.push_back("run.replications=" + choice.replications);
    }
    return load(choice.file, overrides, {choice.laid_over.begin(), choice.laid_over.end()});
}

// results/NAME.h5, or results/NAME-2.h5, ... when that exists: a run without a name for its results never fails for one.
fs::path unused_name(const fs::path& scenario)
{
    const fs::path folder = "results";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw base::SystemError(fmt::format("cannot make the folder '{}': {}", folder.string(), error.message()));
    }
    const std::string stem = scenario.stem().string();
    fs::path name = folder / (stem + ".h5");
    for (int i = 2; fs::exists(name); ++i) {
        name = folder / fmt::format("{}-{}.h5", stem, i);
    }
    return name;
}

// A mistake that shows only in the run names a part of the scenario; its place in the file is told instead.
base::InputError placed(const base::InputError& error, const scenario::Scenario& scenario)
{
    auto mistakes = error.mistakes();
    for (auto& [where, problem] : mistakes) {
        if (scenario.tree.find(std::string_view(where).substr(0, where.find_first_of(".["))) != nullptr) {
            problem += fmt::format(" ({})", where);
            where = scenario.place_of(where);
        }
    }
    return base::InputError(std::move(mistakes));
}

results::Keeps kept(const std::vector<std::string>& tables)
{
    const auto all = kept_tables();
    for (const auto& table : tables) {
        if (std::find(all.begin(), all.end(), table) == all.end()) {
            throw base::InputError("--keep", fmt::format("'{}'; expected {}", table, fmt::join(all, ", ")));
        }
    }
    const auto wanted = [&tables](const char* table) { return std::find(tables.begin(), tables.end(), table) != tables.end(); };
    return {.activity = wanted("activity"), .cost = wanted("cost")};
}

results::Target target_of(const RunChoice& choice)
{
    constexpr double bytes_of_megabyte = 1e6;
    return {.file = choice.output.empty() ? unused_name(choice.scenario.file) : fs::path(choice.output),
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

int stopped(const Interrupts& interrupts, std::string_view what)
{
    tell(fmt::format("rcpsim: {}\n", what));
    return ended_by(interrupts.signal());
}

void refuse_without_targets(const scenario::Scenario& scenario, const std::string& file)
{
    if (scenario.evidence.targets.empty()) {
        throw base::InputError(file, "there are no targets; expected a scenario with published figures (targets)");
    }
}

/// A text file that appears whole or not at all.
class TextFile
{
public:
    TextFile(const fs::path& file, bool replace)
        : placing_({.file = file, .replace = replace})
        , stream_(placing_.temporary())
    {
    }

    void write(const std::string& text) { stream_ << text; }

    void put_in_place()
    {
        stream_.close();
        if (!stream_) {
            throw base::SystemError(fmt::format("cannot write '{}'", placing_.temporary().string()));
        }
        placing_.put_in_place();
    }

private:
    results::Placing placing_;
    std::ofstream stream_;
};

void use_target(const std::string& wanted)
{
    if (wanted.empty()) {
        return;
    }
    std::vector<std::string_view> names;
    for (const auto target : lanes::available()) {
        if (lanes::name(target) == wanted) {
            lanes::use(target);
            return;
        }
        names.push_back(lanes::name(target));
    }
    throw base::InputError("--simd",
                           fmt::format("'{}' is not available on this machine; expected {}", wanted, fmt::join(names, ", ")));
}

}  // namespace

std::vector<std::string> targets()
{
    using lanes::Target;
    std::vector<std::string> names;
    for (const auto target : {Target::avx512, Target::avx2, Target::portable}) {
        names.emplace_back(lanes::name(target));
    }
    return names;
}

std::vector<std::string> kept_tables()
{
    return {"activity", "cost"};
}

std::vector<std::string> formats()
{
    std::vector<std::string> names;
    for (const auto& [name, printer] : printers) {
        names.emplace_back(name);
    }
    return names;
}

int run(const RunChoice& choice)
{
    use_target(choice.target);
    const auto scenario = load(choice.scenario);
    if (choice.validate) {
        refuse_without_targets(scenario, choice.scenario.file);
    }
    const study::Design design(scenario.parameters);
    const auto target = target_of(choice);
    results::Recorder recorder(target, scenario, choice.command_line);
    tell_size(results::bytes_of(design, target.keeps), choice.quiet);
    const Interrupts interrupts;
    try {
        if (choice.validate) {
            recorder.keep(calibration::validate(
                scenario.parameters, scenario.evidence,
                {.mothers = ValidateChoice().mothers, .threads = choice.threads, .stop = interrupts.token()}));
        }
        Progress progress(choice.quiet);
        study::run(design,
                   {.threads = choice.threads,
                    .activity_by_cohort = target.keeps.anything(),
                    .stop = interrupts.token(),
                    .progress = std::ref(progress)},
                   recorder);
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    if (!choice.quiet) {
        print_table(target.file);
    }
    return success;
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
    if (choice.resolved) {
        print(scenario.resolved());
    } else if (choice.numbers) {
        print(report::numbers(scenario));
    } else {
        print(with_headings(report::explanation(scenario, choice.scenario.file, results::bytes_of(design, {}))));
    }
    return success;
}

int diff(const std::string& before, const std::string& after)
{
    print(report::differences(scenario::differences(load(before, {}, {}).tree, load(after, {}, {}).tree)));
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

int show(const std::string& file, const std::string& format)
{
    for (const auto& [name, printer] : printers) {
        if (name == format) {
            const std::string text = printer(results::read(file));
            print(printer == report::table ? with_headings(text) : text);
            return success;
        }
    }
    throw base::InputError("--format", fmt::format("'{}'; expected {}", format, fmt::join(formats(), ", ")));
}

int trace(const TraceChoice& choice)
{
    const auto scenario = load(choice.scenario);
    const study::Design design(scenario.parameters);
    const study::Traced who{.draw = choice.draw, .replication = choice.replication, .mother = choice.mother};
    print(report::trace_table(design, study::trace(design, who), who));
    return success;
}

std::vector<std::string> validation_formats()
{
    return {"table", "csv"};
}

int validate(const ValidateChoice& choice)
{
    const auto scenario = load(choice.scenario);
    refuse_without_targets(scenario, choice.scenario.file);
    const Interrupts interrupts;
    std::vector<calibration::Comparison> comparisons;
    try {
        Progress progress(choice.quiet);
        comparisons = calibration::validate(
            scenario.parameters, scenario.evidence,
            {.mothers = choice.mothers, .threads = choice.threads, .stop = interrupts.token(), .progress = std::ref(progress)});
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped");
    }
    if (choice.format == "csv") {
        print(report::validation_csv(comparisons));
    } else {
        print(with_headings(report::validation_table(comparisons)));
    }
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
        Progress progress(choice.quiet);
        const std::size_t most = calibration::most_trials(scenario.evidence.calibration->free.size(), choice.samples);
        std::size_t trials = 0;
        fit = calibration::fit(scenario.parameters, scenario.evidence,
                               {.counting = {.mothers = choice.mothers, .threads = choice.threads, .stop = interrupts.token()},
                                .samples = choice.samples,
                                .told = [&](const calibration::Trial& trial) {
                                    ++trials;
                                    progress(std::min(1.0, static_cast<double>(trials) / static_cast<double>(most)));
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

int schema()
{
    print(scenario::json_schema());
    return success;
}

}  // namespace rcpsim::app
