#pragma once

#include "evaluation/forecast.h"
#include "evaluation/update.h"
#include "measures/estimate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::evaluation {

/// A net saving as a function of what is believed of the updated numbers: a quadratic of their normal scores, by least squares on
/// the draws of a forecast, which leaves out chance and what else is not known (Strong et al., Medical Decision Making 2015).
class Saving
{
public:
    /// Requires more draws than terms; see enough_draws.
    Saving(const std::vector<std::vector<double>>& scores, const std::vector<double>& savings);

    double at(const std::vector<double>& scores) const;

private:
    std::vector<double> coefficients_;
};

/// Draws from which a quadratic in so many numbers can be told.
std::size_t enough_draws(std::size_t numbers);

/// One more evaluation, so many times as large and as long as the one that was made.
struct Larger
{
    double women{};
    double longer{};
    double width{};              ///< mean width of the 95 % interval of the first number, afterwards
    measures::Estimate worth{};  ///< expected value of what it would tell, in pounds for each decision about one cohort
};

/// What is to be learnt for the decision to fund the service or not, where the net saving decides.
struct Value
{
    std::string number;  ///< whose interval the widths are of
    double width_now{};
    double saving{};              ///< expected, in pounds
    double worth_of_certainty{};  ///< expected value of knowing the updated numbers exactly
    std::vector<Larger> evaluations;
};

/// By simulating what evaluations would find, each from numbers that may be the true ones, and weighting others by how likely
/// they make it (Heath et al., Medical Decision Making 2020). Requires a forecast with enough draws and a number that was
/// updated.
Value value(const Update& update, const Forecast& forecast, std::uint64_t seed);

}  // namespace rcpsim::evaluation
