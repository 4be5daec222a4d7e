#include "calibration/trials.h"

#include <cmath>
#include <numeric>

namespace rcpsim::calibration {

namespace {

// Of values that do not fit together, or with which there is nothing to count among: far from every target.
constexpr double out_of_reach = 1e6;

}  // namespace

double Trial::badness() const
{
    return distance + std::inner_product(scores.begin(), scores.end(), scores.begin(), 0.0);
}

Trials::Trials(const parameters::Parameters& parameters, const measures::Evidence& evidence, const Options& options)
    : options_(options)
    , candidates_(parameters, evidence)
{
    for (const auto& [name, target] : evidence.targets) {
        if (target.role == measures::Role::fitted) {
            names_.push_back(name);
            targets_.push_back(target);
            measures_.push_back(target.measure);
        }
    }
}

Trial Trials::at(Stage stage, std::span<const double> scores)
{
    Trial trial{.stage = stage, .scores = {scores.begin(), scores.end()}, .values = candidates_.values_at(scores), .figures = {}};
    ++count_;
    const auto* parameters = candidates_.at(trial.values);
    if (parameters == nullptr) {
        trial.distance = out_of_reach;
        return trial;
    }
    trial.figures = study::count(*parameters, measures_, options_.counting);
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        const double off = residual(t, trial.figures[t]);
        trial.distance += off * off;
    }
    return trial;
}

void Trials::tell(const Trial& trial) const
{
    if (options_.told) {
        options_.told(trial);
    }
}

double Trials::residual(std::size_t target, const measures::Estimate& figure) const
{
    const auto& published = targets_[target];
    const double weight = published.weight ? published.weight->value : 1;
    const double error = std::hypot(*measures::standard_error(published), figure.standard_error);
    const double off = std::sqrt(weight) * (figure.value - measures::published_value(published)) / error;
    return std::isfinite(off) ? off : std::sqrt(out_of_reach);
}

}  // namespace rcpsim::calibration
