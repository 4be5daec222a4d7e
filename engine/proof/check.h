#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Figures that are known beforehand beside what the program makes of them, and whether they agree.

namespace rcpsim::proof {

struct Check
{
    std::string name;
    double expected{};
    double simulated{};
    double error{};             ///< the standard error of `simulated`; 0: it must be equal, to the last bit
    std::uint32_t figures = 1;  ///< that were held so; this is the one that is furthest off
};

struct Chapter
{
    std::string title;
    std::vector<Check> checks;
};

/// The seed whose figures the tests of the program have seen: with it, a program without a fault passes on every machine.
inline constexpr std::uint64_t proven_seed = 20211;

/// How many standard errors a figure may be off.
inline constexpr double most_errors = 5;

/// How far the simulated figure is off, in standard errors; of one that must be equal, 0 or infinity. NaN when a figure is.
double off(const Check& check);

/// A figure that is not a number never holds.
bool holds(const Check& check);

/// One row for all of them: the one that is furthest off, with how many there are. Requires at least one.
Check furthest(std::string name, const std::vector<Check>& checks);

/// What chapters come to.
struct Verdict
{
    std::uint64_t figures{};            ///< all that were held against something
    std::uint64_t by_chance{};          ///< those that have a standard error
    std::vector<std::string> failed{};  ///< names of checks

    bool holds() const { return failed.empty(); }

    /// Of another seed: the chance that a program without a fault fails a check, at most (Bonferroni; figures that are normal).
    double chance_of_bad_luck() const;
};

Verdict verdict(const std::vector<Chapter>& chapters);

}  // namespace rcpsim::proof
