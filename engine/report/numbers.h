#pragma once

#include <string>

namespace rcpsim::report {

/// A number for people, in at most twelve characters: four or more significant digits, thousands separated by commas, from 10^8
/// in millions ("535.6 m"), from 10^13 as a power of ten, "-" when it is not known.
std::string readable(double value);

/// Pounds to the whole one, as `readable`.
std::string pounds(double value);

/// A whole number with thousands separated by commas.
std::string readable_count(double value);

/// A number in at most eight characters: "1,316", "-18.72", "114.2 m", "-" when it is not known.
std::string brief(double value);

/// A share: "87 %", "-" when it is not known.
std::string percent(double share);

}  // namespace rcpsim::report
