#pragma once

#include <variant>

namespace rcpsim::random {

// What is believed of a number that is not known. Parameters of distributions are positive numbers unless said otherwise.

/// On (0, 1).
struct Beta
{
    double a{};
    double b{};
};

/// On the positive numbers.
struct Gamma
{
    double shape{};
    double mean{};
};

/// On the positive numbers: the logarithm is normal, with standard deviation `sigma`.
struct Lognormal
{
    double median{};
    double sigma{};
};

/// On (0, 1): the logarithm of the odds is normal, with standard deviation `sigma`. The median is between 0 and 1.
struct LogitNormal
{
    double median{};
    double sigma{};
};

/// On all numbers, with any mean.
struct Normal
{
    double mean{};
    double sd{};
};

/// Between any two numbers, least < most.
struct Uniform
{
    double least{};
    double most{};
};

/// Between any two numbers, least <= mode <= most and least < most: a beta distribution whose weight on the mode is 4.
struct Pert
{
    double least{};
    double mode{};
    double most{};
};

using Distribution = std::variant<Beta, Gamma, Lognormal, LogitNormal, Normal, Uniform, Pert>;

/// The 97.5 % point of the standard normal distribution.
inline constexpr double normal_97_5 = 1.959963984540054;

/// The value below which `probability` lies, which is between 0 and 1 and neither of them. Beyond what a double holds it is 0 or,
/// on (0, 1), 1.
double quantile(const Distribution& distribution, double probability);

/// The probability of less than `x`.
double cumulative(const Distribution& distribution, double x);

double mean(const Distribution& distribution);

double sd(const Distribution& distribution);

/// The quantile of what lies between `least` and `most`, which may be infinite. Requires that share_within is positive. Where
/// nothing lies outside it is `quantile`.
double quantile_within(const Distribution& distribution, double least, double most, double probability);

/// The probability of a value between `least` and `most`.
double share_within(const Distribution& distribution, double least, double most);

}  // namespace rcpsim::random
