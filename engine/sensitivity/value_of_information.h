#pragma once

#include "parameters/uncertainty.h"
#include "sensitivity/worth.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// Of one decision in every cohort, in order of draws and replications.
struct Simulated
{
    std::string name{};
    std::vector<double> cost{};     ///< pounds
    std::vector<double> service{};  ///< pounds of these that the service costs; empty where that is not told apart
    std::vector<double> kept{};     ///< children kept safely at home; empty where they are not counted
};

/// What is asked of the cohorts of a run, of which each draw has mothers of its own.
struct Inquiry
{
    std::vector<Simulated> decisions{};  ///< two or more; the first is what the others are held against
    std::size_t replications{};
    std::vector<std::string> paths{};  ///< of uncertain numbers
    std::vector<double> values{};      ///< [draw x path]
    std::vector<NumberGroup> groups{};
    double kept_value{};  ///< pounds for each child
    Population population{};
    std::uint64_t seed{};
};

ValueOfInformation value_of_information(const Inquiry& inquiry, const parameters::Uncertainty& uncertainty);

/// Where knowing more would be worth less, by more than three standard errors: a number than its group, a group than one that
/// holds it, anything than everything. In words.
std::vector<std::string> contradictions(const ValueOfInformation& found, const std::vector<std::string>& paths);

}  // namespace rcpsim::sensitivity
