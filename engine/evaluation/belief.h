#pragma once

#include "random/distributions.h"
#include "statistics/intervals.h"

#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace rcpsim::evaluation {

/// How a count follows from a number of the model.
enum class Law
{
    share,  ///< the number is the share of `among` that is counted: binomial
    rate,   ///< a ratio on the count that is expected, `among`: Poisson
    odds,   ///< a hazard ratio on the share `without` of `among` that is counted: binomial with 1 - (1 - without)^ratio
};

/// What was counted.
struct Counted
{
    Law law{};
    double count{};
    double among{};
    double without{};

    /// The logarithm of the likelihood is count x `of_count` + among x `of_all`, but for a constant.
    struct Terms
    {
        double of_count;
        double of_all;
    };
    Terms terms(double value) const;
    double log_likelihood(double value) const;

    /// The count below which lies this share of what could be counted.
    double drawn(double value, double share) const;

    /// So many times as many of whom, or as much of which, it is counted; the count itself is not known.
    Counted among_more(double times) const { return {law, 0, among * times, without}; }
};

/// A number and how far it is known.
struct Known
{
    double median{};
    statistics::Interval interval{};  ///< 95 %
};

/// What is known of an uncertain number: its distribution, within what the number may be.
struct Prior
{
    random::Distribution distribution;
    double least{};
    double most{};

    double quantile(double share) const { return random::quantile_within(distribution, least, most, share); }
    Known known() const;
};

/// What is known of a number after a count: the prior's normal scores, weighted by the likelihood on a fine grid. The trapezoidal
/// rule is exact to 10^-7 there.
class Belief
{
public:
    Belief(const Prior& prior, const Counted& counted);

    double quantile(double share) const;
    Known known() const;

    /// Mean and standard deviation of some function of the number.
    struct Moments
    {
        double mean;
        double sd;
    };
    template <class Function>
    Moments moments(Function function) const
    {
        double mean = 0;
        double squares = 0;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const double value = weights_[i] > 0 ? function(values_[i]) : 0;
            mean += weights_[i] * value;
            squares += weights_[i] * value * value;
        }
        return {mean, std::sqrt(squares - mean * mean)};
    }

    /// 1 - variance / prior variance of the normal scores: how much the count has told.
    double learned() const;

private:
    Prior prior_;
    std::vector<double> values_;
    std::vector<double> weights_;  ///< they sum to 1
};

/// The posterior in the family of the prior where it is conjugate: beta and shares, gamma and rates.
std::optional<random::Distribution> conjugate(const Prior& prior, const Counted& counted);

/// The posterior as a distribution that a scenario can hold: the conjugate one, or a normal one on the logarithm of a ratio or
/// the log odds of a share, with the mean and standard deviation of the exact one there.
random::Distribution posterior(const Prior& prior, const Counted& counted, const Belief& belief);

}  // namespace rcpsim::evaluation
