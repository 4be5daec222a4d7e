#include "evaluation/forecast.h"

#include "measures/observed.h"
#include "metrics/perspectives.h"
#include "study/draws.h"
#include "study/study.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
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

/// Keeps the differences of an arm to the one it is compared with.
class Differences : public study::Sink
{
public:
    Differences(const study::Design& design, std::size_t arm)
        : design_(design)
        , arm_(arm)
        , of_metric_(design.metrics.size())
    {
    }

    void start(const study::Design& /*design*/) override {}
    void append(const study::Cohorts& cohorts) override
    {
        const std::size_t metrics = design_.metrics.size();
        const std::size_t width = design_.arms() * metrics;
        for (std::size_t at = 0; at < cohorts.outcomes.size(); at += width) {
            const auto of = [&](std::size_t arm, std::size_t metric) { return cohorts.outcomes[at + arm * metrics + metric]; };
            for (std::size_t m = 0; m < metrics; ++m) {
                of_metric_[m].push_back(of(arm_, m) - of(design_.compared_with[arm_], m));
            }
        }
    }
    void append(const study::DrawnActivity& /*draw*/) override {}
    void finish(const study::Totals& /*totals*/, const study::Sample& /*sample*/, const study::Effort& /*effort*/) override {}

    /// By cohort, draw after draw.
    const std::vector<double>& of(std::size_t metric) const { return of_metric_[metric]; }

private:
    const study::Design& design_;
    std::size_t arm_;
    std::vector<std::vector<double>> of_metric_;
};

std::vector<double> means_of_draws(const std::vector<double>& cohorts, std::size_t replications)
{
    std::vector<double> means;
    for (auto at = cohorts.begin(); at != cohorts.end(); at += static_cast<std::ptrdiff_t>(replications)) {
        const double sum = std::accumulate(at, at + static_cast<std::ptrdiff_t>(replications), 0.0);
        means.push_back(sum / static_cast<double>(replications));
    }
    return means;
}

Expected expected(std::vector<double> cohorts, std::size_t replications)
{
    constexpr double tail = (1 - statistics::coverage) / 2;
    const auto draws = means_of_draws(cohorts, replications);
    const auto count = static_cast<double>(draws.size());
    const double mean = std::accumulate(draws.begin(), draws.end(), 0.0) / count;
    const double squares = std::accumulate(draws.begin(), draws.end(), 0.0,
                                           [mean](double sum, double value) { return sum + (value - mean) * (value - mean); });
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
    Differences prior(first, arm);
    Differences posterior(second, arm);
    const auto run = [&](const study::Design& design, Differences& differences, double done) {
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
                   differences);
    };
    run(first, prior, 0);
    run(second, posterior, 0.5);
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
                                         expected(prior.of(m), first.replications()),
                                         expected(posterior.of(m), first.replications())});
        }
        if (watched.is_net(metric.name)) {
            forecast.saving = means_of_draws(posterior.of(m), first.replications());
            std::transform(forecast.saving.begin(), forecast.saving.end(), forecast.saving.begin(), std::negate<>());
        }
    }
    return forecast;
}

}  // namespace rcpsim::evaluation
