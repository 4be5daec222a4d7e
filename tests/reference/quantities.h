#pragma once

#include <string>

// Numbers as they are written in scenarios: a number, a blank, a unit. All throw std::invalid_argument for anything else.

namespace reference {

/// "0.45"
double number_in(const std::string& text);
/// "18 months", in years.
double years_in(const std::string& text);
/// "0.02 per month" or "3.5 % per year", per year.
double rate_in(const std::string& text);
/// "0.45" or "45 %".
double share_in(const std::string& text);

}  // namespace reference
