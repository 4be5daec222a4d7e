#pragma once

#include "parameters/uncertainty.h"
#include "sensitivity/worth.h"

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::sensitivity {

/// Where a number stands in a scenario, in short: "fertility", "arms.service.effects", "prices".
std::string chapter_of(std::string_view path);

std::vector<NumberGroup> groups_by_chapter(const std::vector<std::string>& paths);

/// The positions of those that some pattern fits.
std::vector<std::size_t> numbers_like(const std::vector<std::string>& patterns, const std::vector<std::string>& paths);

/// Numbers without those that the others tell: copies of one that is the same, and the last of shares that keep their sum.
std::vector<std::size_t> without_repeats(const std::vector<std::size_t>& numbers, const std::vector<std::string>& paths,
                                         const parameters::Uncertainty& uncertainty);

/// Where groups part numbers that are correlated, shares of one whole, or the same, in words: what a group is worth then includes
/// what it tells of others.
std::vector<std::string> parted(const std::vector<NumberGroup>& groups, const std::vector<std::string>& paths,
                                const parameters::Uncertainty& uncertainty);

}  // namespace rcpsim::sensitivity
