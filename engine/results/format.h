#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::results {

/// The version of the file format that this program writes, and the newest that it reads.
inline constexpr std::uint64_t format = 1;

/// The probabilities at which quantiles are kept.
inline constexpr std::array<double, 11> quantile_probabilities{0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

/// The axis `statistic`: mean, sd, se (Monte Carlo standard error of the mean), then one percentile per probability.
inline constexpr std::size_t mean_at = 0;
inline constexpr std::size_t sd_at = 1;
inline constexpr std::size_t se_at = 2;
inline constexpr std::size_t first_quantile_at = 3;
inline constexpr std::size_t statistics_count = first_quantile_at + quantile_probabilities.size();
/// Where a percentile stands on it. Requires one of the probabilities.
constexpr std::size_t quantile_at(double probability)
{
    std::size_t at = 0;
    while (quantile_probabilities.at(at) != probability) {
        ++at;
    }
    return first_quantile_at + at;
}

std::vector<std::string> statistic_names();

/// The axis `yearly_statistic`: mean and se.
inline constexpr std::size_t yearly_statistics_count = 2;

/// The axis `validation_statistic`: published, low, high, simulated, se, z.
std::vector<std::string> validation_statistics();

/// The axis `payback_statistic`: percentiles of the year over those draws that pay back, and the share of them.
inline constexpr std::array<double, 3> payback_probabilities{0.05, 0.5, 0.95};
std::vector<std::string> payback_statistics();

/// The axis `variance_part`: of what is expected in draws, of cohorts around that, of the Monte Carlo estimate of the mean.
inline constexpr std::size_t parameters_at = 0;
inline constexpr std::size_t chance_at = 1;
inline constexpr std::size_t monte_carlo_at = 2;
std::vector<std::string> variance_parts();

/// The axis `chance`: over cohorts, with chance; over what their means would be without it.
std::vector<std::string> chances();

/// The axis `published_statistic`: the published figure, of the simulated one the mean and percentiles 5, 50 and 95, and the
/// share of cohorts below the published one.
std::vector<std::string> published_statistics();

/// Large tables that are written when they are asked for.
struct Keeps
{
    bool activity = false;  ///< of every cohort
    bool cost = false;      ///< of every cohort, by payer and year

    bool anything() const { return activity || cost; }
};

}  // namespace rcpsim::results
