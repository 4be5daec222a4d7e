#include "random/transforms.h"

#include "lanes/on_every_target.h"
#include "random/philox.h"
#include "random/stages.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace rcpsim::random;

namespace {

constexpr std::uint32_t last = 0xffffffff;

// -log of the midpoint of the word's cell: the upper 30 bits and a half.
double exact_exponential(std::uint32_t word)
{
    return -std::log((static_cast<double>(word >> 2) + 0.5) * 0x1p-30);
}

// Words everywhere, the ends, and the surroundings of every power of two and of sqrt(1/2) times it, where the exponent changes.
std::vector<std::uint32_t> many_words()
{
    std::vector<std::uint32_t> words;
    for (std::uint64_t word = 0; word <= last; word += 4099) {
        words.push_back(static_cast<std::uint32_t>(word));
    }
    for (std::uint32_t i = 0; i < 50000; ++i) {
        words.push_back(i);
        words.push_back(last - i);
    }
    for (int power = 1; power < 32; ++power) {
        for (const double centre : {std::ldexp(1.0, power), std::ldexp(std::sqrt(0.5), power)}) {
            for (int offset = -300; offset <= 300; ++offset) {
                words.push_back(static_cast<std::uint32_t>(std::clamp(centre + offset, 0.0, 4294967295.0)));
            }
        }
    }
    return words;
}

}  // namespace

TEST_CASE("A uniform is the upper 24 bits of its word and never reaches 1")
{
    STATIC_REQUIRE(uniform(0) == 0.0F);
    STATIC_REQUIRE(uniform(255) == 0.0F);
    STATIC_REQUIRE(uniform(256) == 0x1p-24F);
    STATIC_REQUIRE(uniform(0x40000000) == 0.25F);
    STATIC_REQUIRE(uniform(0x80000000) == 0.5F);
    STATIC_REQUIRE(uniform(last) == 1.0F - 0x1p-24F);
    STATIC_REQUIRE(uniform(0x12345678) == uniform(0x123456ff));
}

TEST_CASE("A unit exponential is as accurate as promised")
{
    double worst_share = 0;
    std::uint32_t worst_word = 0;
    for (const std::uint32_t word : many_words()) {
        const double exact = exact_exponential(word);
        const double error = std::abs(static_cast<double>(unit_exponential(word)) - exact);
        const double share = error / std::max(3e-7 * exact, 6e-8);
        if (!(share <= worst_share)) {
            worst_share = share;
            worst_word = word;
        }
    }
    CAPTURE(worst_word);
    CHECK(worst_share < 1);
}

TEST_CASE("A unit exponential lies between 0 and 21.5, ends included")
{
    CHECK(unit_exponential(0) == Approx(31 * std::log(2.0)).epsilon(3e-7));
    CHECK(unit_exponential(0) < 21.5F);
    CHECK(unit_exponential(1) == unit_exponential(0));
    CHECK(unit_exponential(last) == 0.0F);
    CHECK_FALSE(std::signbit(unit_exponential(last)));
    const auto words = many_words();
    CHECK(std::all_of(words.begin(), words.end(), [](std::uint32_t word) {
        const float exponential = unit_exponential(word);
        return exponential >= 0.0F && exponential <= 21.5F;
    }));
}

// So that results stay comparable between versions: another polynomial, however good, gives other lives to the same mothers.
TEST_CASE("Unit exponentials keep the bits that they have had from the first version")
{
    const auto bits = [](std::uint32_t word) { return std::bit_cast<std::uint32_t>(unit_exponential(word)); };
    CHECK(bits(0x00000001) == 0x41abe687);
    CHECK(bits(0x00012345) == 0x412f615d);
    CHECK(bits(0x12345678) == 0x40292f4c);
    CHECK(bits(0x5a827999) == 0x3f851592);
    CHECK(bits(0x6db6db6d) == 0x3f58e883);
    CHECK(bits(0x9e3779b9) == 0x3ef66165);
    CHECK(bits(0xb504f333) == 0x3eb17218);
    CHECK(bits(0xdeadbeef) == 0x3e0ecb56);
    CHECK(bits(0xfffff000) == 0x35800004);
    std::uint32_t all = 0;
    for (std::uint32_t i = 0; i < 100000; ++i) {
        all = std::rotl(all, 5) ^ bits(words_at(1, {.individual = i})[0]);
    }
    CHECK(all == 0x913a6595);
}

TEST_CASE("The four words of a cell give the same unit exponential, and other cells other ones")
{
    for (std::uint32_t cell = 0; cell < 1000; ++cell) {
        const std::uint32_t word = words_at(1, {.individual = cell})[0] & ~3U;
        CAPTURE(word);
        CHECK(unit_exponential(word) == unit_exponential(word + 1));
        CHECK(unit_exponential(word) == unit_exponential(word + 2));
        CHECK(unit_exponential(word) == unit_exponential(word + 3));
        CHECK(unit_exponential(word) > unit_exponential(std::max(word, last - 4096) == word ? last : word + 4096));
    }
    CHECK(unit_exponential(0) > unit_exponential(4));
}

TEST_CASE("The natural logarithm and the exponential function are as close as they say")
{
    double worst_log = 0;
    double worst_exp = 0;
    for (int i = 0; i < 400000; ++i) {
        const auto x = static_cast<float>(std::exp(-80 + 160.0 * i / 400000));
        const double exact = std::log(static_cast<double>(x));
        worst_log = std::max(worst_log, std::abs(static_cast<double>(natural_log(x)) - exact) / std::max(std::abs(exact), 0.2));
        const auto y = static_cast<float>(-87 + 175.0 * i / 400000);
        worst_exp = std::max(worst_exp, std::abs(static_cast<double>(exponential(y)) / std::exp(static_cast<double>(y)) - 1));
    }
    CHECK(worst_log < 3e-7);
    CHECK(worst_exp < 1.5e-7);
    CHECK(natural_log(1.0F) == 0.0F);
    CHECK(exponential(0.0F) == 1.0F);
    CHECK(exponential(-1000.0F) == exponential(-87.0F));
    CHECK(exponential(1000.0F) == exponential(88.0F));
}

TEST_CASE("Logarithms and exponentials have the same bits in lanes, on every target, for every kind of argument")
{
    std::vector<float> positive{0.0F, std::numeric_limits<float>::min(), std::numeric_limits<float>::max(),
                                std::numeric_limits<float>::infinity(), 1.0F};
    std::vector<float> any{0.0F, -0.0F, 1e30F, -1e30F, 87.5F, -87.5F};
    for (std::uint32_t i = 0; i < 200000; ++i) {
        const auto words = words_at(9, {.individual = i});
        positive.push_back(std::bit_cast<float>(0x00800000U + words[0] % 0x7F000000U));
        any.push_back(static_cast<float>(static_cast<std::int32_t>(words[1])) * 0x1p-24F);
        any.push_back(static_cast<float>(static_cast<std::int32_t>(words[2])) * 0x1p-34F);
    }
    const auto expected = [](const std::vector<float>& numbers, const auto& transform) {
        std::vector<std::uint32_t> bits;
        for (const float number : numbers) {
            bits.push_back(std::bit_cast<std::uint32_t>(transform(number)));
        }
        return bits;
    };
    const auto bits_of = [&](const std::vector<float>& numbers) {
        return expected(numbers, [](float number) { return number; });
    };
    rcpsim::tests::on_every_target([&] {
        CHECK((bits_of(rcpsim::tests::natural_logs(positive)) == expected(positive, [](float x) { return natural_log(x); })));
        CHECK((bits_of(rcpsim::tests::exponentials(any)) == expected(any, [](float x) { return exponential(x); })));
    });
}

TEST_CASE("What is near 1 is told apart from it by the parts of an exponential")
{
    double worst = 0;
    for (int i = 1; i < 100000; ++i) {
        for (const float sign : {-1.0F, 1.0F}) {
            const float x = sign * std::exp2(-30.0F + 0.00031F * static_cast<float>(i));
            const auto [power, fraction] = exponential_parts(x);
            const auto found = static_cast<double>((power - 1.0F) + power * fraction);
            worst = std::max(worst, std::abs(found / std::expm1(static_cast<double>(x)) - 1));
        }
    }
    CHECK(worst < 3e-7);
}
