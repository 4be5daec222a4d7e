#pragma once

#include "proof/check.h"
#include "study/study.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace rcpsim::proof {

/// How the program proves itself.
struct Conditions
{
    std::uint64_t seed{};
    unsigned threads = 0;  ///< 0: as many as the machine has cores
    std::stop_token stop{};
};

/// A mean, or another figure, as far as the simulation knows it.
struct Figure
{
    double value;
    double error;  ///< standard error
};

Check check(std::string name, double expected, const Figure& figure);
/// One row for figures year by year, as many as are expected.
Check check_years(std::string name, const std::vector<double>& expected, const std::vector<Figure>& figures);
/// A count of independent events, each of which happens or not, of `trials`.
Check check_share(std::string name, double probability, double count, double trials);
/// Of something that must come out so, to the last bit.
Check check_equal(std::string name, double expected, double simulated);

/// A verification scenario that was simulated, and what was seen in it. Outcomes are per mother, in their units.
class Simulated
{
public:
    /// Throws study::Stopped.
    Simulated(const std::string& scenario, const std::vector<std::string>& overrides, const Conditions& conditions);
    Simulated(const Simulated&) = delete;
    Simulated& operator=(const Simulated&) = delete;

    const study::Design& design() const { return design_; }
    double mothers() const { return static_cast<double>(design_.units()); }

    Figure mean(const std::string& outcome, std::size_t arm = 0) const;
    std::vector<Figure> by_year(const std::string& outcome, std::size_t arm = 0) const;
    /// Of the first arm; the error is right when the kurtosis is this.
    Figure sd(const std::string& outcome, double kurtosis) const;
    /// Of the first arm, at one of `probabilities`.
    double quantile(const std::string& outcome, double probability) const;
    /// An arm less the one it is compared with, mother by mother.
    Figure change(const std::string& outcome, std::size_t arm) const;
    /// Where mothers of one cohort meet: cohorts alone are independent.
    Figure mean_by_cohorts(const std::string& outcome, std::size_t arm) const;

    /// How much of an activity there was in the first arm, by financial year: events, or years.
    std::vector<double> amounts(const std::string& activity) const;
    double amount(const std::string& activity) const;
    /// How much per unit of another activity; cohorts are independent.
    Figure ratio(const std::string& activity, const std::string& of) const;
    Figure per_mother(const std::string& activity) const;

    /// An outcome of one cohort, and how much of an activity it had in the first arm, in events or ticks.
    double of_cohort(std::size_t cohort, const std::string& outcome, std::size_t arm = 0) const;
    std::int64_t total(std::size_t cohort, const std::string& activity) const;

    static constexpr std::array probabilities{0.5, 0.75, 0.9, 0.95, 0.99};

private:
    struct Seen
    {
        Figure mean;
        double sd;
        std::vector<Figure> by_year;
        std::array<double, probabilities.size()> quantiles;
    };
    class Keeping;

    const Seen& seen(const std::vector<Seen>& of, const std::string& outcome, std::size_t arm) const;
    std::size_t position(const std::string& outcome) const;
    std::size_t position_of(const std::string& activity) const;
    double units_of(const std::string& activity) const;  ///< how many of a cell's integers are one
    std::span<const std::int64_t> cells(std::size_t cohort, const std::string& activity) const;  ///< by year

    parameters::Parameters parameters_;
    study::Design design_;
    std::vector<Seen> arms_;              ///< [arm x metric]
    std::vector<Seen> changes_;           ///< the same; of the first arm, nothing
    std::vector<double> outcomes_;        ///< [cohort x arm x metric]
    std::vector<std::int64_t> activity_;  ///< [cohort x arm x cell]
};

}  // namespace rcpsim::proof
