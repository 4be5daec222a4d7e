#pragma once

#include <limits>
#include <string>
#include <vector>

// What an axis measures, and numbers on it.

namespace rcpsim::report::pictures {

/// What is measured and in what. A unit of "GBP", or one that begins so ("GBP per year"), is money: its numbers bear a £.
struct Quantity
{
    std::string name{};
    std::string unit{};  ///< empty for a pure number
};

/// Whether a figure can show it: finite and below 1e300. All else, NaN above all, is "not known".
bool is_known(double value);

/// A value and its 95 % interval; bounds that are not known are not drawn.
struct Estimate
{
    double value = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
};

/// A value with its normal interval of 1.96 standard errors; without one where the error is not known.
Estimate with_error(double value, double standard_error);

/// "net saving (£ per year)".
std::string titled(const Quantity& quantity);

/// Three significant digits: "−£1.23m", "£250k", "£7,686", "0.412", "1.2e9", "not known".
std::string short_number(double value, const std::string& unit = {});

/// Numbers of an axis in one style, with as many decimals as tell them apart: "£0", "£0.5m", "£1.0m".
std::vector<std::string> short_numbers(const std::vector<double>& ticks, const std::string& unit = {});

/// An estimate in words: "£250k (95 % interval £210k to £290k)".
std::string told(const Estimate& estimate, const std::string& unit = {});

}  // namespace rcpsim::report::pictures
