#pragma once

#include "measures/estimate.h"
#include "measures/target.h"
#include "parameters/parameters.h"
#include "study/counts.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::calibration {

/// How a simulated figure stands to a published one.
enum class Verdict
{
    agrees,  ///< within the published 95 % interval, or two simulated standard errors of it
    below,
    above,
    untold,   ///< nothing was told of how well the published figure is known
    nothing,  ///< there was nothing to count among
};

inline constexpr std::array<parameters::Words<Verdict>, 5> words_for(Verdict)
{
    return {{{"agrees", Verdict::agrees},
             {"below", Verdict::below},
             {"above", Verdict::above},
             {"no interval", Verdict::untold},
             {"not counted", Verdict::nothing}}};
}

using parameters::word_for;

/// One published figure beside the simulated one.
struct Comparison
{
    std::string target;
    measures::Role role{};
    std::string population;  ///< empty: the scenario's own cohort
    std::string kind;        ///< of figure; see measures::unit_of
    double published{};
    std::optional<std::array<double, 2>> interval;  ///< 95 %
    measures::Estimate simulated{};
    std::optional<double> z;  ///< (simulated - published) / standard error of the difference
    Verdict verdict{};
};

Comparison compared(const std::string& name, const measures::Target& target, const measures::Estimate& simulated);

/// Every target of the evidence, in its order, counted among its population. Requires parameters and evidence without conflicts.
/// Throws study::Stopped.
std::vector<Comparison> validate(const parameters::Parameters& parameters, const measures::Evidence& evidence,
                                 const study::Counting& counting);

}  // namespace rcpsim::calibration
