#include "report/numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::report {

namespace {

// "1234567.89" becomes "1,234,567.89".
std::string with_commas(std::string digits)
{
    const auto first = digits.find_first_of("0123456789");
    auto position = std::min(digits.find('.'), digits.size());
    while (position > first + 3) {
        position -= 3;
        digits.insert(position, ",");
    }
    return digits;
}

}  // namespace

std::string readable(double value)
{
    if (std::isnan(value)) {
        return "-";
    }
    const double magnitude = std::abs(value);
    if (magnitude >= 1e13) {
        return fmt::format("{:.3e}", value);
    }
    if (magnitude >= 1e8) {
        return readable(value / 1e6) + " m";
    }
    if (value == std::round(value)) {
        return readable_count(value);
    }
    constexpr int significant = 4;
    const int digits_before_point = magnitude < 1 ? 1 : static_cast<int>(std::floor(std::log10(magnitude))) + 1;
    const int decimals = std::max(0, significant - digits_before_point);
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    const bool vanishes = text.find_first_not_of("-0.") == std::string::npos;
    return vanishes ? fmt::format("{:.1e}", value) : with_commas(text);
}

std::string readable_count(double value)
{
    return with_commas(fmt::format("{:.0f}", value));
}

}  // namespace rcpsim::report
