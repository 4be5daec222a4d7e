#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::results {

/// What a file says of its making and not of its results, so that it may differ between two runs of one scenario.
inline constexpr std::array<std::string_view, 5> told_of_the_making{"started", "wall_seconds", "cpu_seconds", "threads",
                                                                    "instruction_set"};

/// A dataset, or what is said of a file as a whole, that is not the same in two files.
struct Disagreement
{
    std::string name;
    std::uint64_t values{};  ///< that differ; 0: it is not in both files, or has another shape
    std::uint64_t of{};
    std::vector<std::uint64_t> place{};  ///< of the first that differs, by axis
    std::string one{};                   ///< what stands there, with all digits
    std::string other{};
};

struct Agreement
{
    std::uint64_t datasets{};  ///< numeric ones, of the first file
    std::uint64_t values{};    ///< numbers in them
    std::vector<Disagreement> disagreements{};
};

/// Compares two results files of any kind: every number to the last bit, every text, and all that is said of the files as a whole
/// but told_of_the_making. Throws base::InputError when one is not readable, study::Stopped when it is stopped.
Agreement agreement(const std::filesystem::path& one, const std::filesystem::path& other, std::stop_token stop = {});

}  // namespace rcpsim::results
