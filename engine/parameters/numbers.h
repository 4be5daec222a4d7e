#pragma once

#include "parameters/parameters.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rcpsim::parameters {

/// A number among the parameters that can be given another value, by its type.
using Number = std::variant<base::Years*, base::PerYear*, base::Probability*, base::Ratio*, base::Pence*, std::uint32_t*>;

/// In the unit of its type; money in pounds.
double value_of(const Number& number);

/// Money is set to the nearest penny, a count to the nearest whole number.
void set(const Number& number, double value);

/// "years", "per year", "GBP"; "1" where there is none.
std::string_view unit_of(const Number& number);

struct PlacedNumber
{
    std::string path;
    Number number;
    Limits limits{};  ///< what it may be, in the unit of its type, as far as its row says
    bool is_money{};  ///< whether money alone depends on it, and no life
};

/// Every number that the rows name, by its path. A value that could change in steps and does not has the path of the whole. The
/// parameters must stay where they are.
std::vector<PlacedNumber> numbers(Parameters& parameters);

/// The same, to be looked up.
std::map<std::string, Number> numbers_by_path(Parameters& parameters);

}  // namespace rcpsim::parameters
