#include "study/design.h"

#include "ledger/standing.h"
#include "metrics/valuation.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace rcpsim::study {

Design::Design(const parameters::Parameters& complete)
    : parameters(complete)
    , chart(ledger::chart(complete.life))
    , metrics(metrics::metrics(complete, chart))
{
    for (const auto& [name, course] : complete.arms) {
        compared_with.push_back(course.arm.compared_with ? complete.arms.index_of(*course.arm.compared_with) : 0);
    }
    weigh_standing();
    limit_payments();
}

Design::Design(const parameters::Parameters& complete, const std::vector<std::string>& outcomes)
    : Design(complete)
{
    std::erase_if(metrics,
                  [&](const auto& metric) { return std::find(outcomes.begin(), outcomes.end(), metric.name) == outcomes.end(); });
    weigh_standing();
}

std::vector<std::string> Design::names() const
{
    std::vector<std::string> all;
    std::transform(metrics.begin(), metrics.end(), std::back_inserter(all), [](const auto& metric) { return metric.name; });
    return all;
}

void Design::follow_values()
{
    chart = ledger::chart(parameters.life);
    metrics::reweigh(parameters, chart, metrics);
    weigh_standing();
    limit_payments();
}

void Design::weigh_standing()
{
    standing.clear();
    standing_by_year.clear();
    for (std::size_t arm = 0; arm < arms(); ++arm) {
        const auto& course = parameters.arms[arm].second.arm;
        const auto& cells = standing.emplace_back(ledger::standing(chart, course));
        for (const auto& metric : metrics) {
            standing_by_year.push_back(course.service ? metrics::by_year(metric.weightings[arm], chart, cells)
                                                      : std::vector<base::Wide>());
        }
    }
}

void Design::limit_payments()
{
    payment_limits.clear();
    for (const auto& [name, course] : parameters.arms) {
        payment_limits.push_back(ledger::payment_limit(course, parameters.money));
    }
}

bool Design::has_caps() const
{
    return std::any_of(payment_limits.begin(), payment_limits.end(), [](const auto& limit) { return limit.has_value(); });
}

bool Design::mothers_meet(std::size_t arm) const
{
    const auto& service = parameters.arms[arm].second.arm.service;
    return service && service->places;
}

bool Design::mothers_meet() const
{
    bool meet = false;
    for (std::size_t arm = 0; arm < arms(); ++arm) {
        meet = meet || mothers_meet(arm);
    }
    return meet;
}

void bear_standing(const Design& design, std::size_t arm, const lifecourse::Batch& batch, metrics::Valuation& valuation)
{
    for (std::size_t m = 0; m < design.metrics.size(); ++m) {
        const auto& years = design.standing_by_year[arm * design.metrics.size() + m];
        const base::Wide amount = std::accumulate(years.begin(), years.end(), base::Wide{0});
        if (amount != 0) {
            valuation.share_out(m, amount, batch.first_mother, batch.mothers, design.mothers());
        }
    }
}

std::vector<bool> counted(const Design& design)
{
    std::vector<bool> activities(design.chart.activities.size(), false);
    for (const auto& metric : design.metrics) {
        for (const auto& arm : metric.weightings) {
            for (const auto& weighting : arm) {
                activities[weighting.activity] = true;
            }
        }
    }
    // An early removal is an entry into care.
    if (activities[parameters::index_of(parameters::Event::early_removal)]) {
        activities[parameters::index_of(parameters::Event::care_entry)] = true;
    }
    for (const auto& [name, course] : design.parameters.arms) {
        if (course.payments && course.payments->no_pregnancy) {
            activities[parameters::index_of(parameters::Event::conception)] = true;
        }
    }
    for (const auto& bands : design.chart.placements) {
        for (const auto& band : bands) {
            activities[band.activity] = true;
        }
    }
    return activities;
}

namespace {

lifecourse::PaidPlan paid_plan(const std::optional<parameters::Payments>& payments)
{
    lifecourse::PaidPlan plan;
    if (payments && payments->no_pregnancy) {
        plan.no_pregnancy = base::to_ticks(payments->no_pregnancy->within);
        plan.engaged_for = base::to_ticks(payments->no_pregnancy->engaged_for);
    }
    if (payments && payments->no_proceedings) {
        plan.no_proceedings = base::to_ticks(payments->no_proceedings->within);
    }
    return plan;
}

}  // namespace

lifecourse::Plan plan(const Design& design, bool everything)
{
    std::vector<const parameters::Arm*> arms;
    std::vector<lifecourse::PaidPlan> paid;
    for (const auto& [name, course] : design.parameters.arms) {
        arms.push_back(&course.arm);
        paid.push_back(paid_plan(course.payments));
    }
    const std::size_t activities = design.chart.activities.size();
    const auto& essex = design.parameters.essex;
    return lifecourse::plan(design.parameters.life, arms,
                            {everything ? std::vector<bool>(activities, true) : counted(design), everything,
                             essex ? std::optional(essex->window) : std::nullopt, std::move(paid)});
}

}  // namespace rcpsim::study
