#include "scenario/quantities.h"

#include "scenario/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace rcpsim::scenario {

namespace {

constexpr double days_per_year = 365.25;

// How many of each unit make a year.
constexpr std::array<std::pair<std::string_view, double>, 8> units_of_time{{
    {"year", 1},
    {"years", 1},
    {"month", 12},
    {"months", 12},
    {"week", days_per_year / 7},
    {"weeks", days_per_year / 7},
    {"day", days_per_year},
    {"days", days_per_year},
}};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Takes `ending` off the end of `text`, with the blanks before it.
bool take_ending(std::string_view& text, std::string_view ending)
{
    if (!text.ends_with(ending)) {
        return false;
    }
    text = trimmed(text.substr(0, text.size() - ending.size()));
    return true;
}

std::optional<double> unit_of_time(std::string_view word)
{
    for (const auto& [name, per_year] : units_of_time) {
        if (word == name) {
            return per_year;
        }
    }
    return std::nullopt;
}

std::string found(std::string_view text)
{
    return text.empty() ? "nothing" : fmt::format("'{}'", shortened(text));
}

template <class T>
Reading<T> refused(std::string_view text, std::string_view why, std::string_view expected)
{
    return {std::nullopt, fmt::format("{}{}{}; expected {}", found(text), why.empty() ? "" : " ", why, expected)};
}

/// A decimal number, or why it is none.
Reading<double> read_number(std::string_view text)
{
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.find_first_not_of("0123456789.eE+-") != std::string_view::npos || digits.front() < '0' ||
        digits.front() > '9') {
        return {std::nullopt, "is not a number"};
    }
    if (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') {
        return {std::nullopt, "has a leading zero"};
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        return {std::nullopt, "is beyond the range of numbers"};
    }
    if (error != std::errc() || end != text.data() + text.size() || text.back() == '.') {
        return {std::nullopt, "is not a number"};
    }
    return {value, {}};
}

// A hundredth of a decimal number, by its point and not by a division, so that 35 % is the very number 0.35.
std::string hundredth(std::string_view number)
{
    const auto read = read_number(number);
    if (!read.value) {
        return std::string(number);
    }
    const bool has_exponent = number.find_first_of("eE") != std::string_view::npos;
    return has_exponent ? fmt::format("{}", *read.value / 100) : std::string(number) + "e-2";
}

template <class T>
Reading<T> read_plain(std::string_view text, double divisor, std::string_view number, std::string_view expected)
{
    const auto read = read_number(number);
    return read.value ? Reading<T>{T{*read.value / divisor}, {}} : refused<T>(text, read.problem, expected);
}

}  // namespace

Reading<base::Years> read_years(std::string_view text)
{
    constexpr std::string_view expected = "a duration such as '18 months'";
    const auto blank = text.find(' ');
    const std::string_view number = text.substr(0, blank);
    const std::string_view unit = blank == std::string_view::npos ? std::string_view() : trimmed(text.substr(blank));
    if (unit.starts_with("per ")) {
        return refused<base::Years>(text, "is a rate", expected);
    }
    if (unit.empty()) {
        return refused<base::Years>(text, read_number(number).value ? "has no unit" : "is not a duration", expected);
    }
    const auto years = unit_of_time(unit);
    if (!years) {
        return refused<base::Years>(text, fmt::format("has the unit '{}'", unit),
                                    "a duration in years, months, weeks or days, such as '18 months'");
    }
    return read_plain<base::Years>(text, *years, number, expected);
}

Reading<base::PerYear> read_rate(std::string_view text)
{
    constexpr std::string_view expected = "a rate such as '0.22 per year'";
    const auto per = text.find(" per ");
    if (per == std::string_view::npos) {
        const auto blank = text.find(' ');
        const bool duration = blank != std::string_view::npos && unit_of_time(trimmed(text.substr(blank)));
        return refused<base::PerYear>(text,
                                      duration                  ? "is a duration"
                                      : read_number(text).value ? "has no unit"
                                                                : "is not a rate",
                                      expected);
    }
    const std::string_view unit = trimmed(text.substr(per + 5));
    const auto years = unit.ends_with('s') ? std::nullopt : unit_of_time(unit);
    if (!years) {
        return refused<base::PerYear>(text, fmt::format("is per '{}'", unit),
                                      "a rate per year, month, week or day, such as '0.22 per year'");
    }
    std::string_view number = trimmed(text.substr(0, per));
    const bool percent = take_ending(number, "%");
    return read_plain<base::PerYear>(text, 1 / *years, percent ? hundredth(number) : std::string(number), expected);
}

Reading<base::Probability> read_probability(std::string_view text)
{
    std::string_view number = text;
    const bool percent = take_ending(number, "%");
    return read_plain<base::Probability>(text, 1, percent ? hundredth(number) : std::string(number),
                                         "a probability such as 0.45 or 45 %");
}

Reading<base::Ratio> read_ratio(std::string_view text)
{
    return read_plain<base::Ratio>(text, 1, text, "a ratio such as 0.5");
}

Reading<base::Pence> read_pounds(std::string_view text)
{
    constexpr std::string_view expected = "pounds such as 24250 or 24250.50";
    const auto read = read_number(text);
    if (!read.value) {
        return refused<base::Pence>(text, read.problem, expected);
    }
    const double pence = *read.value * 100;
    constexpr double exact = 1e15;
    if (std::abs(pence) > exact) {
        return refused<base::Pence>(text, "is too large", expected);
    }
    const auto point = text.find('.');
    const bool plain = text.find_first_of("eE") == std::string_view::npos;
    const bool whole_pence =
        plain ? point == std::string_view::npos || text.find_first_not_of('0', point + 3) == std::string_view::npos
              : pence == std::round(pence);
    if (!whole_pence) {
        return refused<base::Pence>(text, "has a fraction of a penny", expected);
    }
    return {base::Pence{std::llround(pence)}, {}};
}

Reading<parameters::FinancialYear> read_financial_year(std::string_view text)
{
    constexpr std::string_view expected = "a financial year such as 2017-18";
    int first = 0;
    int second = 0;
    const bool shaped = text.size() == 7 && text.find_first_not_of("0123456789") == 4 && text[4] == '-' &&
                        text.find_first_not_of("0123456789", 5) == std::string_view::npos;
    if (!shaped || std::from_chars(text.data(), text.data() + 4, first).ptr != text.data() + 4 ||
        std::from_chars(text.data() + 5, text.data() + 7, second).ptr != text.data() + 7) {
        return refused<parameters::FinancialYear>(text, "is not a financial year", expected);
    }
    if (second != (first + 1) % 100) {
        return refused<parameters::FinancialYear>(text, "does not end a year after it begins", expected);
    }
    return {parameters::FinancialYear{first}, {}};
}

Reading<std::uint64_t> read_count(std::string_view text)
{
    constexpr std::string_view expected = "a whole number such as 1000";
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return refused<std::uint64_t>(text, "is not a whole number", expected);
    }
    if (text.size() > 1 && text.front() == '0') {
        return refused<std::uint64_t>(text, "has a leading zero", expected);
    }
    std::uint64_t value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) {
        return refused<std::uint64_t>(text, "is too large", expected);
    }
    return {value, {}};
}

Reading<std::uint32_t> read_small_count(std::string_view text)
{
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    const auto wide = read_count(text);
    if (!wide.value) {
        return {std::nullopt, wide.problem};
    }
    return *wide.value > most ? refused<std::uint32_t>(text, fmt::format("is above {}", most), "a smaller number")
                              : Reading<std::uint32_t>{static_cast<std::uint32_t>(*wide.value), {}};
}

Reading<bool> read_truth(std::string_view text)
{
    if (text == "true" || text == "false") {
        return {text == "true", {}};
    }
    return refused<bool>(text, "", "true or false");
}

}  // namespace rcpsim::scenario
