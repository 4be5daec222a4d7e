#include "ledger/dated.h"

#include <algorithm>
#include <utility>

namespace rcpsim::ledger {

namespace {

template <class T>
std::span<const T> all_of(const lanes::Column<T>& column)
{
    return {column.data(), column.size()};
}

void move_on(std::span<const std::int32_t> unit, const base::Tick* by, base::Tick* times)
{
    for (std::size_t i = 0; i < unit.size(); ++i) {
        times[i] += by[unit[i]];
    }
}

}  // namespace

void Dated::take(const lifecourse::Events& events, const lanes::Column<base::Tick>& referred)
{
    unit_ = all_of(events.unit);
    from_ = all_of(events.time);
    until_ = {};
    if (!referred.empty()) {
        own_from_.assign(from_.begin(), from_.end());
        move_on(unit_, referred.data(), own_from_.data());
        from_ = own_from_;
    }
}

/// An age band is cut to the stay: where they do not meet, nothing is left.
void Dated::take(const Stays& stays, const lanes::Column<base::Tick>& referred)
{
    unit_ = all_of(stays.unit);
    const std::size_t size = unit_.size();
    const base::Tick* from = stays.from.data();
    const base::Tick* until = stays.until.data();
    own_from_.resize(size);
    own_until_.resize(size);
    if (stays.birth == nullptr) {
        std::transform(from, from + size, until, own_from_.begin(), [](base::Tick a, base::Tick b) { return std::min(a, b); });
        std::copy_n(until, size, own_until_.begin());
    } else {
        const base::Tick* birth = stays.birth->data();
        const auto [first, last] = std::pair(stays.band.from, stays.band.to);
        for (std::size_t i = 0; i < size; ++i) {
            own_from_[i] = std::min(std::max(birth[i] + first, from[i]), until[i]);
            own_until_[i] = std::min(std::max(birth[i] + last, from[i]), until[i]);
        }
    }
    if (!referred.empty()) {
        move_on(unit_, referred.data(), own_from_.data());
        move_on(unit_, referred.data(), own_until_.data());
    }
    from_ = own_from_;
    until_ = own_until_;
}

}  // namespace rcpsim::ledger
