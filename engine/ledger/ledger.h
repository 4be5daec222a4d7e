#pragma once

#include "ledger/stays.h"

#include <cstdint>
#include <vector>

namespace rcpsim::ledger {

/// What happened, by activity and financial year, as exact integers: event counts, and person-time in ticks.
class Ledger
{
public:
    /// The chart must outlive the ledger.
    explicit Ledger(const Chart& chart);

    /// Adds those of a history who count.
    void book(const lifecourse::History& history, const Reading& reading);

    void clear();

    /// [activity x year]; see Chart::cell.
    const std::vector<std::int64_t>& cells() const { return cells_; }

private:
    void book(const lifecourse::Events& events, std::size_t activity, const Reading& reading);
    void book(const Stays& stays, const Reading& reading);

    const Chart& chart_;
    std::vector<std::int64_t> cells_;
    std::vector<std::uint64_t> opened_;  ///< scratch of one activity, by year
    std::vector<std::uint64_t> closed_;
};

}  // namespace rcpsim::ledger
