#include "app/commands.h"

#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/sensing.h"
#include "app/terminal.h"
#include "app/unused_name.h"
#include "base/errors.h"
#include "parameters/numbers.h"
#include "random/points.h"
#include "report/screen_money.h"
#include "report/sensitivity.h"
#include "results/sensitivity_of.h"
#include "results/sweep.h"
#include "scenario/flow.h"
#include "scenario/path.h"
#include "sensitivity/chapters.h"
#include "sensitivity/morris.h"
#include "sensitivity/simulation.h"
#include "sensitivity/sobol.h"
#include "study/draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

// The command that asks what outcomes hang on.

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;

std::string figure_of_first(const results::Sensitivity& sensitivity)
{
    return report::sensitivity_figure(sensitivity);
}

constexpr Printers<results::Sensitivity, 3> printers{
    {{"table", report::sensitivity_table}, {"csv", report::sensitivity_csv}, {"svg", figure_of_first}}};

/// What the command line asks, as the scenario would say it.
ScenarioChoice asked_in_scenario(const SensitivityChoice& choice)
{
    ScenarioChoice asked = choice.scenario;
    const auto lay = [&](const char* key, const std::string& value) {
        asked.overrides.push_back(fmt::format("sensitivity.{}={}", key, value));
    };
    if (!choice.on.empty()) {
        lay("on", scenario::in_flow(choice.on));
    }
    if (!choice.arm.empty()) {
        lay("arm", choice.arm);
    }
    if (!choice.of.empty()) {
        lay("of", scenario::in_flow(choice.of));
    }
    std::vector<std::string> ranges;
    for (const auto& text : choice.vary) {
        ranges.push_back(scenario::in_flow(scenario::varied_path(text)));
    }
    if (!ranges.empty()) {
        lay("vary", fmt::format("[{}]", fmt::join(ranges, ", ")));
    }
    if (!choice.groups.empty()) {
        lay("groups", scenario::groups_in_flow(choice.groups));
    }
    return asked;
}

/// A value as it is written, in the unit of its number, beside whose distribution it may stand.
double value_written(const ScenarioChoice& asked, const std::string& path, bool is_uncertain, const std::string& text)
{
    auto parameters = load_at(asked, {fmt::format("{}{}={}", path, is_uncertain ? ".value" : "", text)}).parameters;
    const auto numbers = parameters::numbers_by_path(parameters);
    const auto number = numbers.find(path);
    if (number == numbers.end()) {
        throw base::InputError("sensitivity.vary", fmt::format("'{}' is no number; expected the path of one", path));
    }
    return parameters::value_of(number->second);
}

sensitivity::Choice varied_in(const ScenarioChoice& asked, const scenario::Sensitivity& question,
                              const parameters::Uncertainty& uncertainty)
{
    sensitivity::Choice choice{.of = question.of};
    const auto uncertain = study::uncertain_paths(uncertainty);
    for (const auto& [written, between] : question.vary) {
        const auto path = scenario::without_value(written);
        const bool is_uncertain = std::find(uncertain.begin(), uncertain.end(), path) != uncertain.end();
        const auto value = [&](const scenario::Written& end) { return value_written(asked, path, is_uncertain, end.text); };
        choice.ranges.push_back({.path = path, .low = value(between[0]), .high = value(between[1])});
    }
    for (const auto& [name, patterns] : question.groups) {
        choice.groups.push_back({.name = name, .patterns = patterns});
    }
    return choice;
}

/// The size of a design, where the command line does not say it.
struct Sizes
{
    std::uint32_t mothers;
    std::uint32_t values = 5;
    std::uint32_t walks = sensitivity::usual_walks;
    std::uint32_t rows = 1024;
};

Sizes sizes_of(const SensitivityChoice& choice)
{
    const bool on_same_mothers = choice.method == "tornado" || choice.method == "twoway";
    Sizes sizes{.mothers = on_same_mothers ? 10'000U : 2'000U};
    sizes.rows = choice.until > 0 ? 8192 : sizes.rows;
    const auto take = [](std::uint32_t& size, std::uint32_t asked) { size = asked > 0 ? asked : size; };
    take(sizes.mothers, choice.mothers);
    take(sizes.values, choice.values);
    take(sizes.walks, choice.walks);
    take(sizes.rows, choice.rows);
    if (!sensitivity::suits_sobol(sizes.rows)) {
        throw base::InputError("--rows", fmt::format("{}; expected a power of 2, such as 1024", sizes.rows));
    }
    if (sizes.values < 2 || sizes.walks < 2) {
        throw base::InputError("--values and --walks", "1; expected 2 or more");
    }
    return sizes;
}

/// One question to a scenario: which outcomes, of which arm, hang on which numbers.
class Question
{
public:
    Question(const SensitivityChoice& choice, const ScenarioChoice& asked, const scenario::Scenario& scenario)
        : choice_(choice)
        , sizes_(sizes_of(choice))
        , scenario_(scenario)
        , question_(scenario.questions.sensitivity.value_or(scenario::Sensitivity{}))
        , varied_(scenario.parameters, choose(asked))
        , design_(varied_.parameters())
        , watched_(watched())
    {
        study::try_draws(varied_.parameters());
        if (choice_.method == "twoway" && varied_.numbers().size() != 2) {
            throw base::InputError("--method twoway", fmt::format("{} numbers are varied; expected two, by --of or --vary",
                                                                  varied_.numbers().size()));
        }
        if (2 * varied_.dimensions() > random::most_dimensions(random::Sampling::sobol)) {
            throw base::InputError("--method sobol",
                                   fmt::format("{} numbers are varied; expected at most {}", varied_.dimensions(),
                                               random::most_dimensions(random::Sampling::sobol) / 2));
        }
    }

    const study::Design& design() const { return design_; }

    results::Sensitivity answer(std::stop_token stop, std::function<void(double)> progress) const
    {
        sensitivity::Simulation simulation(
            varied_, watched_,
            {.mothers = sizes_.mothers, .threads = choice_.threads, .stop = std::move(stop), .progress = std::move(progress)});
        auto answer = found_by(simulation);
        return results::sensitivity_of({scenario_, varied_, watched_, simulation}, std::move(answer), choice_.command_line);
    }

private:
    /// Unless something else is asked, shares of the variance are those of chapters: they cost least and are read most easily.
    sensitivity::Choice choose(const ScenarioChoice& asked) const
    {
        auto chosen = varied_in(asked, question_, scenario_.parameters.uncertainty);
        if (choice_.method == "sobol" && question_.of.empty() && question_.vary.empty() && question_.groups.empty()) {
            chosen.groups = sensitivity::chapters_of(scenario_.parameters.uncertainty);
        }
        return chosen;
    }

    sensitivity::Watched watched() const
    {
        sensitivity::Watched watched{.outcomes = question_.on};
        if (watched.outcomes.empty()) {
            watched.outcomes.push_back(report::headline(scenario_.parameters));
        }
        for (const auto& outcome : watched.outcomes) {
            results::metric_asked(design_, outcome, "sensitivity");
        }
        if (design_.arms() > 1) {
            watched.arm = results::arm_asked(design_, question_.arm.value_or(""), "sensitivity");
            watched.less = design_.compared_with[watched.arm];
        }
        return watched;
    }

    results::SensitivityAnswer found_by(sensitivity::Simulation& simulation) const
    {
        const auto seed = design_.parameters.run.seed;
        if (choice_.method == "tornado") {
            return sensitivity::tornado(varied_, simulation);
        }
        if (choice_.method == "twoway") {
            return sensitivity::two_way(varied_, simulation, sizes_.values);
        }
        if (choice_.method == "morris") {
            const sensitivity::MorrisDesign design{.seed = seed,
                                                   .walks = sizes_.walks,
                                                   .dimensions = varied_.dimensions(),
                                                   .factors = varied_.factors(),
                                                   .levels = sensitivity::usual_levels};
            const auto values = simulation.model()(sensitivity::points_of(design));
            return results::Screening{design.walks, design.levels, sensitivity::morris_effects(design, values)};
        }
        return variance_shares(simulation);
    }

    /// With as many rows as are asked for; or twice as many again and again until indices are known as well as is asked.
    results::VarianceShares variance_shares(sensitivity::Simulation& simulation) const
    {
        const auto is_known = [&](const sensitivity::SobolIndices& of_output) {
            return std::all_of(of_output.factors.begin(), of_output.factors.end(), [&](const sensitivity::FactorIndices& factor) {
                return factor.total.high - factor.total.low < choice_.until;
            });
        };
        constexpr std::uint32_t least_rows = 256;
        std::uint32_t rows = choice_.until > 0 ? std::min(least_rows, sizes_.rows) : sizes_.rows;
        auto shares = variance_shares(simulation, rows);
        while (rows < sizes_.rows && !std::all_of(shares.of_outputs.begin(), shares.of_outputs.end(), is_known)) {
            rows *= 2;
            shares = variance_shares(simulation, rows);
        }
        return shares;
    }

    results::VarianceShares variance_shares(sensitivity::Simulation& simulation, std::uint32_t rows) const
    {
        const sensitivity::SobolDesign design{.seed = design_.parameters.run.seed,
                                              .rows = rows,
                                              .dimensions = varied_.dimensions(),
                                              .factors = varied_.factors(),
                                              .with_chance = true,
                                              .with_pairs = choice_.pairs};
        const auto values = simulation.model()(sensitivity::points_of(design));
        return results::VarianceShares{design.rows, sensitivity::sobol_indices(design, values)};
    }

    const SensitivityChoice& choice_;
    Sizes sizes_;
    const scenario::Scenario& scenario_;
    scenario::Sensitivity question_;
    sensitivity::Varied varied_;
    study::Design design_;
    sensitivity::Watched watched_;
};

Question question_of(const SensitivityChoice& choice, const ScenarioChoice& asked, const scenario::Scenario& scenario)
{
    try {
        return {choice, asked, scenario};
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
}

}  // namespace

std::vector<std::string> sensitivity_methods()
{
    return {"tornado", "twoway", "morris", "sobol"};
}

std::vector<std::string> sensitivity_formats()
{
    return names_of(printers);
}

int show(const results::Sensitivity& sensitivity, const std::string& format)
{
    print_in(format, sensitivity, printers);
    return success;
}

void check_sensitivity(const ScenarioChoice& choice, const scenario::Scenario& scenario)
{
    if (scenario.questions.sensitivity) {
        SensitivityChoice asked;
        asked.scenario = choice;
        question_of(asked, choice, scenario);
    }
}

int sensitivity(const SensitivityChoice& choice)
{
    printer_named(choice.format, printers);
    const auto methods = sensitivity_methods();
    if (std::find(methods.begin(), methods.end(), choice.method) == methods.end()) {
        throw base::InputError("--method", fmt::format("'{}'; expected {}", choice.method, fmt::join(methods, ", ")));
    }
    const auto asked = asked_in_scenario(choice);
    const auto scenario = load_at(asked, {});
    const auto question = question_of(choice, asked, scenario);
    const fs::path output = choice.output.empty()
                                ? unused_name(fmt::format("{}-{}", fs::path(choice.scenario.file).stem().string(), choice.method))
                                : fs::path(choice.output);
    results::SensitivityWriter writer({.file = output, .replace = choice.replace});
    const Interrupts interrupts;
    std::optional<results::Sensitivity> answer;
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
        answer = question.answer(interrupts.token(), [&](double share) { progress(share); });
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    writer.write(*answer, question.design());
    if (!choice.quiet) {
        tell_written(output, choice.format, *answer, printers);
    }
    return success;
}

}  // namespace rcpsim::app
