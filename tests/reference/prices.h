#pragma once

#include "reference/tables.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What a scenario says of money: in pounds of the price year of the results.

namespace reference {

/// For each event, or year of time.
struct Price
{
    std::string name;
    std::string on;
    std::size_t activity;
    double pounds;  ///< below 0 where the activity avoids the cost
    std::string payer;
    double grows = 0;  ///< per year
};

struct Perspective
{
    std::string name;
    std::vector<std::string> payers;
    std::map<std::string, double> cashability;  ///< by price; 1 without
};

struct Discounting
{
    bool mid_year;
    Steps rate;  ///< by financial year
};

/// A flat risk and nominal prices, and the time after admission or enrolment that is looked at.
struct Essex
{
    double proceedings;
    double child_year;
    double risk;
    double window;
};

struct Money
{
    std::vector<Price> prices;
    std::vector<Perspective> perspectives;
    std::vector<double> horizons;
    Discounting discounting;
    std::optional<Essex> essex;
};

}  // namespace reference
