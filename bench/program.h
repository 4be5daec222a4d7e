#pragma once

#include <string>
#include <vector>

namespace rcpsim::bench {

/// What a program took, and what it printed.
struct Ran
{
    double wall_seconds{};
    double cpu_seconds{};
    double peak_megabytes{};  ///< the most memory it had at once; never told below what the calling process has had
    std::string output{};
};

/// Runs a program, whose path is the first word, to its end. Throws std::runtime_error when it cannot be run or exits with
/// another status than 0.
Ran run_program(const std::vector<std::string>& words);

}  // namespace rcpsim::bench
