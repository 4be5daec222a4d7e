#pragma once

#include "reference/simulator.h"
#include "scenario/scenario.h"
#include "support/study.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// One scenario simulated twice: by the engine, and by the reference (tests/reference), which is told its resolved text alone.

namespace rcpsim::tests {

/// What one figure came to in the engine and in the reference.
struct Comparison
{
    enum class Of
    {
        mean,             ///< of an outcome
        activity,         ///< all that was counted of one
        between_mothers,  ///< the variance of an outcome
        between_cohorts,
    };

    Of of;
    std::string arm;
    std::string name;  ///< of the outcome or the activity
    double engine;
    double reference;
    double error;  ///< the standard error of their difference
    double slack;  ///< as far apart as they may be however many cohorts there are: rounding, and what hardly ever happens

    /// How many standard errors they are apart, signed, beyond the slack.
    double z() const;
};

/// All values of one outcome in one arm, of mothers or of cohorts, in the engine and in the reference, each sorted.
struct Samples
{
    Comparison::Of of;
    std::string arm;
    std::string name;
    std::vector<double> engine;
    std::vector<double> reference;
    double rounding;  ///< of one value: to ticks, or to pence
};

/// "service: births, mean: 1.2, by the reference 1.3, standard error 0.05".
std::string told(const Comparison& comparison);

/// The squares of how far means of outcomes are apart, summed. Outcomes go together, so the sum is distributed as fewer
/// independent ones, scaled (Satterthwaite, Biometrics Bulletin 2 (1946) 110).
struct Together
{
    double squares;      ///< of standard errors
    double outcomes;     ///< how many vary at all
    double independent;  ///< how many independent outcomes they are worth

    /// The probability of at most as large a sum by chance.
    double probability() const;
};

/// The same scenario simulated by the engine and by the reference, at the values as they stand, with as many cohorts as it asks
/// for.
class Twice
{
public:
    explicit Twice(const scenario::Scenario& scenario);

    /// Every outcome and activity of every arm, and the spread of outcomes.
    std::vector<Comparison> comparisons() const;
    Together together() const;

    /// Of cohorts, and of mothers where those of one cohort do not meet; of outcomes that differ at all.
    std::vector<Samples> samples() const;

    std::size_t cohorts() const { return engine_.design.replications(); }

private:
    /// What one outcome of one arm comes to in each simulated cohort.
    using PerCohort = std::vector<double>;

    /// One outcome of one arm, simulated twice.
    struct Outcome
    {
        std::string name;
        std::size_t arm;
        std::size_t place;  ///< among the outcomes of the reference
        PerCohort engine{};
        PerCohort reference{};
        std::vector<double> engine_clients{};  ///< of those whose spread is compared, a sample of the first
        std::vector<double> reference_clients{};
    };

    /// All that was counted of one activity in one arm.
    struct Activity
    {
        std::size_t arm;
        std::size_t place;  ///< among the activities of the engine
        std::string name;
        PerCohort reference{};
    };

    const std::string& name_of_arm(std::size_t arm) const { return engine_.design.parameters.arms[arm].first; }
    void list_what_is_compared();
    void read_engine(std::size_t cohorts);
    void read_engine_clients();
    void simulate_reference();
    void add_cohort(const reference::Results& results, Outcome& outcome) const;

    static double covariance_of_means(const Outcome& a, const Outcome& b);
    Comparison mean(const Outcome& outcome) const;
    Comparison all_of(const Activity& activity) const;
    Comparison between_mothers(const Outcome& outcome) const;
    Comparison between_cohorts(const Outcome& outcome) const;

    Run engine_;
    reference::Simulator reference_;
    std::vector<Outcome> outcomes_;
    std::vector<Activity> activities_;
};

/// Checks that each comparison is within 4.5 standard errors, and all means together about as far apart as chance puts them.
void check(const Twice& twice);

/// The same of a scenario file, by its path in the repository, with overrides.
void check_twice(const std::string& file, const std::vector<std::string>& overrides);

}  // namespace rcpsim::tests
