#include "evaluation/figures.h"

#include "random/distributions.h"

#include <algorithm>

namespace rcpsim::evaluation {

namespace {

constexpr double months_per_year = 12;
constexpr double pence_per_pound = 100;

// A woman counts once among proceedings. Of her children several may enter care: more than there are women are no share.
Interval interval_of(double count, double among)
{
    if (count > among) {
        return statistics::of_count(count);
    }
    const auto [least, most] = statistics::of_share(count, among);
    return {least * among, most * among};
}

// What is known of the flat risk, where it has a distribution.
std::optional<Interval> interval_of_risk(const parameters::Uncertainty& uncertainty)
{
    constexpr double tail = (1 - statistics::coverage) / 2;
    const auto& numbers = uncertainty.numbers;
    const auto risk = std::find_if(numbers.begin(), numbers.end(), [](const auto& each) { return each.path == "essex.risk"; });
    if (risk == numbers.end()) {
        return std::nullopt;
    }
    const auto at = [&](double p) { return random::quantile_within(risk->distribution, risk->least, risk->most, p); };
    return Interval{at(tail), at(1 - tail)};
}

Avoided avoided(const parameters::Parameters& all, double engaged, double happened, const parameters::NominalPrice& price)
{
    Avoided figure{.expected = engaged * all.essex->risk.value,
                   .observed = happened,
                   .price = static_cast<double>(price.gbp.value) / pence_per_pound,
                   .as_counted = std::nullopt,
                   .with_risk = std::nullopt};
    if (figure.avoided() >= 0) {
        figure.as_counted = statistics::of_count(figure.avoided());
    }
    const auto of_observed = interval_of(happened, engaged);
    const double expected = figure.expected;
    figure.as_observed = statistics::of_difference(expected, {expected, expected}, happened, of_observed);
    if (const auto risk = interval_of_risk(all.uncertainty)) {
        figure.with_risk =
            statistics::of_difference(expected, {engaged * (*risk)[0], engaged * (*risk)[1]}, happened, of_observed);
    }
    return figure;
}

void add_share(const char* of, std::optional<std::uint32_t> count, std::optional<std::uint32_t> among, Figures& figures)
{
    if (count && among && *among > 0) {
        const double some = *count;
        const double all = *among;
        figures.rates.push_back({of, some, all, false, statistics::of_share(some, all)});
    }
}

void add_rate(const char* of, std::optional<std::uint32_t> count, std::optional<base::Ratio> months, Figures& figures)
{
    if (count && months) {
        const double years = months->value / months_per_year;
        const auto [least, most] = statistics::of_count(*count);
        figures.rates.push_back({of, static_cast<double>(*count), years, true, {least / years, most / years}});
    }
}

}  // namespace

Figures figures(const parameters::Parameters& all, const measures::Observed& observed)
{
    Figures figures{.referred = observed.referred,
                    .engaged = observed.engaged,
                    .proceedings = std::nullopt,
                    .children = std::nullopt,
                    .rates = {}};
    if (all.essex && observed.engaged) {
        if (observed.proceedings) {
            figures.proceedings = avoided(all, *observed.engaged, *observed.proceedings, all.essex->proceedings);
        }
        if (observed.placements) {
            figures.children = avoided(all, *observed.engaged, *observed.placements, all.essex->child_year);
        }
    }
    add_share("took part, of those referred", observed.engaged, observed.referred, figures);
    add_share("pregnant at referral", observed.pregnant_at_referral, observed.engaged, figures);
    add_share("women with new proceedings", observed.proceedings, observed.engaged, figures);
    add_rate("conceptions", observed.conceptions, observed.woman_months, figures);
    add_rate("births", observed.births, observed.woman_months, figures);
    return figures;
}

}  // namespace rcpsim::evaluation
