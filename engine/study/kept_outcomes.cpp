#include "study/kept_outcomes.h"

#include "base/memory.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

namespace rcpsim::study {

void KeptOutcomes::start(const Design& design)
{
    arms_ = design.arms();
    metrics_ = design.metrics.size();
    replications_ = design.replications();
    constexpr double columns_beside = 6;  // that those who ask make of it
    const double values = static_cast<double>(design.cohorts()) * (static_cast<double>(arms_ * metrics_) + columns_beside);
    base::refuse_beyond_memory(values * sizeof(double), "rcpsim",
                               fmt::format("the outcomes of {} x {} cohorts", design.draws(), design.replications()),
                               "fewer draws or replications");
    outcomes_.reserve(static_cast<std::size_t>(design.cohorts()) * arms_ * metrics_);
}

void KeptOutcomes::append(const Cohorts& cohorts)
{
    outcomes_.insert(outcomes_.end(), cohorts.outcomes.begin(), cohorts.outcomes.end());
}

std::vector<double> KeptOutcomes::outcomes(std::size_t arm, std::size_t metric) const
{
    std::vector<double> values;
    for (std::size_t i = arm * metrics_ + metric; i < outcomes_.size(); i += arms_ * metrics_) {
        values.push_back(outcomes_[i]);
    }
    return values;
}

std::vector<double> KeptOutcomes::differences(std::size_t arm, std::size_t other, std::size_t metric) const
{
    auto values = outcomes(arm, metric);
    const auto others = outcomes(other, metric);
    std::transform(values.begin(), values.end(), others.begin(), values.begin(), std::minus<>());
    return values;
}

std::vector<double> KeptOutcomes::draw_means() const
{
    const std::size_t width = arms_ * metrics_;
    std::vector<double> means(outcomes_.size() / replications_);
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
        means[i / width / replications_ * width + i % width] += outcomes_[i];
    }
    for (double& mean : means) {
        mean /= static_cast<double>(replications_);
    }
    return means;
}

}  // namespace rcpsim::study
