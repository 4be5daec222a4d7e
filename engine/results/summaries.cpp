#include "results/summaries.h"

#include "results/format.h"
#include "statistics/distribution.h"
#include "statistics/variance_split.h"
#include "study/kept_outcomes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace rcpsim::results {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double mean_of(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squares_around(std::span<const double> values, double centre)
{
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [centre](double sum, double value) { return sum + (value - centre) * (value - centre); });
}

double sd_of(std::span<const double> values, double mean)
{
    return values.size() < 2 ? nan : std::sqrt(squares_around(values, mean) / static_cast<double>(values.size() - 1));
}

std::vector<double> means_of_replications(std::span<const double> cohorts, const Shape& shape)
{
    std::vector<double> means(shape.replications);
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        means[i % shape.replications] += cohorts[i] / static_cast<double>(shape.draws);
    }
    return means;
}

// The variance of the grand mean of a two-way layout with random effects in both directions: (MS rows + MS columns - MS rest) /
// n.
double crossed_variance(std::span<const double> cohorts, const Shape& shape, double mean)
{
    const auto draws = static_cast<double>(shape.draws);
    const auto replications = static_cast<double>(shape.replications);
    const double of_draws = replications * squares_around(study::means_of_draws(cohorts, shape.replications), mean);
    const double of_replications = draws * squares_around(means_of_replications(cohorts, shape), mean);
    const double rest = squares_around(cohorts, mean) - of_draws - of_replications;
    const double squares =
        of_draws / (draws - 1) + of_replications / (replications - 1) - rest / (draws - 1) / (replications - 1);
    return std::max(squares, 0.0) / draws / replications;
}

double standard_error_of(std::span<const double> cohorts, const Shape& shape, double mean, double sd)
{
    if (shape.draws == 1) {
        return sd / std::sqrt(static_cast<double>(cohorts.size()));
    }
    if (shape.same_mothers) {
        return shape.replications > 1 ? std::sqrt(crossed_variance(cohorts, shape, mean)) : nan;
    }
    const auto means = study::means_of_draws(cohorts, shape.replications);
    return sd_of(means, mean_of(means)) / std::sqrt(static_cast<double>(shape.draws));
}

void append(std::vector<double>& all, const std::vector<double>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

// Of the means of draws, which are as sure as the cohorts that they come from.
std::vector<double> statistics_of_draws(std::span<const double> cohorts, const Shape& shape, double standard_error)
{
    auto all = statistics_of(study::means_of_draws(cohorts, shape.replications), of_draws(shape));
    if (shape.draws > 1) {
        all[se_at] = standard_error;
    }
    return all;
}

void append_quantiles(std::vector<double>& all, std::span<const double> values)
{
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    for (const double probability : quantile_probabilities) {
        all.push_back(sorted.size() < 2 ? nan : statistics::quantile(sorted, probability));
    }
}

double share_below_zero(std::span<const double> values)
{
    const auto below = std::count_if(values.begin(), values.end(), [](double value) { return value < 0; });
    return static_cast<double>(below) / static_cast<double>(values.size());
}

// The chance that a difference is below 0: of a cohort, and of its mean. Of one cohort, of one draw, and of draws of one cohort
// each, in which chance cannot be told from the rest, it is not known.
std::vector<double> chances_of_less(std::span<const double> cohorts, const Shape& shape)
{
    const bool known = std::none_of(cohorts.begin(), cohorts.end(), [](double value) { return std::isnan(value); });
    const double of_cohort = known && cohorts.size() > 1 ? share_below_zero(cohorts) : nan;
    if (!known || shape.draws < 2 || shape.replications < 2) {
        return {of_cohort, nan};
    }
    return {of_cohort, share_below_zero(statistics::without_chance(cohorts, shape.replications))};
}

// Over mothers, in the metric's unit.
std::vector<double> statistics_of(const statistics::Distribution& distribution, const std::vector<std::int64_t>& sample,
                                  const metrics::Metric& metric)
{
    const double unit = metric.unit_per_rounded();
    const auto& moments = distribution.moments();
    std::vector<double> all{moments.mean() * unit, moments.sd() * unit, moments.standard_error() * unit};
    for (const double probability : quantile_probabilities) {
        all.push_back(statistics::quantile(distribution, sample, probability) * unit);
    }
    return all;
}

// What a difference of the first arm to itself is: nothing, for certain.
const std::vector<double> no_difference(statistics_count, 0.0);

// Draws with the same mothers are clusters that are not independent.
void append(Yearly& to, std::span<const statistics::Clusters> years, double unit, const Shape& shape)
{
    for (const auto& year : years) {
        to.values.push_back(year.mean() * unit);
        to.values.push_back(shape.draws > 1 && shape.same_mothers ? nan : year.standard_error() * unit);
    }
}

/// Mothers of one cohort are independent of one another unless places bind or draws differ; then only cohorts tell how sure a
/// mean is. One cohort whose mothers are independent tells it by them.
class Errors
{
public:
    explicit Errors(const study::Design& design)
        : mothers_(static_cast<double>(design.mothers()))
        , draws_(design.draws() > 1)
        , one_cohort_(design.cohorts() == 1)
    {
    }

    void settle(double* cohort, double* mother, bool mothers_meet, double sd_over_mothers) const
    {
        if (mothers_meet || draws_) {
            mother[se_at] = cohort[se_at] / mothers_;
        } else if (one_cohort_) {
            cohort[se_at] = sd_over_mothers * std::sqrt(mothers_);
        }
    }

private:
    double mothers_;
    bool draws_;
    bool one_cohort_;
};

}  // namespace

Shape shape_of(const study::Design& design)
{
    return {.draws = design.draws(),
            .replications = design.replications(),
            .mothers = design.mothers(),
            .same_mothers = design.parameters.run.mothers == parameters::Mothers::same};
}

Shape of_draws(const Shape& cohorts)
{
    Shape shape = cohorts;
    shape.replications = 1;
    return shape;
}

std::vector<double> statistics_of(std::span<const double> cohorts, const Shape& shape)
{
    const double mean = mean_of(cohorts);
    const double sd = sd_of(cohorts, mean);
    std::vector<double> all{mean, sd, standard_error_of(cohorts, shape, mean, sd)};
    append_quantiles(all, cohorts);
    return all;
}

void summarise_cohorts(const study::Design& design, const Outcomes& outcomes, Summaries& summaries)
{
    const Shape shape = shape_of(design);
    const std::size_t metrics = design.metrics.size();
    for (auto* statistics :
         {&summaries.per_cohort, &summaries.per_cohort_difference, &summaries.per_draw, &summaries.per_draw_difference}) {
        *statistics = {{}, metrics};
    }
    for (std::size_t a = 0; a < design.arms(); ++a) {
        for (std::size_t m = 0; m < metrics; ++m) {
            const auto own = outcomes(a, m);
            const auto statistics = statistics_of(own, shape);
            append(summaries.per_cohort.values, statistics);
            append(summaries.per_draw.values, statistics_of_draws(own, shape, statistics[se_at]));
            if (a == 0) {
                append(summaries.per_cohort_difference.values, no_difference);
                append(summaries.per_draw_difference.values, no_difference);
                append(summaries.chance_of_less, {nan, nan});
                continue;
            }
            auto paired = outcomes(design.compared_with[a], m);
            std::transform(own.begin(), own.end(), paired.begin(), paired.begin(), std::minus<>());
            const auto difference = statistics_of(paired, shape);
            append(summaries.per_cohort_difference.values, difference);
            append(summaries.per_draw_difference.values, statistics_of_draws(paired, shape, difference[se_at]));
            append(summaries.chance_of_less, chances_of_less(paired, shape));
        }
    }
}

void summarise_mothers(const study::Design& design, const study::Totals& totals, const study::Sample& sample,
                       Summaries& summaries)
{
    const std::size_t metrics = design.metrics.size();
    const std::size_t years = design.chart.years;
    const Errors errors(design);
    const Shape shape = shape_of(design);
    summaries.per_mother = {{}, metrics};
    summaries.per_mother_difference = {{}, metrics};
    summaries.by_year = {{}, metrics, years};
    summaries.by_year_difference = {{}, metrics, years};
    for (std::size_t a = 0; a < design.arms(); ++a) {
        const std::size_t other = design.compared_with[a];
        const bool meet = design.mothers_meet(a);
        for (std::size_t m = 0; m < metrics; ++m) {
            const auto& metric = design.metrics[m];
            const double unit = metric.unit_per_rounded();
            const std::size_t row = (a * metrics + m) * statistics_count;
            const auto& own = totals.over_mothers.arm(a, m);
            append(summaries.per_mother.values, statistics_of(own, sample.arm(a, m), metric));
            append(summaries.by_year, totals.by_year.arm(a, m), unit, shape);
            errors.settle(&summaries.per_cohort.values[row], &summaries.per_mother.values[row], meet, own.moments().sd() * unit);
            if (a == 0) {
                append(summaries.per_mother_difference.values, no_difference);
                append(summaries.by_year_difference.values, std::vector<double>(yearly_statistics_count * years, 0.0));
                summaries.pairing.push_back(nan);
                continue;
            }
            const auto& difference = totals.over_mothers.difference(a, m);
            append(summaries.per_mother_difference.values, statistics_of(difference, sample.difference(a, m), metric));
            append(summaries.by_year_difference, totals.by_year.difference(a, m), unit, shape);
            errors.settle(&summaries.per_cohort_difference.values[row], &summaries.per_mother_difference.values[row],
                          meet || design.mothers_meet(other), difference.moments().sd() * unit);
            const double apart = totals.over_mothers.arm(other, m).moments().variance() + own.moments().variance();
            const double paired = difference.moments().variance();
            // An outcome that one of the arms never has is not paired.
            const bool in_both = totals.over_mothers.arm(other, m).moments().variance() > 0 && own.moments().variance() > 0;
            summaries.pairing.push_back(in_both && paired > 0 ? apart / paired : nan);
        }
    }
}

Bins bins_of(const study::Design& design, const study::OverMothers& over_mothers)
{
    const std::size_t columns = design.arms() * design.metrics.size();
    std::vector<std::vector<statistics::Distribution::Bin>> bins;
    Bins all;
    for (std::size_t c = 0; c < columns; ++c) {
        bins.push_back(over_mothers.arm(c / design.metrics.size(), c % design.metrics.size()).bins());
        all.most = std::max(all.most, bins.back().size());
    }
    for (auto* values : {&all.count, &all.least, &all.greatest}) {
        values->assign(columns * all.most, nan);
    }
    for (std::size_t c = 0; c < columns; ++c) {
        const double unit = design.metrics[c % design.metrics.size()].unit_per_rounded();
        for (std::size_t b = 0; b < bins[c].size(); ++b) {
            const auto& [first, width, count] = bins[c][b];
            all.count[c * all.most + b] = static_cast<double>(count);
            all.least[c * all.most + b] = static_cast<double>(first) * unit;
            all.greatest[c * all.most + b] = static_cast<double>(first + (width - 1)) * unit;
        }
    }
    return all;
}

}  // namespace rcpsim::results
