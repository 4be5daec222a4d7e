#pragma once

#include "evaluation/update.h"
#include "statistics/intervals.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace rcpsim::evaluation {

/// What an outcome of simulated cohorts is: over draws and replications, so with chance and with what is not known.
struct Expected
{
    double mean{};
    double standard_error{};          ///< of the simulation; draws taken as independent
    statistics::Interval interval{};  ///< of 95 % of cohorts
};

/// The arm less the one it is compared with, before and after the update.
struct Outcome
{
    std::string name;  ///< of the metric; `net_cost` is all costs, discounted, but those of pregnancies and births
    std::string unit;
    Expected before;
    Expected after;
};

struct Forecast
{
    std::string arm;
    std::string compared_with;
    std::uint32_t mothers{};  ///< of each cohort
    std::vector<Outcome> outcomes;
    std::vector<double> saving;               ///< by draw after the update: net cost avoided
    std::vector<std::vector<double>> scores;  ///< by draw and updated number: its normal score
};

/// How a forecast is made.
struct Running
{
    unsigned threads = 0;
    std::stop_token stop{};
    std::function<void(double share)> progress{};
};

/// Runs the scenario with the numbers as they were and as they are now, on the same mothers. Requires several draws. Throws what
/// study::run throws.
Forecast forecast(const scenario::Scenario& scenario, const Update& update, const Running& running);

}  // namespace rcpsim::evaluation
