#include "results/summaries.h"

#include "results/format.h"
#include "statistics/distribution.h"
#include "statistics/means.h"
#include "statistics/variance_split.h"
#include "study/kept_outcomes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace rcpsim::results {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double sd_of(std::span<const double> values, double mean)
{
    return values.size() < 2 ? nan : std::sqrt(statistics::squares_around(values, mean) / static_cast<double>(values.size() - 1));
}

statistics::Layout layout_of(const Shape& shape)
{
    return shape.same_mothers ? statistics::Layout::crossed : statistics::Layout::nested;
}

void append(std::vector<double>& all, const std::vector<double>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

// Of the means of draws, which are as sure as the cohorts that they come from.
std::vector<double> statistics_of_draws(std::span<const double> cohorts, const Shape& shape, double standard_error)
{
    auto all = statistics_of(statistics::means_of_groups(cohorts, shape.replications), of_draws(shape));
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
    return {of_cohort, share_below_zero(statistics::without_chance(cohorts, shape.replications, layout_of(shape)))};
}

// Of what is expected in draws, without the chance that is left in their means: percentiles of means that are drawn together, and
// the sd that the layout tells.
std::vector<double> corrected_statistics_of(std::span<const double> cohorts, const Shape& shape,
                                            const statistics::VarianceSplit& parts)
{
    if (shape.draws < 2 || shape.replications < 2) {
        std::vector<double> all(statistics_count, nan);
        all[mean_at] = parts.mean;
        return all;
    }
    std::vector<double> all{parts.mean, std::sqrt(std::max(parts.between(), 0.0)), std::sqrt(parts.of_mean)};
    append_quantiles(all, statistics::without_chance(cohorts, shape.replications, layout_of(shape)));
    return all;
}

void append(Variances& to, const statistics::VarianceSplit& parts)
{
    append(to.parts, {parts.between(), parts.within, parts.of_mean});
    to.noise_share.push_back(parts.noise_share());
}

// Over mothers, in the metric's unit.
std::vector<double> statistics_of(const statistics::Distribution& distribution, std::span<const std::int64_t> sample,
                                  const metrics::Metric& metric)
{
    const double unit = metric.unit_per_rounded();
    const auto& moments = distribution.moments();
    std::vector<double> all{moments.mean() * unit, moments.sd() * unit, moments.standard_error() * unit};
    for (const double quantile : statistics::quantiles(distribution, sample, quantile_probabilities)) {
        all.push_back(quantile * unit);
    }
    return all;
}

// What a difference of the first arm to itself is: nothing, for certain.
const std::vector<double> no_difference(statistics_count, 0.0);
const statistics::VarianceSplit no_variance{.groups = 1, .size = 1};

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

    void settle(double* cohort, double* mother, double* variance, bool mothers_meet, double sd_over_mothers) const
    {
        if (mothers_meet || draws_) {
            mother[se_at] = cohort[se_at] / mothers_;
        } else if (one_cohort_) {
            cohort[se_at] = sd_over_mothers * std::sqrt(mothers_);
            variance[monte_carlo_at] = cohort[se_at] * cohort[se_at];
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

statistics::VarianceSplit split_of(std::span<const double> cohorts, const Shape& shape)
{
    return statistics::variance_split(cohorts, shape.replications, layout_of(shape));
}

std::vector<double> statistics_of(std::span<const double> cohorts, const Shape& shape)
{
    const double mean = statistics::mean_of(cohorts);
    const double sd = sd_of(cohorts, mean);
    std::vector<double> all{mean, sd, std::sqrt(split_of(cohorts, shape).of_mean)};
    append_quantiles(all, cohorts);
    return all;
}

namespace {

// Where the statistics of cohorts go that are of arms, or of differences.
struct OfCohorts
{
    Statistics& per_cohort;
    Statistics& per_draw;
    Statistics& per_draw_corrected;
    Variances& variance;

    void begin(std::size_t metrics)
    {
        for (auto* statistics : {&per_cohort, &per_draw, &per_draw_corrected}) {
            *statistics = {{}, metrics};
        }
        variance = {{}, {}, metrics};
    }

    void add(std::span<const double> cohorts, const Shape& shape)
    {
        const auto statistics = statistics_of(cohorts, shape);
        const auto parts = split_of(cohorts, shape);
        append(per_cohort.values, statistics);
        append(per_draw.values, statistics_of_draws(cohorts, shape, statistics[se_at]));
        append(per_draw_corrected.values, corrected_statistics_of(cohorts, shape, parts));
        append(variance, parts);
    }

    void add_nothing()
    {
        for (auto* statistics : {&per_cohort, &per_draw, &per_draw_corrected}) {
            append(statistics->values, no_difference);
        }
        append(variance, no_variance);
    }
};

}  // namespace

void summarise_cohorts(const study::Design& design, const Outcomes& outcomes, Summaries& summaries)
{
    const Shape shape = shape_of(design);
    const std::size_t metrics = design.metrics.size();
    OfCohorts arms{summaries.per_cohort, summaries.per_draw, summaries.per_draw_corrected, summaries.variance};
    OfCohorts differences{summaries.per_cohort_difference, summaries.per_draw_difference, summaries.per_draw_difference_corrected,
                          summaries.variance_difference};
    arms.begin(metrics);
    differences.begin(metrics);
    for (std::size_t a = 0; a < design.arms(); ++a) {
        for (std::size_t m = 0; m < metrics; ++m) {
            const auto own = outcomes(a, m);
            arms.add(own, shape);
            if (a == 0) {
                differences.add_nothing();
                append(summaries.chance_of_less, {nan, nan});
                continue;
            }
            auto paired = outcomes(design.compared_with[a], m);
            std::transform(own.begin(), own.end(), paired.begin(), paired.begin(), std::minus<>());
            differences.add(paired, shape);
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
            const std::size_t parts = (a * metrics + m) * variance_parts().size();
            const auto& own = totals.over_mothers.arm(a, m);
            append(summaries.per_mother.values, statistics_of(own, sample.arm(a, m), metric));
            append(summaries.by_year, totals.by_year.arm(a, m), unit, shape);
            errors.settle(&summaries.per_cohort.values[row], &summaries.per_mother.values[row], &summaries.variance.parts[parts],
                          meet, own.moments().sd() * unit);
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
                          &summaries.variance_difference.parts[parts], meet || design.mothers_meet(other),
                          difference.moments().sd() * unit);
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
