#include "lifecourse/wait.h"

#include <cmath>
#include <limits>

namespace rcpsim::lifecourse {

namespace {

using lanes::Curve;

// Cumulative hazards from the least that matters to one that nobody reaches.
constexpr double least_log_hazard = -22;
constexpr double greatest_log_hazard = 7;
constexpr std::size_t cells = 180;

Segment segment(Tick from, Tick to, double rate)
{
    return {from, to, static_cast<float>(rate / base::ticks_per_year), static_cast<float>(base::ticks_per_year / rate)};
}

/// A curve and its inverse for a family whose time, on a scale of its own, is exp(x): `x` is a logarithm.
void add_curves(const parameters::WaitingTime& family, double per_x, Wait& wait)
{
    const auto log_hazard = [&](double x) { return std::log(parameters::cumulative_hazard(family, {std::exp(x / per_x)})); };
    const auto log_time = [&](double y) { return per_x * std::log(parameters::when_spent(family, std::exp(y)).value); };
    const auto slope_of = [](const auto& function, double at) {
        // Central differences with one step of extrapolation: the error is of the fourth order.
        constexpr double step = 2e-3;
        const double near = (function(at + step) - function(at - step)) / (2 * step);
        const double far = (function(at + 2 * step) - function(at - 2 * step)) / (4 * step);
        return (4 * near - far) / 3;
    };
    wait.inverse = Curve::through(least_log_hazard, greatest_log_hazard, cells, [&](double y) {
        return Curve::Knot{log_time(y), slope_of(log_time, y)};
    });
    wait.hazard = Curve::through(log_time(least_log_hazard), log_time(greatest_log_hazard), cells, [&](double x) {
        return Curve::Knot{log_hazard(x), slope_of(log_hazard, x)};
    });
}

float log_ticks(double years)
{
    return static_cast<float>(std::log(years * base::ticks_per_year));
}

Wait compiled(const parameters::Hazard& hazard)
{
    return {.form = WaitForm::segments, .segments = segments(hazard)};
}

Wait compiled(const parameters::Weibull& weibull)
{
    return {
        .form = WaitForm::power, .log_scale = log_ticks(weibull.scale.value), .shape = static_cast<float>(weibull.shape.value)};
}

Wait compiled(const parameters::Lognormal& lognormal)
{
    // In standard deviations of the logarithm there is only one lognormal distribution.
    static const Wait standard = [] {
        Wait wait{.form = WaitForm::curves};
        add_curves(parameters::Lognormal{{1}, {1}}, 1, wait);
        return wait;
    }();
    Wait wait = standard;
    wait.log_scale = log_ticks(lognormal.median.value);
    wait.shape = static_cast<float>(1 / lognormal.sigma.value);
    return wait;
}

Wait compiled(const parameters::Gamma& gamma)
{
    Wait wait{.form = WaitForm::curves, .log_scale = log_ticks(gamma.mean.value), .shape = 1};
    add_curves(parameters::Gamma{gamma.shape, {1}}, 1, wait);
    return wait;
}

Wait compiled(const parameters::SurvivalCurve& curve)
{
    Wait wait{.form = WaitForm::segments};
    double from = 0;
    double before = 0;
    for (const auto& [at, still] : curve) {
        if (still.value == 0) {
            wait.atom = base::to_ticks(at);
            break;
        }
        const double hazard = -std::log(still.value);
        if (hazard > before) {
            wait.segments.push_back(segment(base::to_ticks({from}), base::to_ticks(at), (hazard - before) / (at.value - from)));
        }
        from = at.value;
        before = hazard;
    }
    return wait;
}

Wait compiled(const base::Years& fixed)
{
    return {.form = WaitForm::atom, .atom = base::to_ticks(fixed)};
}

}  // namespace

std::vector<Segment> segments(const parameters::Hazard& hazard)
{
    std::vector<Segment> all;
    for (std::size_t i = 0; i < hazard.steps.size(); ++i) {
        const double rate = hazard.steps[i].value.value;
        if (rate > 0) {
            const Tick to = i + 1 < hazard.steps.size() ? base::to_ticks(hazard.steps[i + 1].from) : base::never;
            all.push_back(segment(base::to_ticks(hazard.steps[i].from), to, rate));
        }
    }
    return all;
}

Wait wait(const parameters::WaitingTime& waiting)
{
    return std::visit([](const auto& family) { return compiled(family); }, waiting);
}

}  // namespace rcpsim::lifecourse
