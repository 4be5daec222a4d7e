#include "evaluation/scores.h"

#include "random/distributions.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::evaluation {

namespace {

using measures::Questionnaire;

struct Moments
{
    double n{};
    double before{};
    double after{};
    double sd_before{};
    std::optional<double> sd_of_change;
};

struct MeanAndSd
{
    double mean{};
    double sd{};
};

template <class Value>
MeanAndSd over(const Questionnaire& observed, Value value)
{
    const auto n = static_cast<double>(observed.pairs.size());
    double sum = 0;
    for (const auto& pair : observed.pairs) {
        sum += value(pair);
    }
    double squares = 0;
    for (const auto& pair : observed.pairs) {
        squares += std::pow(value(pair) - sum / n, 2);
    }
    return {sum / n, std::sqrt(squares / (n - 1))};
}

double change_of(const std::vector<base::Ratio>& pair)
{
    return pair[1].value - pair[0].value;
}

Moments moments(const Questionnaire& observed)
{
    if (!observed.pairs.empty()) {
        const auto before = over(observed, [](const auto& pair) { return pair[0].value; });
        const auto after = over(observed, [](const auto& pair) { return pair[1].value; });
        return {static_cast<double>(observed.pairs.size()), before.mean, after.mean, before.sd, over(observed, change_of).sd};
    }
    const auto& [before, sd_before] = *observed.before;
    const auto& [after, sd_after] = *observed.after;
    Moments told{static_cast<double>(*observed.n), before.value, after.value, sd_before.value, std::nullopt};
    if (observed.difference) {
        told.sd_of_change = observed.difference->sd.value;
    } else if (observed.correlation) {
        const double shared = 2 * observed.correlation->value * sd_before.value * sd_after.value;
        told.sd_of_change = std::sqrt(std::pow(sd_before.value, 2) + std::pow(sd_after.value, 2) - shared);
    }
    return told;
}

template <class Counts>
Figure counted(const char* of, const Questionnaire& observed, Counts counts)
{
    const auto some = static_cast<double>(std::count_if(observed.pairs.begin(), observed.pairs.end(), counts));
    const auto all = static_cast<double>(observed.pairs.size());
    return {of, some, all, false, statistics::of_share(some, all)};
}

void count_women(const Questionnaire& observed, Change& change)
{
    const double least = *change.least_reliable;
    const double better = observed.lower_is_better ? -1 : 1;
    const auto improves = [=](const auto& pair) { return better * change_of(pair) > least; };
    change.improved = counted("reliably improved", observed, improves);
    change.deteriorated =
        counted("reliably deteriorated", observed, [=](const auto& pair) { return -better * change_of(pair) > least; });
    if (observed.cutoff) {
        const auto in_need = [&](base::Ratio score) {
            return observed.lower_is_better ? score >= *observed.cutoff : score <= *observed.cutoff;
        };
        change.recovered = counted("and past the cut-off", observed,
                                   [&](const auto& pair) { return improves(pair) && in_need(pair[0]) && !in_need(pair[1]); });
    }
    if (observed.link) {
        change.worth = change.improved->count * static_cast<double>(observed.link->gbp.value) / 100;
    }
}

}  // namespace

Change change(const std::string& questionnaire, const Questionnaire& observed)
{
    const auto told = moments(observed);
    Change change{.questionnaire = questionnaire,
                  .women = static_cast<std::size_t>(told.n),
                  .before = told.before,
                  .after = told.after,
                  .lower_is_better = observed.lower_is_better,
                  .interval = std::nullopt,
                  .of_changes = std::nullopt,
                  .of_scores = (told.after - told.before) / told.sd_before,
                  .least_reliable = std::nullopt,
                  .improved = std::nullopt,
                  .deteriorated = std::nullopt,
                  .recovered = std::nullopt,
                  .worth = std::nullopt};
    if (told.sd_of_change && *told.sd_of_change > 0) {
        change.interval = statistics::of_mean(change.change(), *told.sd_of_change, told.n);
        change.of_changes = change.change() / *told.sd_of_change;
    }
    if (observed.reliability) {
        change.least_reliable = random::normal_97_5 * told.sd_before * std::sqrt(2 * (1 - observed.reliability->value));
        if (!observed.pairs.empty()) {
            count_women(observed, change);
        }
    }
    return change;
}

}  // namespace rcpsim::evaluation
