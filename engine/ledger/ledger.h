#pragma once

#include "ledger/dated.h"
#include "ledger/stays.h"

#include <cstdint>
#include <vector>

namespace rcpsim::ledger {

/// What happened, by activity and financial year, as exact integers: event counts, and person-time in ticks. Of all units
/// together, or of each cohort apart.
class Ledger
{
public:
    /// The chart must outlive the ledger, which has room for so many cohorts.
    explicit Ledger(const Chart& chart, std::size_t cohorts = 1);

    /// Adds those of a history who count.
    void book(const lifecourse::History& history, const Reading& reading);

    void clear();

    /// [cohort x activity x year]; see Chart::cell.
    const std::vector<std::int64_t>& cells() const { return cells_; }

private:
    void book(const lifecourse::Events& events, std::size_t activity, const Reading& reading);
    void book(const Stays& stays, const Reading& reading);
    template <class Note>
    void visit(const Reading& reading, Note note) const;
    void add_up(std::size_t activity, std::size_t cohort);

    const Chart& chart_;
    std::size_t cohorts_;
    std::vector<std::int64_t> cells_;
    Dated dated_;
    std::vector<std::uint64_t> opened_;  ///< scratch of one activity, by cohort and year
    std::vector<std::uint64_t> closed_;
};

}  // namespace rcpsim::ledger
