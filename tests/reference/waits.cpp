#include "reference/waits.h"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reference {

namespace {

// ---- -log of the share that is left

double spent_by(const Stepwise& law, double reading)
{
    double spent = 0;
    double from = 0;
    while (from < reading) {
        const double to = std::min(law.hazard.next(from), reading);
        spent += law.hazard.at(from) * (to - from);
        from = to;
    }
    return spent;
}

double spent_by(const Weibull& law, double reading)
{
    return std::pow(reading / law.scale, law.shape);
}

double spent_by(const Lognormal& law, double reading)
{
    const double z = std::log(reading / law.median) / law.sigma;
    return -std::log(std::erfc(z / std::numbers::sqrt2) / 2);
}

double spent_by(const Gamma& law, double reading)
{
    return -std::log(boost::math::gamma_q(law.shape, reading * law.shape / law.mean));
}

// ---- when so much has been spent since a reading

/// The share that is left by then is hardly above 0 in double precision: a small ratio on a hazard lets hardly anything happen.
constexpr double longest_wait = 700;

double time_of(const Stepwise& law, double reading, double budget)
{
    double from = reading;
    while (from < forever) {
        const double to = law.hazard.next(from);
        const double rate = law.hazard.at(from);
        if (rate > 0 && budget < rate * (to - from)) {
            const double when = from + budget / rate;
            return reading <= law.all_leave ? std::min(when, law.all_leave) : when;
        }
        budget -= rate > 0 ? rate * (to - from) : 0;
        from = to;
    }
    return reading <= law.all_leave ? law.all_leave : forever;
}

double time_of(const Weibull& law, double reading, double budget)
{
    return law.scale * std::pow(spent_by(law, reading) + budget, 1 / law.shape);
}

// Of the share that is left, accurate where hardly anybody has left or hardly anybody is left.
double time_of(const Lognormal& law, double reading, double budget)
{
    const double total = spent_by(law, reading) + budget;
    if (total > longest_wait) {
        return forever;
    }
    const double gone = -std::expm1(-total);
    const double z = gone < 0.5 ? -boost::math::erfc_inv(2 * gone) : boost::math::erfc_inv(2 * std::exp(-total));
    return law.median * std::exp(law.sigma * std::numbers::sqrt2 * z);
}

double time_of(const Gamma& law, double reading, double budget)
{
    const double total = spent_by(law, reading) + budget;
    if (total > longest_wait) {
        return forever;
    }
    const double gone = -std::expm1(-total);
    const double x =
        gone < 0.5 ? boost::math::gamma_p_inv(law.shape, gone) : boost::math::gamma_q_inv(law.shape, std::exp(-total));
    return x * law.mean / law.shape;
}

// ---- from 0, as the standard library draws them

double drawn(const Stepwise& law, Luck& luck)
{
    return time_of(law, 0, luck.exponential());
}

double drawn(const Weibull& law, Luck& luck)
{
    return time_of(law, 0, luck.exponential());
}

double drawn(const Lognormal& law, Luck& luck)
{
    return law.median * std::exp(law.sigma * luck.normal());
}

double drawn(const Gamma& law, Luck& luck)
{
    return luck.gamma(law.shape) * law.mean / law.shape;
}

}  // namespace

Stepwise along_curve(const std::vector<std::pair<double, double>>& points)
{
    Stepwise law;
    double from = 0;
    double still = 1;
    for (const auto& [at, left] : points) {
        if (left > 0) {
            law.hazard.add(from, std::log(still / left) / (at - from));
            from = at;
            still = left;
        } else {
            law.all_leave = at;
        }
    }
    law.hazard.add(from, 0);
    return law;
}

double Wait::spent(double reading) const
{
    return reading <= 0 ? 0 : std::visit([&](const auto& law) { return spent_by(law, reading); }, law_);
}

double Wait::when_spent(double reading, double budget) const
{
    return std::visit([&](const auto& law) { return time_of(law, reading, budget); }, law_);
}

double Wait::draw(double reading, Luck& luck) const
{
    return reading <= 0 ? std::visit([&](const auto& law) { return drawn(law, luck); }, law_)
                        : when_spent(reading, luck.exponential());
}

}  // namespace reference
