#pragma once

#include "ledger/stays.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::ledger {

/// Events or stays that feed one activity, as columns on the programme's clock. They last until the next are taken, and as long
/// as the history stands.
class Dated
{
public:
    void take(const lifecourse::Events& events, const lanes::Column<base::Tick>& referred);
    void take(const Stays& stays, const lanes::Column<base::Tick>& referred);

    std::size_t size() const { return unit_.size(); }
    std::span<const std::int32_t> unit() const { return unit_; }
    std::span<const base::Tick> from() const { return from_; }    ///< of events: when
    std::span<const base::Tick> until() const { return until_; }  ///< of stays alone; not before from

private:
    std::span<const std::int32_t> unit_;
    std::span<const base::Tick> from_;
    std::span<const base::Tick> until_;
    std::vector<base::Tick> own_from_;
    std::vector<base::Tick> own_until_;
};

}  // namespace rcpsim::ledger
