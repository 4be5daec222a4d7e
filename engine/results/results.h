#pragma once

#include "calibration/validation.h"

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

/// Where the variance of every arm and metric comes from, [arm x metric x variance_part], and the share of chance in that of the
/// means of draws, [arm x metric]; see format.h.
struct Variances
{
    std::vector<double> parts;
    std::vector<double> noise_share;
    std::size_t metrics{};

    double part(std::size_t arm, std::size_t metric, std::size_t part) const;
    double noise(std::size_t arm, std::size_t metric) const { return noise_share[arm * metrics + metric]; }
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

/// A published figure beside what is simulated; what is not known is NaN.
struct PublishedFigure
{
    std::string name;
    std::string of;  ///< what is simulated, in words
    std::string arm;
    std::string unit;
    double published{};
    double mean{};
    double low{};  ///< percentiles 5, 50 and 95 over cohorts
    double median{};
    double high{};
    double below{};  ///< share of cohorts below the published figure; half of those that are equal to it count
};

/// What a run comes to; what is not known is NaN.
struct Summaries
{
    Statistics per_cohort{};  ///< over all cohorts of all draws
    Statistics per_cohort_difference{};
    Statistics per_draw{};  ///< over draws, of the mean of their cohorts
    Statistics per_draw_difference{};
    Statistics per_draw_corrected{};  ///< the same without the chance that is left in means of draws
    Statistics per_draw_difference_corrected{};
    Variances variance{};
    Variances variance_difference{};
    Statistics per_mother{};
    Statistics per_mother_difference{};
    std::vector<double> pairing{};  ///< [arm x metric]
    /// [arm x metric x parameter]: of the variance over draws, of the first arm's outcome and of the others' difference, what
    /// goes with each uncertain number (shares.h); empty with fewer than ten draws.
    std::vector<double> parameter_share{};
    Yearly by_year{};
    Yearly by_year_difference{};
    /// [arm x metric x chance]: that an arm has less of it than the arm it is compared with: of a cohort, and of what its mean
    /// would be without chance.
    std::vector<double> chance_of_less{};
    std::vector<double> payback{};  ///< [arm x metric x payback_statistic]; see Paybacks
    std::vector<PublishedFigure> published{};
};

/// Bins of the distributions over mothers: [arm x metric x bin], NaN beyond the last of a metric.
struct Bins
{
    std::size_t most{};
    std::vector<double> count{};
    std::vector<double> least{};
    std::vector<double> greatest{};
};

struct Metric
{
    std::string name;
    std::string unit;
    std::string meaning;
};

/// An uncertain number.
struct Parameter
{
    std::string path;
    std::string unit;
    double base{};
    std::string distribution;
    std::string source;  ///< keys
    std::string status;

    /// Or nothing is told of where it comes from.
    bool is_assumed() const { return status.empty() || status == "assumed"; }
};

/// How many numbers of the scenario are known how well.
struct Evidence
{
    std::uint64_t verified{};
    std::uint64_t derived{};
    std::uint64_t recalled{};
    std::uint64_t assumed{};
    std::uint64_t unsourced{};
};

/// What a results file says of the precision that its run was asked for; empty when it was not.
struct ReachedPrecision
{
    std::vector<std::string> rules{};  ///< as they were asked
    std::vector<std::string> told{};   ///< how far each was reached, in words
    std::string met{};                 ///< "yes", "no", or "no, time was up": then the size of the run depends on the machine
};

/// What a results file says of its making.
struct Provenance
{
    std::string version{};
    std::string revision{};
    std::string compiler{};
    std::string command_line{};
    std::string started{};
    std::string instruction_set{};
    std::uint64_t threads{};
    double wall_seconds{};
    double cpu_seconds{};
    std::string scenario{};  ///< resolved, as YAML
    std::vector<std::string> inputs{};
    std::vector<std::string> input_hashes{};  ///< SHA-256
    std::string repriced_from{};              ///< another results file; empty when it was simulated
    Evidence evidence{};
    ReachedPrecision precision{};
};

/// What a results file says, without the cohorts themselves.
struct Results
{
    std::string title;
    std::uint64_t seed{};
    std::uint64_t mothers{};
    std::uint64_t draws{};
    std::uint64_t replications{};
    bool same_mothers{};

    std::vector<std::string> arms;
    std::vector<std::string> compared_with;  ///< by arm
    std::vector<Metric> metrics;
    std::vector<std::int64_t> years;
    std::vector<Parameter> parameters;

    Provenance provenance;
    Summaries summaries;
    std::vector<calibration::Comparison> validation;  ///< empty when the run was not asked for it

    /// What the spread in the figures includes, and what it does not.
    std::string uncertainty() const;
};

/// Throws base::InputError when `file` is not a whole results file of a format that this version knows.
Results read(const std::filesystem::path& file);

/// How a results file of any kind came about. Throws what read does.
Provenance read_provenance(const std::filesystem::path& file);

}  // namespace rcpsim::results
