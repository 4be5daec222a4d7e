#pragma once

#include "measures/estimate.h"

#include <cstddef>
#include <string>
#include <vector>

// What is found out about decisions and about the worth of knowing more. Plain values, for tables, files and figures.

namespace rcpsim::sensitivity {

/// An estimate from means of draws as they are, and one without the chance that is left in them; NaN where that is not known.
struct Corrected
{
    measures::Estimate corrected{};
    measures::Estimate as_they_are{};
};

/// What it is worth to know some numbers exactly before a decision, in pounds for each.
struct PartialWorth
{
    measures::Estimate worth{};
    double explained{};  ///< share of the variance of the means of draws that goes with them, chance in these included
    double
        lack_of_fit{};  ///< how likely residuals would be as crooked by chance (Ramsey's test): near 0, the fit misses something
};

/// Below this a regression is said to miss something.
inline constexpr double crooked = 0.001;

/// Numbers that are known together.
struct NumberGroup
{
    std::string name{};
    std::vector<std::size_t> numbers{};
};

/// One thing that may be chosen.
struct Decision
{
    std::string name{};
    double cost{};                 ///< mean of a cohort, in pounds
    double kept{};                 ///< children who are kept safely at home, mean of a cohort; NaN where they are not counted
    measures::Estimate saving{};   ///< net benefit of a cohort less that of the first decision
    Corrected chance_of_saving{};  ///< that it is above 0
    Corrected chance_of_best{};    ///< that no decision is better
};

/// Chances at places of a curve, without chance of cohorts and with what is left of it in means of draws.
struct ChanceCurve
{
    std::vector<double> corrected{};
    std::vector<double> as_they_are{};
};

/// How likely a decision saves where its service costs a multiple of what it does; empty where that is not known.
struct PriceCurve
{
    std::vector<double> saving{};  ///< mean
    ChanceCurve chance{};
};

/// Which decision is best where a child kept safely at home is worth so much: acceptability and its frontier.
struct Acceptability
{
    std::vector<double> values{};         ///< pounds for each child
    std::vector<ChanceCurve> chances{};   ///< by decision: that none is better
    std::vector<std::size_t> frontier{};  ///< at each value: the decision with the most expected
};

/// Where a decision stands among others that cost more and keep more children at home.
enum class Standing
{
    first,              ///< the cheapest of those that are not dominated
    efficient,          ///< costs more than the one before, for a price per child that rises from one to the next
    dominated,          ///< another costs no more and keeps no fewer
    extended_dominated  ///< a mixture of two others would
};

struct Increment
{
    std::size_t decision{};
    Standing standing{};
    double cost{};  ///< more than the efficient one before; NaN where there is none, or it is dominated
    double kept{};
    double ratio() const { return cost / kept; }
};

/// How many decisions a piece of knowledge serves.
struct Population
{
    double decisions_per_year{};
    double years{};
    double discount{};  ///< per year

    /// Decisions, each weighted by what a pound of its year is worth now. The first year is not discounted.
    double decisions() const;
};

struct ValueOfInformation
{
    std::vector<Decision> decisions{};
    double kept_value{};     ///< pounds for each child
    double noise_share{};    ///< how much of the variance of the means of draws is chance
    Corrected everything{};  ///< of knowing all uncertain numbers, for one decision
    Population population{};
    std::vector<PartialWorth> alone{};  ///< by number; none of these, nor of groups, with too few draws
    std::vector<NumberGroup> groups{};
    std::vector<PartialWorth> of_groups{};
    std::vector<std::string> parted{};          ///< numbers that belong together in different groups, in words
    std::vector<std::string> contradictions{};  ///< where more knowledge would be worth less, beyond error, in words
    std::vector<double> price_multiples{};
    std::vector<PriceCurve> by_price{};  ///< by decision
    Acceptability acceptability{};       ///< empty where children are not counted
    std::vector<Increment> increments{};
};

}  // namespace rcpsim::sensitivity
