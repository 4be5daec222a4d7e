#pragma once

#include "reference/family.h"

#include <string>
#include <utility>
#include <vector>

namespace reference {

/// What one cohort comes to in one arm.
struct Results
{
    std::vector<double> of_clients{};  ///< [client x outcome], before the cap of outcome payments
    std::vector<double> totals{};      ///< by outcome, after it
    std::vector<double> ledger{};      ///< events, or years, [activity x financial year]
};

/// The whole model as one would write it first: one client after the other, one event after the other, in years.
/// Outcomes have the names and units that results have for them.
class Simulator
{
public:
    /// Throws std::invalid_argument for what it does not cover.
    explicit Simulator(Scenario scenario);
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    const Scenario& scenario() const { return scenario_; }

    /// The position of an outcome. Throws std::invalid_argument where there is none of that name.
    std::size_t index_of(const std::string& outcome) const;
    const std::vector<std::string>& outcomes() const { return outcomes_; }

    /// Simulates one cohort in every arm: the same clients at enrolment, and then each arm with luck of its own.
    std::vector<Results> cohort(Luck& luck) const;

    /// All that a cohort has of an activity, per client.
    double amount(const Results& results, const std::string& activity) const;

private:
    /// A weighted sum of activities.
    struct Outcome
    {
        std::string name;
        std::vector<std::pair<Counted, double>> counted;
    };

    static std::vector<Outcome> counted_outcomes(const Money& money);
    std::vector<double> days_of_enrolment(Luck& luck) const;
    Family client(Luck& luck) const;
    Results live(const std::vector<Family>& enrolled, const std::vector<double>& days, std::size_t arm, Luck& luck) const;
    void tell(const Account& account, std::vector<double>& values) const;
    Account run_service(std::size_t arm, std::vector<double>& ledger) const;
    void add_up(std::size_t arm, Results& results) const;

    Scenario scenario_;
    Arm nothing_yet_{};
    Course before_enrolment_;
    std::vector<Course> courses_;  ///< by arm
    std::vector<Tariff> tariffs_;
    std::vector<Outcome> counted_;
    std::vector<std::string> outcomes_;  ///< those that are counted come first, then sums of money
};

}  // namespace reference
