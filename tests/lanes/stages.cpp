#include "lanes/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lanes/stages.cpp"
#include <hwy/foreach_target.h>

#include "lanes/curve-inl.h"
#include "lanes/exact_sums-inl.h"
#include "lanes/lanes-inl.h"

#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::tests::HWY_NAMESPACE {

using namespace rcpsim::lanes::HWY_NAMESPACE;

using rcpsim::lanes::Column;

Machine machine()
{
    return {HWY_TARGET, width()};
}

HWY_INLINE Chosen chosen_at(const std::int32_t* choices, std::size_t present)
{
    return first_but_not_second(first(present), equal(load(choices), ints(0)));
}

void pack(std::span<const std::int32_t> values, std::span<const std::int32_t> choices, Column<std::int32_t>& kept,
          Column<std::uint32_t>& words, Column<std::int32_t>& written)
{
    kept.make_room(values.size());
    words.make_room(values.size());
    written.make_room(values.size());
    Tail kept_tail(kept);
    Tail words_tail(words);
    for (std::size_t i = 0; i < values.size(); i += width()) {
        const Ints here = load(values.data() + i);
        const Packing packing(chosen_at(choices.data() + i, values.size() - i));
        kept_tail.append(packing, here);
        words_tail.append(packing, as_words(here));
        store(packing(here), written.next());
        written.grow(packing.count());
    }
}

HWY_INLINE void append(Ints values, std::size_t present, Column<std::int32_t>& column)
{
    column.make_room(width());
    store(values, column.next());
    column.grow(present);
}

HWY_INLINE Ints truth(Chosen chosen)
{
    return select(chosen, ints(1), ints(0));
}

Comparisons choose(std::span<const std::int32_t> a, std::span<const std::int32_t> b)
{
    Comparisons out;
    for (std::size_t i = 0; i < a.size(); i += width()) {
        const std::size_t present = a.size() - i < width() ? a.size() - i : width();
        const Ints one = load(a.data() + i);
        const Ints other = load(b.data() + i);
        const Chosen below = less(one, other);
        const Chosen odd = equal(select(less(one, ints(0)), ints(0) - one, one), ints(1));
        append(truth(below), present, out.less);
        append(truth(equal(one, other)), present, out.equal);
        append(truth(both(below, odd)), present, out.both);
        append(truth(either(below, odd)), present, out.either);
        append(truth(first_but_not_second(below, odd)), present, out.only_first);
        append(smaller(one, other), present, out.smaller);
        append(larger(one, other), present, out.larger);
        append(truth(either(first(i < 5 ? 5 - i : 0), no_lane())), present, out.first_five);
    }
    return out;
}

Computed compute(std::span<const std::int32_t> a, std::span<const std::int32_t> b, std::span<const std::int32_t> c)
{
    Computed out;
    for (std::size_t i = 0; i < a.size(); i += width()) {
        const std::size_t present = a.size() - i < width() ? a.size() - i : width();
        const Floats x = from_bits(load(a.data() + i));
        const Floats y = from_bits(load(b.data() + i));
        const Floats z = from_bits(load(c.data() + i));
        append(truncated(x), present, out.truncated);
        append(truth(less(x, y)), present, out.less);
        append(bits_of(x * y + z), present, out.sum_of_product);
        append(bits_of(select(less(x, y), smaller(x, z), to_floats(truncated(z)))), present, out.smaller);
        append(bits_of(larger(x, z)), present, out.larger);
        append(rounded_down(x), present, out.rounded_down);
    }
    return out;
}

Column<std::int32_t> count(std::int32_t from, std::size_t size)
{
    Column<std::int32_t> column;
    for (std::size_t i = 0; i < size; i += width()) {
        append(counting_from(from + static_cast<std::int32_t>(i)), size - i < width() ? size - i : width(), column);
    }
    return column;
}

Sums add_up(std::span<const std::int32_t> values)
{
    ExactSums sums;
    for (std::size_t i = 0; i < values.size(); i += width()) {
        sums.add(select(first(values.size() - i), load(values.data() + i), ints(0)));
    }
    return {sums.sum(), sums.squares()};
}

double sum_of_product(double a, double b, double c)
{
    return a * b + c;
}

bool any_of_first(std::size_t lanes, bool choice)
{
    return any(both(first(lanes), equal(ints(choice ? 1 : 0), ints(1))));
}

LookedUp look_up(std::span<const float> table, std::span<const std::int32_t> index)
{
    LookedUp out;
    Column<std::int32_t> bits;
    bits.make_room(table.size());
    bits.grow(table.size());
    std::memcpy(bits.data(), table.data(), table.size_bytes());
    for (std::size_t i = 0; i < index.size(); i += width()) {
        const std::size_t present = index.size() - i < width() ? index.size() - i : width();
        const Ints at = select(first(present), load(index.data() + i), ints(0));
        append(bits_of(looked_up(table.data(), at)), present, out.numbers);
        append(looked_up(bits.data(), at), present, out.bits);
    }
    return out;
}

Column<std::int32_t> values_at(const lanes::Curve& curve, std::span<const float> x)
{
    Column<std::int32_t> values;
    for (std::size_t i = 0; i < x.size(); i += width()) {
        append(bits_of(value_at(curve, load(x.data() + i))), x.size() - i < width() ? x.size() - i : width(), values);
    }
    return values;
}

WithinCells within_cells(const lanes::Curve& curve, std::span<const float> x, float further)
{
    WithinCells out;
    for (std::size_t i = 0; i < x.size(); i += width()) {
        const std::size_t present = x.size() - i < width() ? x.size() - i : width();
        const Cell cell = cell_at(curve, load(x.data() + i));
        append(bits_of(increase_in(cell, floats(further * curve.cells_per_unit()))), present, out.increase);
        append(bits_of(argument_of(curve, cell)), present, out.argument);
        append(bits_of(slope_in(cell)), present, out.slope);
    }
    return out;
}

}  // namespace rcpsim::tests::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::tests {

HWY_EXPORT(machine);
HWY_EXPORT(pack);
HWY_EXPORT(choose);
HWY_EXPORT(compute);
HWY_EXPORT(count);
HWY_EXPORT(add_up);
HWY_EXPORT(sum_of_product);
HWY_EXPORT(any_of_first);
HWY_EXPORT(look_up);
HWY_EXPORT(values_at);
HWY_EXPORT(within_cells);

Machine machine()
{
    return HWY_DYNAMIC_DISPATCH(machine)();
}

void pack(std::span<const std::int32_t> values, std::span<const std::int32_t> choices, lanes::Column<std::int32_t>& kept,
          lanes::Column<std::uint32_t>& words, lanes::Column<std::int32_t>& written)
{
    HWY_DYNAMIC_DISPATCH(pack)(values, choices, kept, words, written);
}

Comparisons choose(std::span<const std::int32_t> a, std::span<const std::int32_t> b)
{
    return HWY_DYNAMIC_DISPATCH(choose)(a, b);
}

Computed compute(std::span<const std::int32_t> a, std::span<const std::int32_t> b, std::span<const std::int32_t> c)
{
    return HWY_DYNAMIC_DISPATCH(compute)(a, b, c);
}

lanes::Column<std::int32_t> count(std::int32_t from, std::size_t size)
{
    return HWY_DYNAMIC_DISPATCH(count)(from, size);
}

Sums add_up(std::span<const std::int32_t> values)
{
    return HWY_DYNAMIC_DISPATCH(add_up)(values);
}

double sum_of_product(double a, double b, double c)
{
    return HWY_DYNAMIC_DISPATCH(sum_of_product)(a, b, c);
}

bool any_of_first(std::size_t lanes, bool choice)
{
    return HWY_DYNAMIC_DISPATCH(any_of_first)(lanes, choice);
}

LookedUp look_up(std::span<const float> table, std::span<const std::int32_t> index)
{
    return HWY_DYNAMIC_DISPATCH(look_up)(table, index);
}

lanes::Column<std::int32_t> values_at(const lanes::Curve& curve, std::span<const float> x)
{
    return HWY_DYNAMIC_DISPATCH(values_at)(curve, x);
}

WithinCells within_cells(const lanes::Curve& curve, std::span<const float> x, float further)
{
    return HWY_DYNAMIC_DISPATCH(within_cells)(curve, x, further);
}

}  // namespace rcpsim::tests
#endif
