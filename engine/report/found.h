#pragma once

#include "results/format.h"
#include "results/results.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Looking outcomes up in results by their names.

namespace rcpsim::report {

inline constexpr std::size_t percentile_5 = results::quantile_at(0.05);
inline constexpr std::size_t percentile_50 = results::quantile_at(0.5);
inline constexpr std::size_t percentile_95 = results::quantile_at(0.95);

/// The position of the outcome of that name; nothing where it was not counted.
std::optional<std::size_t> outcome_named(const std::vector<results::Metric>& metrics, std::string_view name);

/// One outcome of one arm, beside the arm that it is compared with. Requires an arm after the first.
class Found
{
public:
    Found(const results::Results& results, std::size_t arm, std::size_t metric)
        : results_(results)
        , arm_(arm)
        , metric_(metric)
    {
    }

    double with(std::size_t statistic) const;                 ///< per cohort, in the arm
    double without(std::size_t statistic) const;              ///< in the arm that it is compared with
    double difference(std::size_t statistic) const;           ///< of the two, cohort by cohort
    double expected_difference(std::size_t statistic) const;  ///< over draws, without chance
    double noise_share() const;               ///< of chance in the variance of the means of draws of the difference
    double variance(std::size_t part) const;  ///< of the difference; see results::variance_parts
    double chance_of_less_in_a_cohort() const;
    double chance_of_less_on_average() const;
    /// Percentiles 5, 50 and 95 of the payback in years over draws that pay back, and their share.
    std::array<double, 4> payback() const;
    /// Financial years until the mean difference has come back; infinite when it never does.
    double payback_of_means() const;

private:
    std::size_t row() const { return arm_ * results_.metrics.size() + metric_; }

    const results::Results& results_;
    std::size_t arm_;
    std::size_t metric_;
};

std::optional<Found> find(const results::Results& results, std::size_t arm, std::string_view name);

/// The position of the arm that an arm is compared with.
std::size_t compared_with(const results::Results& results, std::size_t arm);

}  // namespace rcpsim::report
