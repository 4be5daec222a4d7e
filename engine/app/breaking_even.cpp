#include "app/commands.h"

#include "app/exit_status.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/sweeping.h"
#include "app/terminal.h"
#include "base/errors.h"
#include "base/nearest.h"
#include "parameters/numbers.h"
#include "random/distributions.h"
#include "report/break_even.h"
#include "report/numbers.h"
#include "report/text.h"
#include "results/format.h"
#include "results/summaries.h"
#include "results/sweep.h"
#include "scenario/path.h"
#include "scenario/quantities.h"
#include "statistics/means.h"
#include "study/break_even.h"
#include "study/kept_outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <vector>

// The command that finds where a difference is nothing.

namespace rcpsim::app {

namespace {

using parameters::Number;

/// What the command line asks, as the scenario would say it.
ScenarioChoice asked_in_scenario(const BreakEvenChoice& choice)
{
    ScenarioChoice asked = choice.scenario;
    const bool others = !choice.on.empty() || !choice.between.empty() || !choice.at.empty() || !choice.arm.empty();
    if (choice.vary.empty()) {
        if (others) {
            throw base::InputError("rcpsim breakeven", "--on, --between, --at and --arm say more of --vary; expected it, too");
        }
        return asked;
    }
    const auto steps = scenario::steps_of(choice.vary);
    if (!steps) {
        throw base::InputError("--vary", fmt::format("'{}' is no path; expected one such as cohort.mothers", choice.vary));
    }
    std::string name = "asked";
    for (const auto& step : *steps) {
        name = step.index ? name : step.key;
    }
    std::string text = fmt::format("vary: '{}'", choice.vary);
    for (const auto& [key, value] : {std::pair("on", choice.on), std::pair("at", choice.at), std::pair("arm", choice.arm)}) {
        text += value.empty() ? "" : fmt::format(", {}: '{}'", key, value);
    }
    if (!choice.between.empty()) {
        const auto colon = choice.between.find(':');
        if (colon == std::string::npos) {
            throw base::InputError("--between", fmt::format("'{}'; expected LOW:HIGH", choice.between));
        }
        text += fmt::format(", between: ['{}', '{}']", choice.between.substr(0, colon), choice.between.substr(colon + 1));
    }
    asked.overrides.push_back(fmt::format("breakeven={{{}: {{{}}}}}", name == "value" ? "asked" : name, text));
    return asked;
}

/// One question, and how the scenario is run to answer it.
class Question
{
public:
    Question(const ScenarioChoice& choice, const scenario::Scenario& scenario, std::string name, const scenario::BreakEven& asked)
        : choice_(choice)
        , name_(std::move(name))
        , asked_(asked)
        , unit_of_value_(unit_at(scenario))
        , design_(scenario.parameters)
        , arm_(results::arm_asked(design_, asked.arm.value_or(""), "breakeven." + name_))
        , metric_(results::metric_asked(design_, asked.on.value_or(std::string(scenario::usual_outcome)), "breakeven." + name_))
        , bracket_(bracket_in(scenario))
    {
        for (const double end : {bracket_.low, bracket_.high}) {
            at(end);
        }
    }

    report::BreakEvenAnswer answer(unsigned threads, std::stop_token stop, const std::function<void(double share)>& told) const
    {
        const auto evaluate = [&](double value) {
            const auto scenario = at(value);
            const study::Design design(scenario.parameters);
            study::KeptOutcomes outcomes;
            study::run(design, {.threads = threads, .cohorts_alone = true, .stop = stop, .progress = told}, outcomes);
            const auto differences = outcomes.differences(arm_, design.compared_with[arm_], metric_);
            const auto statistics = results::statistics_of(differences, results::shape_of(design));
            return study::Evaluation{.value = value,
                                     .mean = statistics[results::mean_at],
                                     .standard_error = statistics[results::se_at],
                                     .of_draws = design.draws() > 1
                                                     ? statistics::means_of_groups(differences, design.replications())
                                                     : std::vector<double>()};
        };
        const auto& metric = design_.metrics[metric_];
        const auto& arms = design_.parameters.arms;
        return {.name = name_,
                .path = asked_.vary,
                .unit = unit_of_value_,
                .outcome = fmt::format("{} of {} less {}", report::label(metric.name).substr(1), arms[arm_].first,
                                       arms[design_.compared_with[arm_]].first),
                .outcome_unit = metric.unit,
                .found = study::break_even(bracket_, evaluate)};
    }

private:
    std::string place(const char* key) const { return fmt::format("breakeven.{}.{}", name_, key); }

    std::string path() const { return scenario::without_value(asked_.vary); }

    std::string unit_at(const scenario::Scenario& scenario)
    {
        auto parameters = scenario.parameters;
        const auto numbers = parameters::numbers(parameters);
        const auto number =
            std::find_if(numbers.begin(), numbers.end(), [this](const auto& candidate) { return candidate.path == path(); });
        if (number == numbers.end()) {
            std::vector<std::string> known;
            std::transform(numbers.begin(), numbers.end(), std::back_inserter(known), [](const auto& each) { return each.path; });
            const auto closest = base::nearest(path(), known);
            throw base::InputError(place("vary"), fmt::format("'{}' is no number; expected the path of one{}", asked_.vary,
                                                              closest.empty() ? "" : fmt::format(", such as '{}'", closest)));
        }
        counts_ = std::holds_alternative<std::uint32_t*>(number->number);
        value_ = parameters::value_of(number->number);
        limits_ = number->limits;
        return std::string(parameters::unit_of(number->number));
    }

    scenario::Scenario at(double value) const
    {
        const std::string number = counts_                   ? fmt::format("{:.0f}", value)
                                   : unit_of_value_ == "GBP" ? fmt::format("{:.2f}", value)
                                                             : fmt::format("{:.12f}", value);
        const bool has_unit = unit_of_value_ == "years" || unit_of_value_ == "per year";
        return at(has_unit ? number + " " + unit_of_value_ : number);
    }

    scenario::Scenario at(const std::string& written) const
    {
        const std::string override_text = asked_.vary + "=" + written;
        try {
            return load_at(choice_, {override_text});
        } catch (const base::InputError& error) {
            auto mistakes = error.mistakes();
            for (auto& mistake : mistakes) {
                mistake.problem += ", at " + override_text;
            }
            throw base::InputError(std::move(mistakes));
        }
    }

    double value_written(const std::string& text) const
    {
        auto parameters = at(text).parameters;
        return parameters::value_of(parameters::numbers_by_path(parameters).at(path()));
    }

    study::Bracket bracket_in(const scenario::Scenario& scenario) const
    {
        constexpr double pence = 0.01;
        study::Bracket bracket{.level = asked_.at ? scenario::read_ratio(asked_.at->text).value->value : 0,
                               .step = counts_                   ? 1
                                       : unit_of_value_ == "GBP" ? pence
                                                                 : 0};
        const auto& uncertain = scenario.parameters.uncertainty.numbers;
        const auto number =
            std::find_if(uncertain.begin(), uncertain.end(), [this](const auto& candidate) { return candidate.path == path(); });
        if (!asked_.between.empty()) {
            bracket.low = value_written(asked_.between[0].text);
            bracket.high = value_written(asked_.between[1].text);
        } else if (number != uncertain.end()) {
            constexpr double tail = 0.01;
            bracket.low = random::quantile_within(number->distribution, number->least, number->most, tail);
            bracket.high = random::quantile_within(number->distribution, number->least, number->most, 1 - tail);
        } else {
            constexpr double wide = 10;
            bracket.low = std::max(limits_.least, value_ / wide);
            bracket.high = std::min(limits_.most, value_ * wide);
        }
        if (bracket.step > 0) {
            bracket.low = std::round(bracket.low / bracket.step) * bracket.step;
            bracket.high = std::round(bracket.high / bracket.step) * bracket.step;
        }
        if (!(bracket.low < bracket.high)) {
            throw base::InputError(place("vary"),
                                   fmt::format("nothing lies between {} and {}; expected 'between', a lower and a higher value",
                                               bracket.low, bracket.high));
        }
        return bracket;
    }

    const ScenarioChoice& choice_;
    std::string name_;
    const scenario::BreakEven& asked_;
    bool counts_ = false;
    double value_ = 0;
    parameters::Limits limits_{};
    std::string unit_of_value_;
    study::Design design_;
    std::size_t arm_;
    std::size_t metric_;
    study::Bracket bracket_;
};

std::string size_of(const parameters::Parameters& all)
{
    const auto count = [](std::uint32_t number) { return report::readable_count(number); };
    return fmt::format("At every value the same {}{} {} of {} mothers, seed {}",
                       all.run.draws > 1 ? count(all.run.draws) + " draws x " : "", count(all.run.replications),
                       all.run.replications == 1 ? "cohort" : "cohorts", count(all.life.cohort.mothers), all.run.seed);
}

std::vector<Question> questions_of(const ScenarioChoice& choice, const scenario::Scenario& scenario)
{
    std::vector<Question> questions;
    try {
        for (const auto& [name, question] : scenario.questions.breakeven) {
            questions.emplace_back(choice, scenario, name, question);
        }
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    return questions;
}

}  // namespace

void check_break_even(const ScenarioChoice& choice, const scenario::Scenario& scenario)
{
    questions_of(choice, scenario);
}

int break_even(const BreakEvenChoice& choice)
{
    const auto asked = asked_in_scenario(choice);
    const auto scenario = load(asked);
    if (scenario.questions.breakeven.empty()) {
        throw base::InputError(choice.scenario.file,
                               "nothing says what is varied; expected --vary PATH, or a scenario with 'breakeven'");
    }
    const auto questions = questions_of(asked, scenario);
    const Interrupts interrupts;
    std::string text =
        fmt::format("{}\n{}\n", report::wrapped(scenario.parameters.title), report::wrapped(size_of(scenario.parameters)));
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
        constexpr double usual_evaluations = 10;
        double done = 0;
        for (const auto& question : questions) {
            double evaluations = 0;
            const auto told = [&](double share_of_evaluation) {
                const double so_far = evaluations + share_of_evaluation;
                evaluations += share_of_evaluation < 1 ? 0 : 1;
                progress((done + so_far / (so_far + usual_evaluations)) / static_cast<double>(questions.size()));
            };
            text += "\n" + report::break_even_text(question.answer(choice.threads, interrupts.token(), told));
            ++done;
        }
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    print(with_headings(text));
    return success;
}

}  // namespace rcpsim::app
