#include "reference/quantities.h"

#include <map>
#include <stdexcept>

namespace reference {

namespace {

/// How many years one of a unit is.
double years_of(const std::string& unit)
{
    static const std::map<std::string, double> units{
        {"year", 1.0}, {"month", 1 / 12.0}, {"week", 7 / 365.25}, {"day", 1 / 365.25}};
    const auto found = units.find(unit);
    if (found == units.end()) {
        throw std::invalid_argument("'" + unit + "' is no unit of time");
    }
    return found->second;
}

}  // namespace

double number_in(const std::string& text)
{
    std::size_t read = 0;
    const double number = std::stod(text, &read);
    if (read != text.size()) {
        throw std::invalid_argument("'" + text + "' is no number");
    }
    return number;
}

double years_in(const std::string& text)
{
    const auto blank = text.find(' ');
    if (blank == std::string::npos) {
        throw std::invalid_argument("'" + text + "' is no duration");
    }
    std::string unit = text.substr(blank + 1);
    if (unit.ends_with('s')) {
        unit.pop_back();
    }
    return number_in(text.substr(0, blank)) * years_of(unit);
}

double rate_in(const std::string& text)
{
    const auto per = text.find(" per ");
    if (per == std::string::npos) {
        throw std::invalid_argument("'" + text + "' is no rate");
    }
    return share_in(text.substr(0, per)) / years_of(text.substr(per + 5));
}

double share_in(const std::string& text)
{
    return text.ends_with(" %") ? number_in(text.substr(0, text.size() - 2)) / 100 : number_in(text);
}

}  // namespace reference
