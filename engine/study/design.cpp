#include "study/design.h"

#include "ledger/standing.h"

namespace rcpsim::study {

Design::Design(const parameters::Parameters& complete)
    : parameters(complete)
    , chart(ledger::chart(complete.life))
    , metrics(metrics::metrics(complete, chart))
{
    for (const auto& [name, course] : complete.arms) {
        compared_with.push_back(course.arm.compared_with ? complete.arms.index_of(*course.arm.compared_with) : 0);
        standing.push_back(ledger::standing(chart, course.arm));
    }
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
    for (const auto& bands : design.chart.placements) {
        for (const auto& band : bands) {
            activities[band.activity] = true;
        }
    }
    return activities;
}

lifecourse::Plan plan(const Design& design, bool everything)
{
    std::vector<const parameters::Arm*> arms;
    for (const auto& [name, course] : design.parameters.arms) {
        arms.push_back(&course.arm);
    }
    const std::size_t activities = design.chart.activities.size();
    return lifecourse::plan(design.parameters.life, arms,
                            {everything ? std::vector<bool>(activities, true) : counted(design), everything});
}

}  // namespace rcpsim::study
