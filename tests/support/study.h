#pragma once

#include "scenario/scenario.h"
#include "study/study.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::tests {

/// A scenario under scenarios/verification.
inline scenario::Scenario verification_scenario(const std::string& name, const std::vector<std::string>& overrides = {})
{
    return scenario::load(fmt::format("{}/scenarios/verification/{}.yaml", RCPSIM_SOURCE_DIR, name), overrides);
}

inline parameters::Parameters verification(const std::string& name, const std::vector<std::string>& overrides = {})
{
    return verification_scenario(name, overrides).parameters;
}

/// Keeps the outcomes of all cohorts and shows the totals to a function.
class Looking : public study::Sink
{
public:
    using Look = std::function<void(const study::Totals&, const study::Sample&)>;

    explicit Looking(Look look = {})
        : look_(std::move(look))
    {
    }

    void start(const study::Design& /*design*/) override {}
    void append(const study::Cohorts& cohorts) override
    {
        outcomes.insert(outcomes.end(), cohorts.outcomes.begin(), cohorts.outcomes.end());
        activity.insert(activity.end(), cohorts.activity.begin(), cohorts.activity.end());
    }
    void append(const study::DrawnActivity& draw) override { of_draws.emplace_back(draw.activity.begin(), draw.activity.end()); }
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& /*effort*/) override
    {
        if (look_) {
            look_(totals, sample);
        }
    }

    std::vector<double> outcomes;                     ///< [cohort x arm x metric]
    std::vector<std::int64_t> activity;               ///< [cohort x arm x cell], when it is asked for
    std::vector<std::vector<std::int64_t>> of_draws;  ///< [draw][arm x cell]

private:
    Look look_;
};

/// One metric over mothers, in its unit.
struct Seen
{
    double mean;
    double sd;
    double se;
    std::vector<double> year_mean;
    std::vector<double> year_se;
    std::function<double(double)> quantile;
};

/// Runs parameters and gives what was seen of every metric, by arm and name; `difference` is to the first arm.
class Run
{
public:
    explicit Run(parameters::Parameters parameters, unsigned threads = 2, bool by_cohort = false)
        : parameters_(std::move(parameters))
        , design(parameters_)
        , arms_(design.arms())
        , differences_(design.arms())
    {
        Looking sink([&](const study::Totals& totals, const study::Sample& sample) {
            for (std::size_t a = 0; a < design.arms(); ++a) {
                for (std::size_t m = 0; m < design.metrics.size(); ++m) {
                    const auto& metric = design.metrics[m];
                    arms_[a].push_back(seen(totals.over_mothers.arm(a, m), totals.by_year.arm(a, m), metric, sample.arm(a, m)));
                    if (a > 0) {
                        differences_[a].push_back(seen(totals.over_mothers.difference(a, m), totals.by_year.difference(a, m),
                                                       metric, sample.difference(a, m)));
                    }
                }
                const auto own = std::span(totals.activity).subspan(a * design.chart.cells(), design.chart.cells());
                cells.emplace_back(own.begin(), own.end());
            }
        });
        study::run(design, {.threads = threads, .activity_by_cohort = by_cohort, .stop = {}, .progress = {}}, sink);
        outcomes = std::move(sink.outcomes);
        activity = std::move(sink.activity);
        of_draws = std::move(sink.of_draws);
    }

    const Seen& operator()(const std::string& metric, std::size_t arm = 0) const { return arms_[arm][index_of(metric)]; }
    const Seen& difference(const std::string& metric, std::size_t arm = 1) const { return differences_[arm][index_of(metric)]; }

    std::size_t index_of(const std::string& metric) const
    {
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            if (design.metrics[m].name == metric) {
                return m;
            }
        }
        throw std::out_of_range(metric);
    }

    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

private:
    parameters::Parameters parameters_;  ///< which the design refers to

public:
    study::Design design;
    std::vector<double> outcomes;                     ///< [cohort x arm x metric]
    std::vector<std::int64_t> activity;               ///< [cohort x arm x cell], when it is asked for
    std::vector<std::vector<std::int64_t>> of_draws;  ///< [draw][arm x cell]
    std::vector<std::vector<std::int64_t>> cells;     ///< by arm

    /// All that it puts out, as numbers to be compared exactly.
    std::vector<double> everything() const
    {
        std::vector<double> all = outcomes;
        const auto add = [&all](const Seen& seen) {
            all.insert(all.end(), {seen.mean, seen.sd, seen.se});
            all.insert(all.end(), seen.year_mean.begin(), seen.year_mean.end());
            all.insert(all.end(), seen.year_se.begin(), seen.year_se.end());
            for (const double p : {0.5, 0.75, 0.9, 0.95, 0.99}) {
                all.push_back(seen.quantile(p));
            }
        };
        for (const auto* each : {&arms_, &differences_}) {
            for (const auto& arm : *each) {
                std::for_each(arm.begin(), arm.end(), add);
            }
        }
        all.insert(all.end(), activity.begin(), activity.end());
        for (const auto* each : {&cells, &of_draws}) {
            for (const auto& amounts : *each) {
                all.insert(all.end(), amounts.begin(), amounts.end());
            }
        }
        return all;
    }

private:
    static Seen seen(const statistics::Distribution& over, std::span<const statistics::Clusters> by_year,
                     const metrics::Metric& metric, std::span<const std::int64_t> sample)
    {
        const double unit = metric.unit_per_rounded();
        Seen seen{over.moments().mean() * unit, over.moments().sd() * unit, over.moments().standard_error() * unit, {}, {}, {}};
        for (const auto& year : by_year) {
            seen.year_mean.push_back(year.mean() * unit);
            seen.year_se.push_back(year.standard_error() * unit);
        }
        std::vector<std::pair<double, double>> quantiles;
        constexpr std::array probabilities{0.5, 0.75, 0.9, 0.95, 0.99};
        const auto found = statistics::quantiles(over, sample, probabilities);
        for (std::size_t i = 0; i < probabilities.size(); ++i) {
            quantiles.emplace_back(probabilities[i], found[i] * unit);
        }
        seen.quantile = [quantiles](double probability) {
            for (const auto& [p, value] : quantiles) {
                if (p == probability) {
                    return value;
                }
            }
            throw std::out_of_range("no such quantile");
        };
        return seen;
    }

    std::vector<std::vector<Seen>> arms_;
    std::vector<std::vector<Seen>> differences_;
};

}  // namespace rcpsim::tests
