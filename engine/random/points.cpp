#include "random/points.h"

#include "random/philox.h"

#include <boost/random/sobol.hpp>

#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace rcpsim::random {

namespace {

static_assert(most_dimensions(Sampling::sobol) == boost::random::default_sobol_table::max_dimension);

constexpr unsigned bits_of_point = 32;

// The midpoint of one of 2^52 equal cells of (0, 1), by the top bits.
double midpoint_of_cell(std::uint64_t bits)
{
    return static_cast<double>(bits >> 11 | 1U) * 0x1p-53;
}

// Words 0 and 1 are a coordinate, or a place inside a slice; 2 and 3 shuffle the slices.
Block words_of(std::uint64_t seed, std::uint32_t point, std::uint32_t dimension)
{
    return words_at(seed, {.draw = point, .individual = dimension, .slot = Slot{.process = reserved::parameter_draw}.word()});
}

std::uint64_t joined(std::uint32_t high, std::uint32_t low)
{
    return std::uint64_t{high} << 32 | low;
}

// Owen's scrambling: whether a digit flips is a random bit of its dimension and of all digits before it. The 128 bits of a block
// hold a binary tree of seven levels; its root belongs to the digits before those seven, and they are the way through it.
double scrambled(std::uint64_t seed, std::uint32_t dimension, std::uint32_t digits)
{
    constexpr unsigned levels = 7;
    constexpr unsigned trees = 8;
    const std::uint64_t path = joined(digits, 0);
    std::uint64_t flips = 0;
    for (unsigned tree = 0; tree < trees; ++tree) {
        const unsigned first = tree * levels;
        const std::uint64_t before = first == 0 ? 0 : path >> (64 - first);
        const Block block =
            words_at(seed, {.draw = static_cast<std::uint32_t>(before),
                            .replication = static_cast<std::uint32_t>(before >> 32),
                            .individual = dimension,
                            .slot = Slot{.process = reserved::scrambling, .item = static_cast<std::uint8_t>(tree)}.word()});
        std::uint32_t node = 1;
        for (unsigned level = first; level < first + levels; ++level) {
            flips = flips << 1 | (block[node / 32] >> node % 32 & 1U);
            node = node << 1 | static_cast<std::uint32_t>(path >> (63 - level) & 1U);
        }
    }
    return midpoint_of_cell(path ^ flips << (64 - trees * levels));
}

}  // namespace

Points::Points(Sampling sampling, std::uint64_t seed, std::uint32_t points, std::size_t dimensions)
    : sampling_(sampling)
    , seed_(seed)
    , points_(points)
    , dimensions_(dimensions)
{
    if (dimensions > most_dimensions(sampling)) {
        throw std::invalid_argument(std::to_string(dimensions) + " dimensions; expected " +
                                    std::to_string(most_dimensions(sampling)) + " at most");
    }
    if (sampling == Sampling::latin_hypercube) {
        slices_.resize(points * dimensions);
        for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) {
            shuffle_slices(dimension);
        }
    }
    if (sampling == Sampling::sobol && dimensions > 0) {
        take_directions();
    }
}

// Fisher and Yates's shuffle, from the front.
void Points::shuffle_slices(std::uint32_t dimension)
{
    const auto slices = std::span(slices_).subspan(std::size_t{dimension} * points_, points_);
    std::iota(slices.begin(), slices.end(), 0U);
    for (std::uint32_t i = 1; i < points_; ++i) {
        const Block words = words_of(seed_, i, dimension);
        const std::uint64_t choices = std::uint64_t{i} + 1;
        // The high part of 64 random bits times the number of choices.
        const std::uint64_t choice = (words[2] * choices + (words[3] * choices >> 32)) >> 32;
        std::swap(slices[i], slices[choice]);
    }
}

// Boost's engine leaves out the first point, which is 0, and gives sums of direction numbers, one for each bit of the Gray code:
// 2^(bit + 1) - 1 has the Gray code 2^bit.
void Points::take_directions()
{
    boost::random::sobol engine(dimensions_);
    directions_.reserve(bits_of_point * dimensions_);
    for (unsigned bit = 0; bit < bits_of_point; ++bit) {
        engine.seed((std::uint64_t{2} << bit) - 2);
        for (std::size_t dimension = 0; dimension < dimensions_; ++dimension) {
            directions_.push_back(static_cast<std::uint32_t>(engine() >> 32));
        }
    }
}

void Points::at(std::uint32_t point, std::span<double> coordinates) const
{
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        coordinates[i] = coordinate(point, static_cast<std::uint32_t>(i));
    }
}

double Points::coordinate(std::uint32_t point, std::uint32_t dimension) const
{
    switch (sampling_) {
        case Sampling::latin_hypercube:
            return in_slice(point, dimension);
        case Sampling::sobol:
            return scrambled(seed_, dimension, sobol_digits(point, dimension));
        case Sampling::monte_carlo:
            break;
    }
    const Block words = words_of(seed_, point, dimension);
    return midpoint_of_cell(joined(words[0], words[1]));
}

// As many bits inside the slice as leave its sum with the slice exact: rounding cannot carry a point into the next.
double Points::in_slice(std::uint32_t point, std::uint32_t dimension) const
{
    const Block words = words_of(seed_, point, dimension);
    const int bits = 52 - static_cast<int>(std::bit_width(points_));
    const double inside = std::ldexp(static_cast<double>(joined(words[0], words[1]) >> (63 - bits) | 1U), -bits - 1);
    return (slices_[std::size_t{dimension} * points_ + point] + inside) / points_;
}

std::uint32_t Points::sobol_digits(std::uint32_t point, std::uint32_t dimension) const
{
    std::uint32_t digits = 0;
    for (std::uint32_t gray = point ^ point >> 1; gray != 0; gray &= gray - 1) {
        digits ^= directions_[static_cast<std::size_t>(std::countr_zero(gray)) * dimensions_ + dimension];
    }
    return digits;
}

}  // namespace rcpsim::random
