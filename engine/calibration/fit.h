#pragma once

#include "calibration/candidates.h"
#include "measures/estimate.h"
#include "measures/target.h"
#include "parameters/parameters.h"
#include "study/counts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace rcpsim::calibration {

/// What a parameter set was tried for.
enum class Stage
{
    start,   ///< the values as they stand
    search,  ///< for the most probable values
    slopes,  ///< of the figures around them
    sample,  ///< of the posterior distribution
    fitted,  ///< the most probable values themselves
};

inline constexpr std::array<parameters::Words<Stage>, 5> words_for(Stage)
{
    return {{{"start", Stage::start},
             {"search", Stage::search},
             {"slopes", Stage::slopes},
             {"sample", Stage::sample},
             {"fitted", Stage::fitted}}};
}

using parameters::word_for;

/// One parameter set and what was counted with it.
struct Trial
{
    Stage stage{};
    std::vector<double> scores;
    std::vector<double> values;
    std::vector<measures::Estimate> figures;  ///< by fitted target; empty when the values do not fit together
    double distance{};                        ///< sum over targets of weight x ((simulated - published) / standard error)^2
    double weight{};                          ///< of a sample, relative to all of its round

    /// Minus twice the logarithm of the posterior density of the scores, but for a constant.
    double badness() const;
};

struct Options
{
    study::Counting counting{};                ///< of each trial
    std::uint32_t samples = 1000;              ///< of the posterior, in four rounds of which the last has two fifths
    std::function<void(const Trial&)> told{};  ///< every trial, in order
};

/// What is known of one free number after the fit.
struct FittedNumber
{
    FreeNumber number;
    double value{};                    ///< most probable
    std::array<double, 2> interval{};  ///< 95 %, by a normal distribution on its scale
    double narrowed{};                 ///< 1 - variance / variance of the prior, both of normal scores: how much the targets told
};

struct Fit
{
    std::vector<FittedNumber> numbers;
    std::vector<double> correlation;   ///< of the numbers on their scales, row by row
    std::vector<std::string> targets;  ///< those that were fitted
    Trial start;
    Trial fitted;
    double effective_share{};  ///< effective samples of the last round, as a share of all
    std::size_t trials{};
};

/// Trials that a fit of so many numbers takes at most.
std::size_t most_trials(std::size_t numbers, std::uint32_t samples);

/// Fits the free numbers to the targets that are fitted. The most probable values are found by BOBYQA (Powell 2009; NLopt) on the
/// same mothers throughout; the posterior distribution by adaptive importance sampling (Cappe et al. 2004) from their
/// neighbourhood. Requires parameters and evidence without conflicts and a calibration. Throws base::InputError and
/// study::Stopped.
Fit fit(const parameters::Parameters& parameters, const measures::Evidence& evidence, const Options& options);

}  // namespace rcpsim::calibration
