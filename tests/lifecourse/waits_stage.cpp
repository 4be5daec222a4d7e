#include "lifecourse/waits_stage.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/waits_stage.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/waits-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::tests::HWY_NAMESPACE {

using namespace rcpsim::lifecourse::HWY_NAMESPACE;

using rcpsim::lanes::Column;
using rcpsim::lifecourse::Wait;

// Entries beyond the end of a column are unspecified, and must not matter.
template <class T>
Column<T> filled(std::size_t size, const auto& values_from)
{
    Column<T> column;
    column.make_room(size);
    for (std::size_t i = 0; i < size; i += width()) {
        store(values_from(i), column.data() + i);
    }
    column.grow(size);
    return column;
}

Column<base::Tick> when_spent(const Wait& wait, const Column<base::Tick>& reading, const Column<float>& budget)
{
    return filled<base::Tick>(reading.size(), [&](std::size_t i) {
        return lifecourse::HWY_NAMESPACE::when_spent(wait, load(reading.data() + i), load(budget.data() + i));
    });
}

Column<float> cumulative_hazard(const Wait& wait, const Column<base::Tick>& reading)
{
    return filled<float>(reading.size(), [&](std::size_t i) {
        return lifecourse::HWY_NAMESPACE::cumulative_hazard(wait, load(reading.data() + i));
    });
}

}  // namespace rcpsim::tests::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::tests {

HWY_EXPORT(when_spent);
HWY_EXPORT(cumulative_hazard);

lanes::Column<base::Tick> when_spent(const lifecourse::Wait& wait, const lanes::Column<base::Tick>& reading,
                                     const lanes::Column<float>& budget)
{
    return HWY_DYNAMIC_DISPATCH(when_spent)(wait, reading, budget);
}

lanes::Column<float> cumulative_hazard(const lifecourse::Wait& wait, const lanes::Column<base::Tick>& reading)
{
    return HWY_DYNAMIC_DISPATCH(cumulative_hazard)(wait, reading);
}

}  // namespace rcpsim::tests
#endif
