#pragma once

#include "scenario/scenario.h"
#include "study/study.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace rcpsim::tests {

/// The parameters of a scenario under scenarios/verification.
inline parameters::Parameters verification(const std::string& name, const std::vector<std::string>& overrides = {})
{
    return scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/scenarios/verification/" + name + ".yaml", overrides).parameters;
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
    }
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& /*effort*/) override
    {
        if (look_) {
            look_(totals, sample);
        }
    }

    std::vector<double> outcomes;  ///< [cohort x arm x metric]

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
    explicit Run(parameters::Parameters parameters, unsigned threads = 2)
        : parameters_(std::move(parameters))
        , design(parameters_)
        , arms_(design.arms())
        , differences_(design.arms())
    {
        Looking sink([&](const study::Totals& totals, const study::Sample& sample) {
            for (std::size_t a = 0; a < design.arms(); ++a) {
                for (std::size_t m = 0; m < design.metrics.size(); ++m) {
                    arms_[a].push_back(seen(totals.arm(a, m), design.metrics[m], sample.arm(a, m)));
                    if (a > 0) {
                        differences_[a].push_back(seen(totals.difference(a, m), design.metrics[m], sample.difference(a, m)));
                    }
                }
                cells.push_back(totals.cells(a));
            }
        });
        study::run(design, {.threads = threads, .stop = {}, .progress = {}}, sink);
        outcomes = sink.outcomes;
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
    std::vector<double> outcomes;
    std::vector<std::vector<std::int64_t>> cells;  ///< by arm

private:
    static Seen seen(const study::OverMothers& over, const metrics::Metric& metric, const std::vector<std::int64_t>& sample)
    {
        const double unit = metric.unit_per_rounded();
        Seen seen{over.moments().mean() * unit, over.moments().sd() * unit, over.moments().standard_error() * unit, {}, {}, {}};
        for (const auto& year : over.by_year) {
            seen.year_mean.push_back(year.mean() * unit);
            seen.year_se.push_back(year.standard_error() * unit);
        }
        std::vector<std::pair<double, double>> quantiles;
        for (const double p : {0.5, 0.75, 0.9, 0.95, 0.99}) {
            quantiles.emplace_back(p, statistics::quantile(over.distribution, sample, p) * unit);
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
