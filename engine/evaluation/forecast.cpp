#include "evaluation/forecast.h"

#include "measures/observed.h"
#include "metrics/perspectives.h"
#include "statistics/means.h"
#include "study/draws.h"
#include "study/kept_outcomes.h"
#include "study/study.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

namespace rcpsim::evaluation {

namespace {

/// The scenario with everybody's money told apart, of which the net cost leaves pregnancies and births out.
class Watched
{
public:
    explicit Watched(const parameters::Parameters& all)
        : parameters(all)
    {
        auto& [prices, uprating, perspectives, horizons, discounting] = parameters.money;
        while (perspectives.contains(everybody_)) {
            everybody_ += "_";
        }
        parameters::Perspective perspective;
        for (const auto& [word, payer] : words_for(parameters::Payer{})) {
            perspective.payers.push_back(payer);
        }
        perspectives.emplace_back(everybody_, perspective);
        if (horizons.empty()) {
            horizons.push_back(base::Years{1});
        }
    }

    bool is_net(std::string_view metric) const
    {
        return metric == metrics::by_horizon(metrics::net_cost, everybody_, std::nullopt);
    }

    bool is_told(std::string_view metric) const
    {
        const bool is_cost = metric.starts_with("cost_") && metric.ends_with("_discounted");
        return metric == "proceedings" || metric == "care_entries" || is_net(metric) ||
               (is_cost && metric != "cost_" + everybody_ + "_discounted");
    }

    parameters::Parameters parameters;

private:
    std::string everybody_ = "everybody";
};

Expected expected(std::vector<double> cohorts, std::size_t replications)
{
    constexpr double tail = (1 - statistics::coverage) / 2;
    const auto draws = statistics::means_of_groups(cohorts, replications);
    const auto count = static_cast<double>(draws.size());
    const double mean = statistics::mean_of(draws);
    const double squares = statistics::squares_around(draws, mean);
    std::sort(cohorts.begin(), cohorts.end());
    const auto quantile = [&](double share) {
        const double place = share * static_cast<double>(cohorts.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const auto above = std::min(below + 1, cohorts.size() - 1);
        return std::lerp(cohorts[below], cohorts[above], place - static_cast<double>(below));
    };
    return {mean, std::sqrt(squares / (count - 1) / count), {quantile(tail), quantile(1 - tail)}};
}

// Where each draw of the updated numbers lies in what is now known of them.
std::vector<std::vector<double>> scores_of(const parameters::Parameters& after, const Update& update)
{
    const study::Draws draws(after);
    const auto& paths = draws.paths();
    std::vector<double> values(paths.size());
    std::vector<std::vector<double>> scores;
    for (std::uint32_t draw = 0; draw < draws.count(); ++draw) {
        draws.values(draw, values);
        auto& of_draw = scores.emplace_back();
        for (const auto& number : update.numbers) {
            const auto at = static_cast<std::size_t>(std::find(paths.begin(), paths.end(), number.path) - paths.begin());
            const double below = random::cumulative(number.now.distribution, values[at]);
            of_draw.push_back(random::quantile(random::Normal{0, 1}, std::clamp(below, 1e-12, 1 - 1e-12)));
        }
    }
    return scores;
}

}  // namespace

Forecast forecast(const scenario::Scenario& scenario, const Update& update, const Running& running)
{
    const auto& before = scenario.parameters;
    const auto after = updated(before, update);
    const std::size_t arm = measures::observed_arm(before, *scenario.evidence.observed);
    const Watched watched(before);
    const Watched watched_after(after);
    const study::Design first(watched.parameters);
    const study::Design second(watched_after.parameters);
    const auto run = [&](const study::Design& design, double done) {
        study::KeptOutcomes outcomes;
        study::run(design,
                   {.threads = running.threads,
                    .cohorts_alone = true,
                    .stop = running.stop,
                    .progress =
                        [&, done](double share) {
                            if (running.progress) {
                                running.progress(done + share / 2);
                            }
                        }},
                   outcomes);
        return outcomes;
    };
    const auto prior = run(first, 0);
    const auto posterior = run(second, 0.5);
    const auto differences = [&](const study::KeptOutcomes& outcomes, std::size_t metric) {
        return outcomes.differences(arm, first.compared_with[arm], metric);
    };
    Forecast forecast{.arm = before.arms[arm].first,
                      .compared_with = before.arms[first.compared_with[arm]].first,
                      .mothers = first.mothers(),
                      .outcomes = {},
                      .saving = {},
                      .scores = scores_of(after, update)};
    for (std::size_t m = 0; m < first.metrics.size(); ++m) {
        const auto& metric = first.metrics[m];
        if (watched.is_told(metric.name)) {
            forecast.outcomes.push_back({watched.is_net(metric.name) ? "net_cost" : metric.name, metric.unit,
                                         expected(differences(prior, m), first.replications()),
                                         expected(differences(posterior, m), first.replications())});
        }
        if (watched.is_net(metric.name)) {
            forecast.saving = statistics::means_of_groups(differences(posterior, m), first.replications());
            std::transform(forecast.saving.begin(), forecast.saving.end(), forecast.saving.begin(), std::negate<>());
        }
    }
    return forecast;
}

}  // namespace rcpsim::evaluation
