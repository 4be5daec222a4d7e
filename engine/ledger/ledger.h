#pragma once

#include "lifecourse/history.h"
#include "parameters/activity.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rcpsim::ledger {

/// Which activities there are, how many financial years, and what each placement's time feeds.
struct Chart
{
    std::vector<parameters::Activity> activities;
    std::vector<std::optional<std::size_t>> activity_of_placement;
    std::size_t years{};  ///< births within the follow-up, and children to 18

    std::size_t cells() const { return activities.size() * years; }
    std::size_t cell(std::size_t activity, std::size_t year) const { return activity * years + year; }
};

Chart chart(const parameters::Life& life);

/// What happened, by activity and financial year, as exact integers: event counts, and person-time in ticks.
class Ledger
{
public:
    /// The chart must outlive the ledger.
    explicit Ledger(const Chart& chart);

    /// Adds one arm of one batch.
    void book(const lifecourse::History& history);

    void clear();

    /// [activity x year]; see Chart::cell.
    const std::vector<std::int64_t>& cells() const { return cells_; }

private:
    void book(const lifecourse::Events& events, std::size_t activity);
    void book(const lifecourse::Spells& spells, std::size_t activity);

    const Chart& chart_;
    std::vector<std::int64_t> cells_;
    std::vector<std::uint64_t> opened_;  ///< scratch of one activity, by year
    std::vector<std::uint64_t> closed_;
};

}  // namespace rcpsim::ledger
