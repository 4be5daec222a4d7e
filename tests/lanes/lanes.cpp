#include "lanes/on_every_target.h"
#include "lanes/stages.h"
#include "random/philox.h"

#include <catch2/catch.hpp>

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

using namespace rcpsim;
using lanes::Column;
using tests::on_every_target;

namespace {

using Numbers = std::vector<std::int32_t>;

// Vectors are loaded whole, so what a stage reads has entries beyond its end, and they must not matter.
class Input
{
public:
    explicit Input(const Numbers& numbers)
        : padded_(numbers)
        , size_(numbers.size())
    {
        padded_.resize(size_ + lanes::widest, 0x5A5A5A5A);
    }

    std::span<const std::int32_t> read() const { return std::span(padded_).first(size_); }

private:
    Numbers padded_;
    std::size_t size_;
};

Numbers entries(const Column<std::int32_t>& column)
{
    return {column.begin(), column.end()};
}

std::uint32_t luck(std::uint32_t individual)
{
    return random::words_at(5, {.individual = individual})[0];
}

std::int32_t bits(float number)
{
    return std::bit_cast<std::int32_t>(number);
}

float number(std::int32_t bits)
{
    return std::bit_cast<float>(bits);
}

// Columns are compared in brackets, so that Catch does not print a million entries when they differ.

// Packs `values` and compares with a plain loop.
void check_packing(const Numbers& values, const Numbers& choices)
{
    Column<std::int32_t> kept;
    Column<std::uint32_t> words;
    Column<std::int32_t> written;
    kept.push_back(-9);
    tests::pack(Input(values).read(), Input(choices).read(), kept, words, written);

    Numbers expected;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (choices[i] != 0) {
            expected.push_back(values[i]);
        }
    }
    CHECK((entries(written) == expected));
    CHECK(std::equal(words.begin(), words.end(), expected.begin(), expected.end(),
                     [](std::uint32_t word, std::int32_t value) { return word == static_cast<std::uint32_t>(value); }));
    expected.insert(expected.begin(), -9);
    CHECK((entries(kept) == expected));
}

}  // namespace

TEST_CASE("Choosing a target changes the code that runs")
{
    const lanes::KeptTarget kept;
    for (const auto target : lanes::available()) {
        lanes::use(target);
        const auto machine = tests::machine();
        switch (target) {
            case lanes::Target::portable:
                CHECK((machine.highway_target == HWY_SCALAR || machine.highway_target == HWY_EMU128));
                break;
            case lanes::Target::avx2:
                CHECK(machine.highway_target == HWY_AVX2);
                CHECK(machine.width == 8);
                break;
            case lanes::Target::avx512:
                CHECK(machine.highway_target == HWY_AVX3);
                CHECK(machine.width == 16);
                break;
        }
        CHECK(machine.width <= lanes::widest);
    }
}

TEST_CASE("Packing moves the chosen lanes to the front in order, for every choice")
{
    Numbers values;
    Numbers choices;
    for (std::int32_t choice = 0; choice < 65536; ++choice) {
        for (std::int32_t lane = 0; lane < 16; ++lane) {
            values.push_back(static_cast<std::int32_t>(luck(static_cast<std::uint32_t>(values.size()))));
            choices.push_back(choice >> lane & 1);
        }
    }
    on_every_target([&] { check_packing(values, choices); });
}

TEST_CASE("Packing leaves out what lies beyond the end")
{
    on_every_target([] {
        for (std::size_t size = 0; size <= 70; ++size) {
            Numbers values;
            Numbers choices;
            for (std::uint32_t i = 0; i < size; ++i) {
                values.push_back(static_cast<std::int32_t>(i));
                choices.push_back(luck(i) % 3 == 0 ? 0 : 1);
            }
            check_packing(values, choices);
        }
    });
}

TEST_CASE("Comparison and choice are those of integers on every target")
{
    constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
    constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
    Numbers a{0, 1, -1, least, most, least, most, 5, 5, -1, 1};
    Numbers b{0, -1, 1, most, least, least, most, 6, 4, 0, 2};
    for (std::uint32_t i = 0; i < 1000; ++i) {
        a.push_back(static_cast<std::int32_t>(luck(i) % 7) - 3);
        b.push_back(static_cast<std::int32_t>(luck(i) / 7 % 7) - 3);
    }
    const auto expected = [&](const auto& choose) {
        Numbers column;
        for (std::size_t i = 0; i < a.size(); ++i) {
            column.push_back(choose(a[i], b[i]));
        }
        return column;
    };
    using I = std::int32_t;
    const auto odd = [](I x) { return x == 1 || x == -1; };
    on_every_target([&] {
        const auto found = tests::choose(Input(a).read(), Input(b).read());
        CHECK(entries(found.less) == expected([](I x, I y) { return x < y ? 1 : 0; }));
        CHECK(entries(found.equal) == expected([](I x, I y) { return x == y ? 1 : 0; }));
        CHECK(entries(found.both) == expected([&](I x, I y) { return x < y && odd(x) ? 1 : 0; }));
        CHECK(entries(found.either) == expected([&](I x, I y) { return x < y || odd(x) ? 1 : 0; }));
        CHECK(entries(found.only_first) == expected([&](I x, I y) { return x < y && !odd(x) ? 1 : 0; }));
        CHECK(entries(found.smaller) == expected([](I x, I y) { return std::min(x, y); }));
        CHECK(entries(found.larger) == expected([](I x, I y) { return std::max(x, y); }));
        Numbers first_five(a.size(), 0);
        std::fill_n(first_five.begin(), 5, 1);
        CHECK((entries(found.first_five) == first_five));
    });
}

TEST_CASE("Sums and sums of squares are exact on every target")
{
    Numbers values{0, 1, std::numeric_limits<std::int32_t>::max(), 65535, 65536, -1, std::numeric_limits<std::int32_t>::min()};
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const auto value = static_cast<std::int32_t>(luck(i) >> (1 + i % 31));
        values.push_back(i % 3 == 0 ? ~value : value);
    }
    values.insert(values.end(), 40000, std::numeric_limits<std::int32_t>::max());
    values.insert(values.end(), 50000, std::numeric_limits<std::int32_t>::min());
    on_every_target([&] {
        for (const std::size_t size : {0U, 1U, 3U, 15U, 16U, 17U, 3007U, 43007U, 93007U}) {
            CAPTURE(size);
            const Numbers some(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(size));
            base::Wide sum = 0;
            base::Wide squares = 0;
            for (const std::int32_t value : some) {
                sum += value;
                squares += base::Wide{value} * value;
            }
            const auto found = tests::add_up(Input(some).read());
            CHECK(found.sum == sum);
            CHECK(found.squares == squares);
        }
    });
}

TEST_CASE("Counting, and whether any lane is chosen, do not depend on the target")
{
    on_every_target([] {
        CHECK(entries(tests::count(-3, 7)) == Numbers{-3, -2, -1, 0, 1, 2, 3});
        CHECK(entries(tests::count(1000, 40)).back() == 1039);
        CHECK(tests::any_of_first(1, true));
        CHECK(tests::any_of_first(1000, true));
        CHECK_FALSE(tests::any_of_first(0, true));
        CHECK_FALSE(tests::any_of_first(1000, false));
    });
}

TEST_CASE("Numbers are computed with the same bits on every target")
{
    Numbers a{bits(0.0F), bits(-0.0F), bits(-1.75F), bits(1.75F), bits(-2147483520.0F), bits(2147483520.0F)};
    Numbers b(a.rbegin(), a.rend());
    Numbers c{bits(1.5F), bits(-1.5F), bits(0.999F), bits(-0.999F), bits(8388607.5F), bits(-16777216.0F)};
    for (std::uint32_t i = 0; i < 5000; ++i) {
        const auto words = random::words_at(6, {.individual = i});
        a.push_back(bits(static_cast<float>(static_cast<std::int32_t>(words[0])) * 0x1p-20F));
        b.push_back(bits(static_cast<float>(static_cast<std::int32_t>(words[1])) * 0x1p-26F));
        c.push_back(bits(static_cast<float>(static_cast<std::int32_t>(words[2])) * 0x1p-15F));
    }
    Numbers truncated;
    Numbers less;
    Numbers sum_of_product;
    Numbers smaller;
    Numbers larger;
    Numbers rounded_down;
    std::size_t seen_when_fused = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const float x = number(a[i]);
        const float y = number(b[i]);
        const float z = number(c[i]);
        const volatile float product = x * y;
        truncated.push_back(static_cast<std::int32_t>(x));
        less.push_back(x < y ? 1 : 0);
        sum_of_product.push_back(bits(product + z));
        smaller.push_back(bits(x < y ? std::min(x, z) : std::trunc(z) + 0.0F));
        larger.push_back(bits(std::max(x, z)));
        rounded_down.push_back(static_cast<std::int32_t>(std::floor(x)));
        seen_when_fused += bits(std::fma(x, y, z)) != sum_of_product.back() ? 1 : 0;
    }
    // Had a multiplication and an addition been fused, a good part of the sums would have other bits.
    REQUIRE(seen_when_fused > 1000);
    on_every_target([&] {
        const auto found = tests::compute(Input(a).read(), Input(b).read(), Input(c).read());
        CHECK((entries(found.truncated) == truncated));
        CHECK((entries(found.less) == less));
        CHECK((entries(found.sum_of_product) == sum_of_product));
        CHECK((entries(found.smaller) == smaller));
        CHECK((entries(found.larger) == larger));
        CHECK((entries(found.rounded_down) == rounded_down));
    });
}

TEST_CASE("Looking up gives each lane its own entry")
{
    std::vector<float> table;
    Numbers index;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        table.push_back(static_cast<float>(static_cast<std::int32_t>(luck(i))));
        index.push_back(static_cast<std::int32_t>(luck(i + 5000) % 3000));
    }
    Numbers expected;
    for (const std::int32_t i : index) {
        expected.push_back(bits(table[static_cast<std::size_t>(i)]));
    }
    on_every_target([&] {
        const auto found = tests::look_up(table, Input(index).read());
        CHECK((entries(found.numbers) == expected));
        CHECK((entries(found.bits) == expected));
    });
}

TEST_CASE("The compiler does not fuse a multiplication and an addition")
{
    // (1 + 2^-27)^2 = 1 + 2^-26 + 2^-54, of which a double that is not kept exactly loses the last term.
    constexpr double a = 1.0 + 0x1p-27;
    constexpr double c = -1.0 - 0x1p-26;
    REQUIRE(std::fma(a, a, c) == 0x1p-54);
    on_every_target([] { CHECK(tests::sum_of_product(a, a, c) == 0.0); });
}
