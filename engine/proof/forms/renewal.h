#pragma once

#include "proof/forms/series.h"

// Pregnancies as a renewal equation: those who can conceive leave at a hazard and return when a pregnancy is over.

namespace rcpsim::proof::forms {

/// One way in which pregnancies end: its share by the time of conception, and how long she then cannot conceive.
struct Ending
{
    OfTime share;
    double duration;
    double recovery;
};

struct Pregnancies
{
    Series conceptions;
    std::vector<Series> endings;
};

/// Who can conceive at first: a share at time 0, others as they recover.
struct Beginning
{
    double susceptible = 1;
    Series recovering;
};

/// Expected per mother until `years`. The hazard and the shares are functions of the time since enrolment.
Pregnancies pregnancies(const OfTime& hazard, const std::vector<Ending>& endings, double years, const Beginning& beginning = {});

/// The distribution of the number of events by `time` when each follows the one before, or the start, at a constant hazard after
/// a dead time (none before the first): P(N >= n) for n = 1, 2, ..., until it vanishes.
std::vector<double> at_least(double hazard, double dead_time, double time);
/// The same when the hazard is multiplied by a gamma frailty with mean 1.
std::vector<double> at_least_with_frailty(double hazard, double dead_time, double time, double shape);

/// Mean and standard deviation from P(N >= n).
double mean_of(const std::vector<double>& at_least);
double sd_of(const std::vector<double>& at_least);

}  // namespace rcpsim::proof::forms
