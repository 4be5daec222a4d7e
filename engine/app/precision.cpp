#include "app/precision.h"

#include "app/loading.h"
#include "base/errors.h"
#include "report/precision.h"
#include "results/precision.h"
#include "scenario/quantities.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <utility>
#include <vector>

namespace rcpsim::app {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_in(const std::string& text)
{
    std::istringstream stream(text);
    std::string number;
    std::string unit;
    std::string more;
    stream >> number >> unit;
    const auto read = scenario::read_ratio(number);
    const double seconds = unit == "s" ? 1 : unit == "min" ? 60 : unit == "h" ? 3600 : 0;
    if (!read.value || !(read.value->value > 0) || seconds == 0 || stream >> more) {
        throw base::InputError("--within", fmt::format("'{}' is no time; expected one such as 10 min, in s, min or h", text));
    }
    return read.value->value * seconds;
}

/// The scenario with the most draws, or replications of one draw, that its run may take.
scenario::Scenario largest(const RunChoice& choice)
{
    auto scenario = load(choice.scenario);
    const auto path = [](const auto& run) { return run.draws > 1 ? "run.draws" : "run.replications"; };
    if (!choice.at_most.empty()) {
        scenario = load_at(choice.scenario, {fmt::format("{}={}", path(scenario.parameters.run), choice.at_most)});
    }
    const auto& run = scenario.parameters.run;
    if (run.draws > 1 && run.sampling == parameters::Sampling::latin_hypercube) {
        throw base::InputError("--until",
                               "run.sampling is latin_hypercube, whose first draws depend on how many there are; expected "
                               "--set run.sampling=sobol, or monte_carlo");
    }
    if (run.draws == 1 && run.replications == 1) {
        throw base::InputError("--until",
                               "a run of one cohort cannot grow; expected --draws or --replications, which are the most "
                               "that it may take");
    }
    return scenario;
}

/// Asks, at checkpoints, whether all rules hold or time is up.
class Asking
{
public:
    Asking(const results::PrecisionWatch& watch, const std::string& within)
        : watch_(watch)
        , within_(within.empty() ? 0 : seconds_in(within))
    {
    }

    bool operator()(std::uint32_t count)
    {
        count_ = count;
        reached_ = watch_.after(count);
        const double elapsed = std::chrono::duration<double>(Clock::now() - started_).count();
        // As much again until the next checkpoint; and then the whole run, which takes longer than what was asked about.
        const double next = 2 * elapsed / share_of_finding;
        time_is_up_ = within_ > 0 && next > within_;
        return is_met() || time_is_up_;
    }

    bool is_met() const
    {
        return std::all_of(reached_.begin(), reached_.end(), [](const auto& each) { return each.met; });
    }
    bool time_is_up() const { return time_is_up_ && !is_met(); }
    std::uint32_t count() const { return count_; }
    const std::vector<results::Precision>& reached() const { return reached_; }

    /// Up to which count it will go on, as far as is known now.
    double predicted(double most) const
    {
        double needed = count_ == 0 ? most : 0;
        for (const auto& each : reached_) {
            needed = std::max(needed, each.needed.value_or(most));
        }
        double checkpoint = study::first_checkpoint;
        while (checkpoint < needed) {
            checkpoint *= 2;
        }
        return std::min(checkpoint, most);
    }

private:
    const results::PrecisionWatch& watch_;
    double within_;
    Clock::time_point started_ = Clock::now();
    std::uint32_t count_ = 0;
    std::vector<results::Precision> reached_;
    bool time_is_up_ = false;
};

}  // namespace

void refuse_caps_without_rules(const RunChoice& choice)
{
    if (choice.until.empty() && (!choice.at_most.empty() || !choice.within.empty())) {
        throw base::InputError(choice.at_most.empty() ? "--within" : "--at-most", "it limits --until; expected it, too");
    }
}

SureScenario find_size(const RunChoice& choice, std::stop_token stop, Progress& progress)
{
    const auto scenario = largest(choice);
    const study::Design design(scenario.parameters);
    std::vector<results::PrecisionRule> rules;
    for (const auto& text : choice.until) {
        rules.push_back(results::precision_rule(text, design));
    }
    results::PrecisionWatch watch(std::move(rules));
    Asking asking(watch, choice.within);
    const bool of_draws = design.draws() > 1;
    const double most = of_draws ? design.draws() : design.replications();
    try {
        study::run(design,
                   {.threads = choice.threads,
                    .cohorts_alone = true,
                    .stop = stop,
                    .enough = std::ref(asking),
                    .progress =
                        [&](double share) {
                            if (asking.count() > 0) {  // before, nothing tells how large it will be
                                progress(share_of_finding * share * most / asking.predicted(most));
                            }
                        }},
                   watch);
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    results::ReachedPrecision precision{.met = asking.is_met() ? "yes" : asking.time_is_up() ? "no, time was up" : "no"};
    for (std::size_t r = 0; r < watch.rules().size(); ++r) {
        precision.rules.push_back(watch.rules()[r].text);
        precision.told.push_back(report::precision_told(watch.rules()[r], asking.reached()[r], design, asking.count()));
    }
    if (asking.time_is_up()) {
        precision.told.push_back(
            fmt::format("It ended there because of --within {}: on another machine, or on this one at another "
                        "time, it may end elsewhere.",
                        choice.within));
    }
    const auto size = fmt::format("{}={}", of_draws ? "run.draws" : "run.replications", asking.count());
    return {load_at(choice.scenario, {size}), std::move(precision)};
}

}  // namespace rcpsim::app
