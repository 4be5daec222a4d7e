#pragma once

#include <string>

namespace rcpsim::report {

/// A number for people, in at most eleven characters up to 10^15: four or more significant digits, thousands separated by commas,
/// from 10^8 in millions ("535.6 m"), "-" when it is not known.
std::string readable(double value);

/// A whole number with thousands separated by commas.
std::string readable_count(double value);

}  // namespace rcpsim::report
