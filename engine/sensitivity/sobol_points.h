#pragma once

#include "sensitivity/model.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rcpsim::sensitivity {

/// The factor that is luck: whose random numbers a point uses.
inline constexpr std::string_view chance = "chance";

/// Two independent sets of points, A and B, and for each factor points that are A's but for it, which is as in B.
struct SobolDesign
{
    std::uint64_t seed{};
    std::uint32_t rows{};  ///< of A; see suits_sobol
    std::size_t dimensions{};
    std::vector<Factor> factors{};  ///< with no coordinate in common; one that is in none varies and has no index
    bool with_chance{};             ///< luck is one more factor, the last: A's luck is its row, B's its row and `rows`
    bool with_pairs{};              ///< points that are B's but for one factor too, nearly twice as many in all
};

/// Whether there may be so many rows: Sobol' points are even where their number is a power of 2.
constexpr bool suits_sobol(std::uint64_t rows)
{
    return rows > 1 && rows < std::uint64_t{1} << 31 && std::has_single_bit(rows);
}

/// The factors of a design, and chance where it is one, which has no coordinates.
std::vector<Factor> factors_of(const SobolDesign& design);

/// Where the points of a row stand: A's and those that differ from it by one factor, in the order of factors, then B's alike.
class SobolRow
{
public:
    explicit SobolRow(const SobolDesign& design)
        : factors_(design.factors.size() + (design.with_chance ? 1 : 0))
        , size_(factors_ + 2 + (design.with_pairs ? factors_ : 0))
    {
    }

    std::size_t factors() const { return factors_; }
    std::size_t size() const { return size_; }
    bool has_both_ways() const { return size_ > factors_ + 2; }  ///< whether B's points with one factor as in A are there

    std::size_t a() const { return 0; }
    std::size_t a_but(std::size_t factor) const { return 1 + factor; }
    std::size_t b() const { return factors_ + 1; }
    std::size_t b_but(std::size_t factor) const { return factors_ + 2 + factor; }

private:
    std::size_t factors_;
    std::size_t size_;
};

/// How many points a design has: they can be no more than a 32-bit number tells.
std::uint64_t points_in(const SobolDesign& design);

/// The points of a design, row by row, from one scrambled Sobol' sequence with A's coordinates first and B's after them. Keeps A
/// and B, and puts all others together when they are needed. Requires that the design suits and 2 x dimensions are not more than
/// random::most_dimensions.
Points points_of(const SobolDesign& design);

}  // namespace rcpsim::sensitivity
