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

std::string pounds(double value)
{
    const double whole = std::round(value);
    return readable(whole == 0 ? 0 : whole);
}

std::string readable_count(double value)
{
    return with_commas(fmt::format("{:.0f}", value));
}

std::string brief(double value)
{
    if (std::isnan(value)) {
        return "-";
    }
    if (value == 0) {
        return "0";  // whatever its sign
    }
    const double magnitude = std::abs(value);
    if (magnitude < 10 && value != std::round(value)) {
        return fmt::format("{:.2f}", value);
    }
    if (magnitude < 1000 && value != std::round(value)) {
        return fmt::format("{:.1f}", value);
    }
    if (magnitude < 1e6) {
        return readable_count(value);
    }
    return magnitude < 1e9    ? fmt::format("{:.{}f} m", value / 1e6, magnitude < 1e7 ? 2 : 1)
           : magnitude < 1e12 ? fmt::format("{:.{}f} bn", value / 1e9, magnitude < 1e10 ? 2 : 1)
                              : fmt::format("{:.1e}", value);
}

std::string percent(double share)
{
    return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100 * share);
}

}  // namespace rcpsim::report
