#pragma once

#include "proof/check.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::report {

/// What a self-test found, and on what.
struct Proof
{
    std::vector<proof::Chapter> chapters{};
    std::string program{};  ///< version, revision and compiler
    std::string target{};   ///< the instruction set
    unsigned threads{};
    std::uint64_t seed{};
    double seconds{};
};

/// Closed forms beside what was simulated, for a terminal of 80 columns, and what it comes to.
std::string proof_table(const Proof& proof);

/// One line for each row of the table; the header names the columns.
std::string proof_csv(const Proof& proof);

std::string proof_json(const Proof& proof);

}  // namespace rcpsim::report
