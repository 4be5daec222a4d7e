#pragma once

namespace rcpsim::measures {

/// One mother's part of a ratio.
struct Part
{
    double count{};
    double among{};
};

/// What is added up of the parts of mothers, so that the ratio and its standard error follow.
struct RatioSums
{
    double count{};
    double among{};
    double count_squared{};
    double count_among{};
    double among_squared{};

    void add(const Part& part);
    void add(const RatioSums& others);
};

/// A ratio of sums over independent mothers.
struct Estimate
{
    double value{};           ///< NaN where there was nothing to count among
    double standard_error{};  ///< by linearisation (Cochran, Sampling Techniques, 1977, section 2.11)
};

Estimate estimate(const RatioSums& sums);

}  // namespace rcpsim::measures
