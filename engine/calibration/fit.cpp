#include "calibration/fit.h"

#include "calibration/posterior.h"
#include "calibration/trials.h"

#include <nlopt.hpp>

#include <algorithm>
#include <cmath>

namespace rcpsim::calibration {

namespace {

// Priors have next to nothing beyond.
constexpr double furthest_search = 4;

std::size_t most_searches(std::size_t numbers)
{
    return 40 + 30 * numbers;
}

/// The most probable scores.
Trial search(const Trial& start, Trials& trials)
{
    Trial best = start;
    const auto badness = [&](const std::vector<double>& scores) {
        const Trial trial = trials.at(Stage::search, scores);
        trials.tell(trial);
        if (trial.badness() < best.badness()) {
            best = trial;
        }
        return trial.badness();
    };
    const auto size = static_cast<unsigned>(start.scores.size());
    // BOBYQA needs two dimensions.
    nlopt::opt search(size > 1 ? nlopt::LN_BOBYQA : nlopt::LN_SBPLX, size);
    search.set_min_objective([](const std::vector<double>& scores, std::vector<double>& /*gradient*/,
                                void* act) { return (*static_cast<decltype(badness)*>(act))(scores); },
                             const_cast<void*>(static_cast<const void*>(&badness)));
    search.set_lower_bounds(-furthest_search);
    search.set_upper_bounds(furthest_search);
    search.set_initial_step(0.5);
    search.set_xtol_abs(0.01);
    search.set_maxeval(static_cast<int>(most_searches(size)));
    auto scores = start.scores;
    for (double& score : scores) {
        score = std::clamp(score, -furthest_search / 2, furthest_search / 2);
    }
    double lowest = 0;
    try {
        search.optimize(scores, lowest);
    } catch (const nlopt::roundoff_limited&) {
        // As near as the count of mothers can tell.
    }
    best.stage = Stage::fitted;
    return best;
}

/// What is known of the numbers on their scales.
void tell_numbers(const Sample& sample, const std::vector<FreeNumber>& numbers, Fit& fit)
{
    const auto scaled = [&numbers](const Trial& trial) {
        Eigen::VectorXd values(static_cast<Eigen::Index>(numbers.size()));
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            values[static_cast<Eigen::Index>(i)] = numbers[i].on_scale(trial.values[i]);
        }
        return values;
    };
    const Belief known = moments(sample.trials, scaled);
    const Belief scores = moments(sample.trials, scores_of);
    constexpr double normal_975 = 1.959963984540054;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const double half = normal_975 * std::sqrt(known.covariance(row, row));
        fit.numbers.push_back(
            {.number = numbers[i],
             .value = fit.fitted.values[i],
             .interval = {numbers[i].from_scale(known.mean[row] - half), numbers[i].from_scale(known.mean[row] + half)},
             .narrowed = 1 - scores.covariance(row, row)});
        for (Eigen::Index column = 0; column < known.mean.size(); ++column) {
            fit.correlation.push_back(known.covariance(row, column) /
                                      std::sqrt(known.covariance(row, row) * known.covariance(column, column)));
        }
    }
}

}  // namespace

std::size_t most_trials(std::size_t numbers, std::uint32_t samples)
{
    return 1 + most_searches(numbers) + 2 * numbers + samples;
}

Fit fit(const parameters::Parameters& parameters, const measures::Evidence& evidence, const Options& options)
{
    Trials trials(parameters, evidence, options);
    Fit fit{.numbers = {}, .correlation = {}, .targets = trials.targets(), .start = {}, .fitted = {}};
    fit.start = trials.at(Stage::start, trials.candidates().start());
    trials.tell(fit.start);
    fit.fitted = search(fit.start, trials);
    const Belief belief = belief_around(fit.fitted, trials);
    const Sample sample = sample_from(belief, options.samples, parameters.run.seed, trials);
    fit.effective_share = sample.effective_share;
    tell_numbers(sample, trials.candidates().numbers(), fit);
    trials.tell(fit.fitted);
    fit.trials = trials.count();
    return fit;
}

}  // namespace rcpsim::calibration
