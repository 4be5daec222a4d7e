#include "calibration/fit.h"

#include "calibration/posterior.h"
#include "calibration/trials.h"

#include <nlopt.hpp>

#include <algorithm>
#include <cmath>
#include <exception>

namespace rcpsim::calibration {

namespace {

// Priors have next to nothing beyond.
constexpr double furthest_search = 4;

std::size_t most_searches(std::size_t numbers)
{
    return 40 + 30 * numbers;
}

/// What is searched: it keeps the best trial, and what was thrown, which would not pass through a library of C.
class Search
{
public:
    Search(Trial& best, Trials& trials)
        : best_(best)
        , trials_(trials)
    {
    }

    /// From the best scores that are known, with so many trials at most.
    void run(std::size_t most)
    {
        const auto size = static_cast<unsigned>(best_.scores.size());
        // BOBYQA needs two dimensions.
        nlopt::opt search(size > 1 ? nlopt::LN_BOBYQA : nlopt::LN_SBPLX, size);
        search.set_min_objective([](const std::vector<double>& scores, std::vector<double>& /*gradient*/,
                                    void* self) { return static_cast<Search*>(self)->badness(scores); },
                                 this);
        search.set_lower_bounds(-furthest_search);
        search.set_upper_bounds(furthest_search);
        search.set_initial_step(0.5);
        search.set_xtol_abs(0.01);
        search.set_maxeval(static_cast<int>(most));
        auto scores = best_.scores;
        for (double& score : scores) {
            score = std::clamp(score, -furthest_search / 2, furthest_search / 2);
        }
        double lowest = 0;
        try {
            search.optimize(scores, lowest);
        } catch (const nlopt::roundoff_limited&) {
            // As near as the count of mothers can tell.
        } catch (const nlopt::forced_stop&) {
            std::rethrow_exception(thrown_);
        }
    }

private:
    double badness(const std::vector<double>& scores)
    {
        try {
            const Trial trial = trials_.at(Stage::search, scores);
            trials_.tell(trial);
            if (trial.badness() < best_.badness()) {
                best_ = trial;
            }
            return trial.badness();
        } catch (...) {
            thrown_ = std::current_exception();
            throw nlopt::forced_stop();
        }
    }

    Trial& best_;
    Trials& trials_;
    std::exception_ptr thrown_;
};

/// Figures are counts, so that near the end their steps mislead a search: it begins again where it ended until nothing is gained.
Trial most_probable(const Trial& start, Trials& trials)
{
    constexpr double gain_that_matters = 0.2;
    const std::size_t last = trials.count() + most_searches(start.scores.size());
    Trial best = start;
    double before = 0;
    do {
        before = best.badness();
        Search(best, trials).run(last - trials.count());
    } while (before - best.badness() > gain_that_matters && trials.count() + start.scores.size() < last);
    best.stage = Stage::fitted;
    return best;
}

Eigen::VectorXd scaled(const std::vector<double>& values, const std::vector<FreeNumber>& numbers)
{
    Eigen::VectorXd all(static_cast<Eigen::Index>(numbers.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        all[static_cast<Eigen::Index>(i)] = numbers[i].on_scale(values[i]);
    }
    return all;
}

/// A belief about scores as one about the numbers on their scales, by the slopes there.
Belief on_scales(const Belief& scores, const std::vector<FreeNumber>& numbers)
{
    Belief belief = scores;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const auto at = [&](double score) { return numbers[i].on_scale(numbers[i].value_at(score)); };
        const double slope = at(scores.mean[row] + 0.5) - at(scores.mean[row] - 0.5);
        belief.mean[row] = at(scores.mean[row]);
        belief.covariance.row(row) *= slope;
        belief.covariance.col(row) *= slope;
    }
    return belief;
}

/// What is known of the numbers.
void tell_numbers(const Sample& sample, const std::vector<FreeNumber>& numbers, Fit& fit)
{
    const auto of_trial = [&numbers](const Trial& trial) { return scaled(trial.values, numbers); };
    const Belief known = combined(on_scales(sample.before, numbers), moments(sample.trials, of_trial), sample.effective());
    const Belief scores = combined(sample.before, moments(sample.trials, scores_of), sample.effective());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const double half = random::normal_97_5 * std::sqrt(known.covariance(row, row));
        const double value = fit.fitted.values[i];
        fit.numbers.push_back({.number = numbers[i],
                               .value = value,
                               .interval = {std::min(value, numbers[i].from_scale(known.mean[row] - half)),
                                            std::max(value, numbers[i].from_scale(known.mean[row] + half))},
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
    fit.fitted = most_probable(fit.start, trials);
    const Belief belief = belief_around(fit.fitted, trials);
    const Sample sample = sample_from(belief, options.samples, parameters.run.seed, trials);
    fit.effective_share = sample.effective_share;
    tell_numbers(sample, trials.candidates().numbers(), fit);
    trials.tell(fit.fitted);
    fit.trials = trials.count();
    return fit;
}

}  // namespace rcpsim::calibration
