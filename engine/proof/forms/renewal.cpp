#include "proof/forms/renewal.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::proof::forms {

namespace {

constexpr double negligible = 1e-12;

}  // namespace

Pregnancies pregnancies(const OfTime& hazard, const std::vector<Ending>& endings, double years, const Beginning& beginning)
{
    const std::size_t steps = steps_in(years);
    Pregnancies flow{Series(steps), std::vector<Series>(endings.size(), Series(steps))};
    Series returning = beginning.recovering;
    returning.resize(steps);
    double susceptible = beginning.susceptible;
    for (std::size_t i = 0; i < steps; ++i) {
        // Those who return in this step are there for half of it.
        const double conceptions = (susceptible + returning[i] / 2) * (1 - std::exp(-hazard(time_of(i)) / steps_per_year));
        susceptible += returning[i] - conceptions;
        flow.conceptions[i] = conceptions;
        for (std::size_t k = 0; k < endings.size(); ++k) {
            const double so = conceptions * endings[k].share(time_of(i));
            add_later(flow.endings[k], i, endings[k].duration, so);
            add_later(returning, i, endings[k].duration + endings[k].recovery, so);
        }
    }
    return flow;
}

std::vector<double> at_least(double hazard, double dead_time, double time)
{
    // The n-th event has come when n unit exponentials and n - 1 dead times are over: a Poisson tail.
    std::vector<double> result;
    for (int n = 1;; ++n) {
        const double mean = hazard * (time - (n - 1) * dead_time);
        double term = std::exp(-mean);
        double fewer = 0;
        for (int k = 0; k < n; ++k) {
            fewer += term;
            term *= mean / (k + 1);
        }
        if (mean <= 0 || 1 - fewer < negligible) {
            return result;
        }
        result.push_back(1 - fewer);
    }
}

std::vector<double> at_least_with_frailty(double hazard, double dead_time, double time, double shape)
{
    // Poisson with a gamma mean: a negative binomial tail.
    std::vector<double> result;
    for (int n = 1;; ++n) {
        const double mean = hazard * (time - (n - 1) * dead_time);
        const double failing = mean / (mean + shape);
        double term = std::pow(1 - failing, shape);
        double fewer = 0;
        for (int k = 0; k < n; ++k) {
            fewer += term;
            term *= failing * (shape + k) / (k + 1);
        }
        if (mean <= 0 || 1 - fewer < negligible) {
            return result;
        }
        result.push_back(1 - fewer);
    }
}

double mean_of(const std::vector<double>& at_least)
{
    return total(at_least);
}

double sd_of(const std::vector<double>& at_least)
{
    double square = 0;
    for (std::size_t i = 0; i < at_least.size(); ++i) {
        square += static_cast<double>(2 * i + 1) * at_least[i];
    }
    return std::sqrt(square - std::pow(mean_of(at_least), 2));
}

}  // namespace rcpsim::proof::forms
