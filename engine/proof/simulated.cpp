#include "proof/simulated.h"

#include "base/errors.h"
#include "parameters/activity.h"
#include "proof/held.h"
#include "statistics/clusters.h"
#include "statistics/moments.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace rcpsim::proof {

namespace {

parameters::Parameters parameters_of(const std::string& scenario, std::vector<std::string> overrides, std::uint64_t seed)
{
    overrides.push_back("run.seed=" + std::to_string(seed));
    return held_scenario(scenario, overrides).parameters;
}

}  // namespace

Check check(std::string name, double expected, const Figure& figure)
{
    return {.name = std::move(name), .expected = expected, .simulated = figure.value, .error = figure.error};
}

Check check_years(std::string name, const std::vector<double>& expected, const std::vector<Figure>& figures)
{
    base::require(figures.size() >= expected.size(), "a figure is simulated for every year that is known");
    std::vector<Check> years;
    for (std::size_t year = 0; year < expected.size(); ++year) {
        years.push_back(check({}, expected[year], figures[year]));
    }
    return furthest(std::move(name), years);
}

Check check_share(std::string name, double probability, double count, double trials)
{
    return check(std::move(name), probability, {count / trials, std::sqrt(probability * (1 - probability) / trials)});
}

Check check_equal(std::string name, double expected, double simulated)
{
    return {.name = std::move(name), .expected = expected, .simulated = simulated};
}

/// Keeps what is to be seen of a run.
class Simulated::Keeping : public study::Sink
{
public:
    explicit Keeping(Simulated& simulated)
        : to_(simulated)
    {
    }

    void start(const study::Design& /*design*/) override {}
    void append(const study::Cohorts& cohorts) override
    {
        to_.outcomes_.insert(to_.outcomes_.end(), cohorts.outcomes.begin(), cohorts.outcomes.end());
        to_.activity_.insert(to_.activity_.end(), cohorts.activity.begin(), cohorts.activity.end());
    }
    void append(const study::DrawnActivity& /*draw*/) override {}
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& /*effort*/) override
    {
        const auto& design = to_.design_;
        for (std::size_t arm = 0; arm < design.arms(); ++arm) {
            for (std::size_t m = 0; m < design.metrics.size(); ++m) {
                const double unit = design.metrics[m].unit_per_rounded();
                to_.arms_.push_back(seen(totals.over_mothers.arm(arm, m), totals.by_year.arm(arm, m), sample.arm(arm, m), unit));
                to_.changes_.push_back(arm == 0 ? Seen{}
                                                : seen(totals.over_mothers.difference(arm, m), totals.by_year.difference(arm, m),
                                                       sample.difference(arm, m), unit));
            }
        }
    }

private:
    static Seen seen(const statistics::Distribution& over, std::span<const statistics::Clusters> by_year,
                     std::span<const std::int64_t> sample, double unit)
    {
        const auto& moments = over.moments();
        Seen all{.mean = {moments.mean() * unit, moments.standard_error() * unit},
                 .sd = moments.sd() * unit,
                 .by_year = {},
                 .quantiles = {}};
        for (const auto& year : by_year) {
            all.by_year.push_back({year.mean() * unit, year.standard_error() * unit});
        }
        const auto quantiles = statistics::quantiles(over, sample, probabilities);
        std::transform(quantiles.begin(), quantiles.end(), all.quantiles.begin(), [unit](double at) { return at * unit; });
        return all;
    }

    Simulated& to_;
};

Simulated::Simulated(const std::string& scenario, const std::vector<std::string>& overrides, const Conditions& conditions)
    : parameters_(parameters_of(scenario, overrides, conditions.seed))
    , design_(parameters_)
{
    Keeping sink(*this);
    study::run(design_, {.threads = conditions.threads, .activity_by_cohort = true, .stop = conditions.stop}, sink);
}

std::size_t Simulated::position(const std::string& outcome) const
{
    const auto position = metrics::position_of(design_.metrics, outcome);
    base::require(position.has_value(), "the outcome is told");
    return *position;
}

const Simulated::Seen& Simulated::seen(const std::vector<Seen>& of, const std::string& outcome, std::size_t arm) const
{
    return of[arm * design_.metrics.size() + position(outcome)];
}

Figure Simulated::mean(const std::string& outcome, std::size_t arm) const
{
    return seen(arms_, outcome, arm).mean;
}

std::vector<Figure> Simulated::by_year(const std::string& outcome, std::size_t arm) const
{
    return seen(arms_, outcome, arm).by_year;
}

Figure Simulated::sd(const std::string& outcome, double kurtosis) const
{
    const double sd = seen(arms_, outcome, 0).sd;
    return {sd, sd * std::sqrt((kurtosis - 1) / (4 * mothers()))};
}

double Simulated::quantile(const std::string& outcome, double probability) const
{
    const auto at = std::find(probabilities.begin(), probabilities.end(), probability);
    base::require(at != probabilities.end(), "this quantile is kept");
    return seen(arms_, outcome, 0).quantiles[static_cast<std::size_t>(at - probabilities.begin())];
}

Figure Simulated::change(const std::string& outcome, std::size_t arm) const
{
    return seen(changes_, outcome, arm).mean;
}

Figure Simulated::mean_by_cohorts(const std::string& outcome, std::size_t arm) const
{
    const double n = static_cast<double>(design_.cohorts());
    const double mean = seen(arms_, outcome, arm).mean.value;
    double squares = 0;
    for (std::size_t cohort = 0; cohort < design_.cohorts(); ++cohort) {
        squares += std::pow(of_cohort(cohort, outcome, arm) / design_.mothers() - mean, 2);
    }
    return {mean, std::sqrt(squares / (n - 1) / n)};
}

std::size_t Simulated::position_of(const std::string& activity) const
{
    const std::size_t position = parameters::index_of(design_.chart.activities, activity);
    base::require(position < design_.chart.activities.size(), "the activity is counted");
    return position;
}

double Simulated::units_of(const std::string& activity) const
{
    return ledger::units_of(design_.chart.activities[position_of(activity)]);
}

std::span<const std::int64_t> Simulated::cells(std::size_t cohort, const std::string& activity) const
{
    const auto& chart = design_.chart;
    return std::span(activity_).subspan(cohort * design_.arms() * chart.cells() + chart.cell(position_of(activity), 0),
                                        chart.years);
}

std::int64_t Simulated::total(std::size_t cohort, const std::string& activity) const
{
    const auto years = cells(cohort, activity);
    return std::accumulate(years.begin(), years.end(), std::int64_t{0});
}

std::vector<double> Simulated::amounts(const std::string& activity) const
{
    std::vector<double> sums(design_.chart.years);
    for (std::size_t cohort = 0; cohort < design_.cohorts(); ++cohort) {
        const auto years = cells(cohort, activity);
        std::transform(
            sums.begin(), sums.end(), years.begin(), sums.begin(),
            [units = units_of(activity)](double sum, auto amount) { return sum + static_cast<double>(amount) / units; });
    }
    return sums;
}

double Simulated::amount(const std::string& activity) const
{
    const auto years = amounts(activity);
    return std::accumulate(years.begin(), years.end(), 0.0);
}

Figure Simulated::ratio(const std::string& activity, const std::string& of) const
{
    statistics::Clusters clusters;
    for (std::size_t cohort = 0; cohort < design_.cohorts(); ++cohort) {
        clusters.add(total(cohort, of), total(cohort, activity));
    }
    const double scale = units_of(of) / units_of(activity);
    return {clusters.mean() * scale, clusters.standard_error() * scale};
}

Figure Simulated::per_mother(const std::string& activity) const
{
    statistics::Clusters clusters;
    for (std::size_t cohort = 0; cohort < design_.cohorts(); ++cohort) {
        clusters.add(design_.mothers(), total(cohort, activity));
    }
    return {clusters.mean() / units_of(activity), clusters.standard_error() / units_of(activity)};
}

double Simulated::of_cohort(std::size_t cohort, const std::string& outcome, std::size_t arm) const
{
    return outcomes_[(cohort * design_.arms() + arm) * design_.metrics.size() + position(outcome)];
}

}  // namespace rcpsim::proof
