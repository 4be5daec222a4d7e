#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace rcpsim::results {

/// The statistics of every arm and metric: [arm x metric x statistic], see format.h.
struct Statistics
{
    std::vector<double> values;
    std::size_t metrics{};

    double at(std::size_t arm, std::size_t metric, std::size_t statistic) const;
};

/// Mean and standard error by financial year: [arm x metric x year x yearly statistic].
struct Yearly
{
    std::vector<double> values;
    std::size_t metrics{};
    std::size_t years{};

    double mean(std::size_t arm, std::size_t metric, std::size_t year) const;
    double standard_error(std::size_t arm, std::size_t metric, std::size_t year) const;

private:
    std::size_t index(std::size_t arm, std::size_t metric, std::size_t year) const;
};

struct Metric
{
    std::string name;
    std::string unit;
    std::string meaning;
};

/// What a results file says, without the cohorts themselves.
struct Results
{
    std::string title;
    std::string version;
    std::string revision;
    std::string started;
    std::string instruction_set;
    std::string uncertainty;
    std::string scenario;  ///< resolved, as YAML
    std::uint64_t seed{};
    std::uint64_t mothers{};
    std::uint64_t replications{};
    std::uint64_t threads{};
    double wall_seconds{};
    double cpu_seconds{};

    std::vector<std::string> arms;
    std::vector<std::string> compared_with;  ///< by arm
    std::vector<Metric> metrics;
    std::vector<std::int64_t> years;

    Statistics per_cohort;
    Statistics per_cohort_difference;
    Statistics per_mother;
    Statistics per_mother_difference;
    std::vector<double> pairing;  ///< [arm x metric]
    Yearly by_year;
    Yearly by_year_difference;
};

/// Throws base::InputError when `file` is not a whole results file of a format that this version knows.
Results read(const std::filesystem::path& file);

}  // namespace rcpsim::results
