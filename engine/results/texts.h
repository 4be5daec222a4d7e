#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <vector>

namespace rcpsim::results {

/// Texts that belong to the entries of an axis, one column for each.
template <class T>
std::vector<std::string> texts_of(const std::vector<T>& all, std::string T::*member)
{
    std::vector<std::string> texts;
    std::transform(all.begin(), all.end(), std::back_inserter(texts), [member](const T& one) { return one.*member; });
    return texts;
}

/// 0, 1, ...
inline std::vector<std::uint32_t> counted_to(std::uint32_t count)
{
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

}  // namespace rcpsim::results
