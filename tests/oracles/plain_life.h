#pragma once

#include "oracles/plain_family.h"

#include <string>
#include <vector>

namespace rcpsim::oracles {

/// What cohorts come to in one arm.
struct PlainResults
{
    std::vector<double> values{};  ///< of the last cohort, [mother x outcome]
    std::vector<double> ledger{};  ///< of all cohorts together: events, or years, [activity x financial year]
};

/// The whole model once more, as one would write it first: one mother after the other, one event after the other, in years.
/// Outcomes have the names and units that results have for them. Throws std::invalid_argument for what it does not cover.
class PlainLife
{
public:
    /// Requires parameters without conflicts, which must outlive it. Only values as they stand are simulated, no draws.
    explicit PlainLife(const parameters::Parameters& parameters);
    PlainLife(const PlainLife&) = delete;
    PlainLife& operator=(const PlainLife&) = delete;

    const std::vector<std::string>& outcomes() const { return outcomes_; }

    /// Nothing yet, by arm.
    std::vector<PlainResults> results() const;

    /// Simulates one cohort in every arm: the same mothers at enrolment, and then each arm with luck of its own.
    void add_cohort(PlainLuck& luck, std::vector<PlainResults>& results) const;

private:
    std::vector<double> days_of_enrolment(PlainLuck& luck) const;
    PlainFamily client(PlainLuck& luck) const;
    void live(const std::vector<PlainFamily>& enrolled, const std::vector<double>& days, std::size_t arm, PlainLuck& luck,
              PlainResults& results) const;
    void tell(const PlainAccount& account, std::size_t arm, std::vector<double>& values) const;

    PlainModel model_;
    std::vector<PlainTariff> tariffs_;     ///< by arm
    std::vector<std::size_t> activities_;  ///< of the outcomes that are counts or times, which come first
    std::vector<std::string> outcomes_;
};

}  // namespace rcpsim::oracles
