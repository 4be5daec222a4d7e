#include "report/pictures/quantity.h"

#include "random/distributions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace rcpsim::report::pictures {

namespace {

bool is_money(const std::string& unit)
{
    return unit.starts_with("GBP");
}

// How numbers of a magnitude are cut down.
struct Style
{
    double divisor = 1;
    std::string_view suffix{};
    bool scientific = false;
};

Style style_for(double magnitude, bool money)
{
    if (magnitude != 0 && (magnitude >= 1e12 || magnitude < 1e-3)) {
        return {.scientific = true};
    }
    if (money && magnitude >= 1e9) {
        return {1e9, "bn"};
    }
    if (money && magnitude >= 1e6) {
        return {1e6, "m"};
    }
    if (money && magnitude >= 1e4) {
        return {1e3, "k"};
    }
    return !money && magnitude >= 1e7 ? Style{.scientific = true} : Style{};
}

std::string with_commas(std::string digits)
{
    auto position = std::min(digits.find('.'), digits.size());
    while (position > 3) {
        position -= 3;
        digits.insert(position, ",");
    }
    return digits;
}

// "0.0300" becomes "0.03".
std::string without_zeros(std::string decimal)
{
    if (decimal.find('.') != std::string::npos) {
        decimal.erase(decimal.find_last_not_of('0') + 1);
        decimal.erase(decimal.find_last_not_of('.') + 1);
    }
    return decimal;
}

// "1.20e+09" becomes "1.2e9".
std::string scientific(double magnitude, int decimals)
{
    const std::string text = fmt::format("{:.{}e}", magnitude, decimals);
    const auto e = text.find('e');
    const int exponent = std::stoi(text.substr(e + 1));
    return fmt::format("{}e{}{}", without_zeros(text.substr(0, e)), exponent < 0 ? "−" : "", std::abs(exponent));
}

std::string in_style(double value, const Style& style, int decimals, bool money)
{
    const double magnitude = std::abs(value);
    const std::string digits = style.scientific ? scientific(magnitude, decimals)
                                                : with_commas(fmt::format("{:.{}f}", magnitude / style.divisor, decimals));
    const bool vanishes = digits.find_first_of("123456789") == std::string::npos;
    return fmt::format("{}{}{}{}", value < 0 && !vanishes ? "−" : "", money ? "£" : "", vanishes ? "0" : digits,
                       vanishes ? "" : style.suffix);
}

// Decimals that leave so many significant digits.
int decimals_for(double magnitude, int significant)
{
    const int before_point = magnitude <= 0 ? 1 : static_cast<int>(std::floor(std::log10(magnitude))) + 1;
    return std::clamp(significant - before_point, 0, 12);
}

}  // namespace

bool is_known(double value)
{
    return std::isfinite(value) && std::abs(value) < 1e300;
}

Estimate with_error(double value, double standard_error)
{
    return {value, value - random::normal_97_5 * standard_error, value + random::normal_97_5 * standard_error};
}

std::string titled(const Quantity& quantity)
{
    const std::string unit = is_money(quantity.unit) ? "£" + quantity.unit.substr(3) : quantity.unit;
    return unit.empty() ? quantity.name : fmt::format("{} ({})", quantity.name, unit);
}

std::string short_number(double value, const std::string& unit)
{
    if (!is_known(value)) {
        return "not known";
    }
    const bool money = is_money(unit);
    const Style style = style_for(std::abs(value), money);
    if (style.scientific) {
        return in_style(value, style, 2, money);
    }
    const bool whole_pounds = money && style.divisor == 1 && std::abs(value) >= 10;
    const bool whole = style.divisor == 1 && value == std::round(value);
    const std::string text =
        in_style(value, style, whole || whole_pounds ? 0 : decimals_for(std::abs(value) / style.divisor, 3), money);
    return money ? text : without_zeros(text);
}

std::vector<std::string> short_numbers(const std::vector<double>& ticks, const std::string& unit)
{
    double largest = 0;
    for (const double tick : ticks) {
        largest = std::max(largest, std::abs(tick));
    }
    const bool money = is_money(unit);
    const Style style = style_for(largest, money);
    const double step = ticks.size() > 1 ? std::abs(ticks[1] - ticks[0]) / style.divisor : largest / style.divisor;
    int decimals = style.scientific ? 6 : 0;
    while (!style.scientific && decimals < 12 &&
           std::abs(step - std::round(step * std::pow(10, decimals)) / std::pow(10, decimals)) > 1e-6 * step) {
        ++decimals;
    }
    decimals = money && style.divisor == 1 && decimals == 1 ? 2 : decimals;  // pence
    std::vector<std::string> labels;
    for (const double tick : ticks) {
        labels.push_back(in_style(tick, style, decimals, money));
    }
    return labels;
}

std::string told(const Estimate& estimate, const std::string& unit)
{
    const std::string value = short_number(estimate.value, unit);
    return is_known(estimate.low) && is_known(estimate.high)
               ? fmt::format("{} (95 % interval {} to {})", value, short_number(estimate.low, unit),
                             short_number(estimate.high, unit))
               : value;
}

}  // namespace rcpsim::report::pictures
