#include "random/engine.h"

#include <catch2/catch.hpp>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/uniform_01.hpp>

#include <cmath>
#include <cstdint>
#include <random>

using namespace rcpsim::random;

namespace {

constexpr Address address{.draw = 3, .replication = 5, .individual = 7, .slot = Slot{.process = 2, .item = 9, .visit = 4}.word()};

// The mean over many individuals, each with an engine of its own.
template <class Distribution>
double mean_over_individuals(Distribution distribution, std::uint32_t individuals)
{
    double sum = 0;
    for (std::uint32_t i = 0; i < individuals; ++i) {
        AddressedEngine engine(1, {.individual = i, .slot = Slot{.process = 1}.word()});
        sum += distribution(engine);
    }
    return sum / individuals;
}

}  // namespace

TEST_CASE("An addressed engine gives the words of its address, block by block, and then runs out")
{
    AddressedEngine engine(20211, address);
    std::uint32_t wrong = 0;
    for (std::uint32_t block = 0; block < 256; ++block) {
        Address here = address;
        here.slot += block;
        for (const std::uint32_t word : words_at(20211, here)) {
            wrong += engine() != word ? 1 : 0;
        }
    }
    CHECK(wrong == 0);
    CHECK_THROWS_AS(engine(), std::range_error);
    CHECK_THROWS_AS(engine(), std::range_error);
}

TEST_CASE("An addressed engine begins at block 0, whatever block its address names")
{
    Address later = address;
    later.slot += 200;
    AddressedEngine one(8, address);
    AddressedEngine other(8, later);
    for (int i = 0; i < 20; ++i) {
        CHECK(one() == other());
    }
}

TEST_CASE("An addressed engine is a uniform random bit generator over all words")
{
    STATIC_REQUIRE(std::uniform_random_bit_generator<AddressedEngine>);
    STATIC_REQUIRE(AddressedEngine::min() == 0);
    STATIC_REQUIRE(AddressedEngine::max() == 0xffffffff);
}

TEST_CASE("Copies of an addressed engine continue alike")
{
    AddressedEngine engine(8, address);
    for (int i = 0; i < 6; ++i) {
        engine();
    }
    AddressedEngine copy = engine;
    for (int i = 0; i < 10; ++i) {
        CHECK(copy() == engine());
    }
}

TEST_CASE("Boost's distributions have their means on addressed engines")
{
    constexpr std::uint32_t individuals = 100000;
    const double root = std::sqrt(individuals);
    // Standard deviations 1 / rate, sqrt(1 / 12) and scale sqrt(shape).
    CHECK(std::abs(mean_over_individuals(boost::random::exponential_distribution<double>(0.22), individuals) - 1 / 0.22) <
          4 / 0.22 / root);
    CHECK(std::abs(mean_over_individuals(boost::random::uniform_01<double>(), individuals) - 0.5) <
          4 * std::sqrt(1.0 / 12) / root);
    CHECK(std::abs(mean_over_individuals(boost::random::gamma_distribution<double>(2.5, 3), individuals) - 7.5) <
          4 * 3 * std::sqrt(2.5) / root);
    CHECK(std::abs(mean_over_individuals(boost::random::gamma_distribution<double>(0.5, 2), individuals) - 1) <
          4 * 2 * std::sqrt(0.5) / root);
}
