#pragma once

#include "base/quantity.h"
#include "parameters/row.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rcpsim::scenario {

/// What came of reading a scalar: its value in base units, or what is wrong with it.
template <class T>
struct Reading
{
    std::optional<T> value;
    std::string problem;  ///< found and expected, when there is no value
};

// How each type is written. A number is decimal, without leading zeros, and finite.

Reading<base::Years> read_years(std::string_view text);                         ///< "18 months", "1 year", "6 weeks", "10 days"
Reading<base::PerYear> read_rate(std::string_view text);                        ///< "0.22 per year", "3.5 % per year"
Reading<base::Probability> read_probability(std::string_view text);             ///< "0.45", "45 %"
Reading<base::Ratio> read_ratio(std::string_view text);                         ///< "0.5"
Reading<base::Pence> read_pounds(std::string_view text);                        ///< "24250", "24250.50"
Reading<parameters::FinancialYear> read_financial_year(std::string_view text);  ///< "2017-18"
Reading<std::uint64_t> read_count(std::string_view text);                       ///< "10000000"
Reading<std::uint32_t> read_small_count(std::string_view text);                 ///< the same, up to 4294967295
Reading<bool> read_truth(std::string_view text);                                ///< "true", "false"

}  // namespace rcpsim::scenario
