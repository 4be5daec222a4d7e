#include "lifecourse/wait.h"

#include "lifecourse/quantiles.h"
#include "lifecourse/recent.h"

#include <cmath>
#include <utility>
#include <variant>

namespace rcpsim::lifecourse {

namespace {

using parameters::WaitingTime;

Segment constant_hazard(Tick from, Tick to, base::PerYear rate)
{
    return {from, to, static_cast<float>(rate.value / base::ticks_per_year),
            static_cast<float>(base::ticks_per_year / rate.value)};
}

LogTimes tables_of(const Law& law)
{
    const Trace trace = traced(law, -18, 12);
    auto knots = quantiles(trace);
    for (auto& [value, slope] : knots) {
        value = (value - law.centre) / law.spread;
        slope /= law.spread;
    }
    return {.centre = law.centre,
            .spread = law.spread,
            .quantile = {trace.fineness, trace.from, knots},
            .log_hazard = log_hazard_by_c(trace)};
}

std::shared_ptr<const LogTimes> gamma_tables(double shape)
{
    static Recent<double, LogTimes> recent;
    return recent.of(shape, [shape] { return tables_of(log_gamma(shape)); });
}

// A standard normal has no shape.
std::shared_ptr<const LogTimes> normal_tables()
{
    static const auto tables = std::make_shared<const LogTimes>(tables_of(standard_normal()));
    return tables;
}

// A time whose scale is `scale` times that of the tables, and whose logarithm is stretched by `stretch`.
Wait smooth_wait(base::Years scale, double stretch, std::shared_ptr<const LogTimes> tables)
{
    const double centre = tables ? tables->centre : 0;
    const double spread = tables ? tables->spread : 1;
    Wait wait;
    wait.smooth = true;
    wait.scale = static_cast<float>(scale.value * std::exp(stretch * centre) * base::ticks_per_year);
    wait.stretch = static_cast<float>(stretch * spread);
    wait.tables = std::move(tables);
    return wait;
}

Wait compiled(const parameters::Hazard& hazard)
{
    Wait wait;
    wait.segments = segments(hazard);
    return wait;
}

Wait compiled(const parameters::Weibull& weibull)
{
    return smooth_wait(weibull.scale, 1 / weibull.shape.value, nullptr);
}

Wait compiled(const parameters::Lognormal& lognormal)
{
    return smooth_wait(lognormal.median, lognormal.sigma.value, normal_tables());
}

Wait compiled(const parameters::Gamma& gamma)
{
    return smooth_wait({gamma.mean.value / gamma.shape.value}, 1, gamma_tables(gamma.shape.value));
}

// Points less than a tick apart count as one, the last of them.
Wait compiled(const parameters::SurvivalCurve& curve)
{
    Wait wait;
    Tick from = 0;
    double still = 1;
    for (const auto& point : curve) {
        const Tick to = base::to_ticks(point.at);
        if (point.still.value <= 0) {
            wait.atom = to;
        } else if (to > from) {
            if (point.still.value < still) {
                wait.segments.push_back(
                    constant_hazard(from, to, {std::log(still / point.still.value) / base::to_years(to - from).value}));
            }
            from = to;
            still = point.still.value;
        }
    }
    return wait;
}

Wait compiled(base::Years fixed)
{
    Wait wait;
    wait.atom = base::to_ticks(fixed);
    return wait;
}

}  // namespace

std::vector<Segment> segments(const parameters::Hazard& hazard)
{
    std::vector<Segment> all;
    for (std::size_t i = 0; i < hazard.steps.size(); ++i) {
        if (hazard.steps[i].value.value > 0) {
            const bool last = i + 1 == hazard.steps.size();
            all.push_back(constant_hazard(base::to_ticks(hazard.steps[i].from),
                                          last ? base::never : base::to_ticks(hazard.steps[i + 1].from), hazard.steps[i].value));
        }
    }
    return all;
}

Wait wait(const WaitingTime& time)
{
    return std::visit([](const auto& family) { return compiled(family); }, time);
}

}  // namespace rcpsim::lifecourse
