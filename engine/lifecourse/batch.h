#pragma once

#include <cstddef>
#include <cstdint>

namespace rcpsim::lifecourse {

/// The mothers that are simulated together: a rectangle of replications x mothers of one draw. Its units are numbered replication
/// by replication; where a batch begins and ends cannot change any result.
struct Batch
{
    std::uint64_t seed{};
    std::uint32_t draw{};
    std::uint32_t first_replication{};
    std::uint32_t replications{};
    std::uint32_t first_mother{};
    std::uint32_t mothers{};

    std::size_t units() const { return std::size_t{replications} * mothers; }

    bool operator==(const Batch&) const = default;
};

/// More units than this cannot be told apart in single precision.
inline constexpr std::size_t most_units = std::size_t{1} << 20;

/// A random address names the mother in its lower bits and the candidate for her place above them.
inline constexpr int candidate_shift = 24;
inline constexpr std::uint32_t most_mothers_with_candidates = std::uint32_t{1} << candidate_shift;
inline constexpr std::int32_t most_candidates = 256;

}  // namespace rcpsim::lifecourse
