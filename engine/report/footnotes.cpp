#include "report/footnotes.h"

#include "report/found.h"
#include "report/numbers.h"
#include "report/text.h"
#include "results/format.h"
#include "statistics/variance_split.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::report {

using results::Results;

namespace {

/// How much of what means of draws differ by is chance, and what can be done about it; empty where that is not known.
std::string noise_share_of(const Found& found, double replications)
{
    constexpr double little = 0.05;
    const double share = found.noise_share();
    if (std::isnan(share)) {
        return {};
    }
    std::string text = fmt::format(" Chance is {} of the variance of the means of draws", percent(share));
    if (share <= little) {
        return text + ".";
    }
    text += ": too much to take these means for what is not known alone (figures on average have it taken out).";
    const auto enough = statistics::size_for_noise(replications, share, little);
    return text + (enough ? fmt::format(" With --replications {:.0f} it would be below {}.", *enough, percent(little))
                          : std::string(" More --replications would lower it."));
}

}  // namespace

std::string size_of(const Results& results)
{
    const auto count = [](std::uint64_t number) { return readable_count(static_cast<double>(number)); };
    return fmt::format("{}{} {} of {} mothers, seed {}", results.draws > 1 ? count(results.draws) + " draws x " : "",
                       count(results.replications), results.replications == 1 ? "simulated cohort" : "simulated cohorts",
                       count(results.mothers), results.seed);
}

std::string evidence_of(const results::Evidence& evidence)
{
    const auto all = evidence.verified + evidence.derived + evidence.recalled + evidence.assumed + evidence.unsourced;
    const auto share = [all](std::uint64_t part) {
        return fmt::format("{:.0f} %", 100 * static_cast<double>(part) / static_cast<double>(all));
    };
    if (evidence.unsourced == all) {
        return "The scenario tells no source of its numbers: it is no evidence about anybody.";
    }
    return fmt::format(
        "Of {} numbers of the scenario {} are verified, {} derived, {} recalled, {} assumed; of {} no source is told.", all,
        share(evidence.verified), share(evidence.derived), share(evidence.recalled), share(evidence.assumed),
        share(evidence.unsourced));
}

std::string noise_of(const Results& results, const std::string& outcome, std::size_t arm)
{
    const auto found = find(results, arm, outcome);
    if (!found) {
        return {};
    }
    const std::string name = label(outcome).substr(1);
    const double error = found->difference(results::se_at);
    std::string text = fmt::format("The change in {} of '{}' is known to {} pounds (standard error of the simulation).", name,
                                   results.arms[arm], brief(error));
    const double chance = found->variance(results::chance_at);
    const double not_known = std::max(found->variance(results::parameters_at), 0.0);
    if (chance + not_known > 0) {
        text += fmt::format(" Of the variance between cohorts of this size, {} is chance; the rest is what is not known.",
                            percent(chance / (chance + not_known)));
    }
    return text + noise_share_of(*found, static_cast<double>(results.replications));
}

std::string assumed_share(const Results& results, const std::string& outcome)
{
    const auto metric = outcome_named(results.metrics, outcome);
    const auto& shares = results.summaries.parameter_share;
    if (shares.empty() || !metric) {
        return {};
    }
    const std::size_t arm = results.arms.size() > 1 ? 1 : 0;
    const std::size_t row = arm * results.metrics.size() + *metric;
    double all = 0;
    double assumed = 0;
    for (std::size_t p = 0; p < results.parameters.size(); ++p) {
        const double share = shares[row * results.parameters.size() + p];
        all += share;
        assumed += results.parameters[p].is_assumed() ? share : 0;
    }
    const std::string what = arm == 1 ? fmt::format("the difference in {} between {} and {}", label(outcome).substr(1),
                                                    results.arms[1], results.compared_with[1])
                                      : label(outcome).substr(1);
    return all > 0
               ? fmt::format(
                     "Of what uncertain numbers add to the spread of {}, about {:.0f} % goes with numbers that are assumed or "
                     "have no source.",
                     what, 100 * assumed / all)
               : std::string();
}

std::string removals_of(const Results& results, bool after_proceedings)
{
    const auto entries = outcome_named(results.metrics, "early_removals");
    const auto years = outcome_named(results.metrics, "early_years");
    if (!entries || !years) {
        return {};
    }
    const double rate = results.summaries.per_cohort.at(0, *entries, results::mean_at) /
                        results.summaries.per_cohort.at(0, *years, results::mean_at);
    return fmt::format("In the first two years of {} there are {:.3f} care entries per client and year.{}", results.arms[0], rate,
                       after_proceedings ? " For mothers whom services choose, 0.12 (0.06 to 0.24) is assumed from the evidence."
                                         : "");
}

}  // namespace rcpsim::report
