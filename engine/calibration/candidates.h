#pragma once

#include "measures/target.h"
#include "parameters/numbers.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::calibration {

/// The scale on which what is known of a number is written: so that it is symmetric and may be normal.
enum class Scale
{
    plain,
    logarithm,
    log_odds,
};

/// A number that is fitted.
struct FreeNumber
{
    std::string path;
    std::vector<std::string> places;  ///< every path at which it stands
    random::Distribution prior;
    double least{};
    double most{};
    double start{};  ///< the value as it stands
    Scale scale{};

    /// The value of a normal score, by the prior's quantiles, and back.
    double value_at(double score) const;
    double score_of(double value) const;

    double on_scale(double value) const;
    double from_scale(double scaled) const;
};

/// All paths at which a number stands.
std::vector<std::string> paths_of(const std::string& path, const parameters::Uncertainty& uncertainty);

/// Whether it varies together with others, so that what is known of it could not be replaced alone.
bool is_correlated(const std::string& path, const parameters::Uncertainty& uncertainty);

/// Parameter sets that calibration tries: every free number has a normal score, and the prior of the scores is the standard
/// normal distribution whatever the numbers' own priors are.
class Candidates
{
public:
    /// Requires parameters and evidence without conflicts, and a calibration. Throws base::InputError when the prior of a free
    /// number is one of several that vary together.
    Candidates(const parameters::Parameters& parameters, const measures::Evidence& evidence);
    Candidates(const Candidates&) = delete;
    Candidates& operator=(const Candidates&) = delete;

    const std::vector<FreeNumber>& numbers() const { return numbers_; }
    std::size_t size() const { return numbers_.size(); }

    /// Of the values as they stand.
    std::vector<double> start() const;

    std::vector<double> values_at(std::span<const double> scores) const;

    /// The parameters with these values, until the next call; nothing when the values do not fit together.
    const parameters::Parameters* at(std::span<const double> values);

private:
    parameters::Parameters parameters_;
    std::vector<FreeNumber> numbers_;
    std::vector<std::vector<parameters::Number>> places_;  ///< of each: where it stands
};

}  // namespace rcpsim::calibration
