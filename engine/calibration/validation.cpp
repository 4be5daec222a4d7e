#include "calibration/validation.h"

#include <cmath>
#include <map>

namespace rcpsim::calibration {

namespace {

Verdict verdict_of(const std::optional<std::array<double, 2>>& interval, const measures::Estimate& simulated)
{
    if (std::isnan(simulated.value)) {
        return Verdict::nothing;
    }
    if (!interval) {
        return Verdict::untold;
    }
    const auto& [low, high] = *interval;
    const double room = 2 * simulated.standard_error;
    return simulated.value < low - room ? Verdict::below : simulated.value > high + room ? Verdict::above : Verdict::agrees;
}

}  // namespace

Comparison compared(const std::string& name, const measures::Target& target, const measures::Estimate& simulated)
{
    Comparison comparison{.target = name,
                          .role = target.role,
                          .population = target.population.value_or(""),
                          .kind = std::string(measures::kind_of(target)),
                          .published = measures::published_value(target),
                          .interval = measures::interval(target),
                          .simulated = simulated,
                          .z = std::nullopt};
    if (const auto error = measures::standard_error(target); error && !std::isnan(simulated.value)) {
        comparison.z = (simulated.value - comparison.published) / std::hypot(*error, simulated.standard_error);
    }
    comparison.verdict = verdict_of(comparison.interval, simulated);
    return comparison;
}

std::vector<Comparison> validate(const parameters::Parameters& parameters, const measures::Evidence& evidence,
                                 const study::Counting& counting)
{
    std::map<std::optional<std::string>, std::vector<std::size_t>> by_population;
    for (std::size_t t = 0; t < evidence.targets.size(); ++t) {
        by_population[evidence.targets[t].second.population].push_back(t);
    }
    std::vector<Comparison> comparisons(evidence.targets.size());
    std::size_t done = 0;
    for (const auto& [population, targets] : by_population) {
        std::vector<measures::Measure> measures;
        for (const std::size_t t : targets) {
            measures.push_back(evidence.targets[t].second.measure);
        }
        auto part = counting;
        if (counting.progress) {
            part.progress = [&, before = done](double share) {
                counting.progress((static_cast<double>(before) + share) / static_cast<double>(by_population.size()));
            };
        }
        const auto figures = study::count(measures::counted_in(parameters, evidence, population), measures, part);
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const auto& [name, target] = evidence.targets[targets[i]];
            comparisons[targets[i]] = compared(name, target, figures[i]);
        }
        ++done;
    }
    return comparisons;
}

}  // namespace rcpsim::calibration
