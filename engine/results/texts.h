#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <sstream>
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

/// Texts without line breaks as one, each on a line of its own.
inline std::string in_lines(const std::vector<std::string>& texts)
{
    std::string all;
    for (const auto& text : texts) {
        all += (&text == &texts.front() ? "" : "\n") + text;
    }
    return all;
}

/// The texts of in_lines(); none of an empty one.
inline std::vector<std::string> lines_of(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// 0, 1, ...
inline std::vector<std::uint32_t> counted_to(std::uint32_t count)
{
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

}  // namespace rcpsim::results
