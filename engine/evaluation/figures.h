#pragma once

#include "measures/observed.h"
#include "parameters/parameters.h"
#include "statistics/intervals.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::evaluation {

using statistics::Interval;

/// Clients times a flat risk, less those to whom it happened: the figure of the Essex evaluations, and how far chance moves it.
struct Avoided
{
    double expected{};  ///< without the service
    double observed{};
    double price{};  ///< pounds for each one

    std::optional<Interval> as_counted;  ///< as if what was avoided had itself been counted; nothing below 0
    Interval as_observed{};              ///< by what was counted; the flat risk taken as certain
    std::optional<Interval> with_risk;   ///< and by what is known of the risk, where it has a distribution

    double avoided() const { return expected - observed; }
};

/// A part of a whole, or events in years, with its exact interval.
struct Figure
{
    std::string of;
    double count{};
    double among{};
    bool is_rate{};
    Interval interval{};

    double value() const { return count / among; }
};

/// What follows from a service's counts alone.
struct Figures
{
    std::optional<std::uint32_t> referred;
    std::optional<std::uint32_t> engaged;
    std::optional<Avoided> proceedings;
    std::optional<Avoided> children;
    std::vector<Figure> rates;
};

Figures figures(const parameters::Parameters& all, const measures::Observed& observed);

}  // namespace rcpsim::evaluation
