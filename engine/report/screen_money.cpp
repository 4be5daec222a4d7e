#include "report/screen_money.h"

#include "metrics/perspectives.h"
#include "report/found.h"
#include "report/numbers.h"
#include "report/screen.h"
#include "report/text.h"
#include "results/format.h"
#include "results/service_price.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace rcpsim::report {

namespace {

using parameters::Parameters;
using results::mean_at;
using results::Results;

constexpr double thousand = 1000;

/// The money of one perspective in one arm.
class Purse
{
public:
    Purse(const Results& results, const Parameters& parameters, std::size_t arm, std::string perspective)
        : results_(results)
        , parameters_(parameters)
        , arm_(arm)
        , perspective_(std::move(perspective))
    {
        for (const auto& horizon : parameters.money.horizons) {
            horizons_.emplace_back(horizon);
        }
        horizons_.emplace_back();
    }

    std::string take()
    {
        std::vector<std::string> head;
        for (const auto& horizon : horizons_) {
            head.push_back(!horizon ? "in all" : fmt::format("{:g} y", horizon->value));
        }
        std::string name = perspective_;
        std::replace(name.begin(), name.end(), '_', ' ');
        lines_.row(capitals(name), head);
        row(" the service costs", [this](auto horizon) { return service(horizon); });
        row(" other costs avoided", [this](auto horizon) { return avoided(horizon); });
        row(" net saving", [this](auto horizon) { return saving(horizon, mean_at); });
        const double per_100 = 100 / static_cast<double>(results_.mothers);
        row("  per 100 women", [=, this](auto horizon) { return saving(horizon, mean_at) * per_100; });
        this_cohort();
        on_average();
        payback();
        break_even();
        maternity();
        return lines_.take();
    }

private:
    using Horizon = std::optional<base::Years>;

    // A saving is a negative difference, so its lower end is the upper one of the difference.
    void this_cohort()
    {
        lines_.text(fmt::format(" What will happen to our {} {}, with chance:", brief(static_cast<double>(results_.mothers)),
                                results_.mothers == 1 ? "woman" : "women"));
        row("  5 %", [this](auto horizon) { return saving(horizon, percentile_95); });
        row("  95 %", [this](auto horizon) { return saving(horizon, percentile_5); });
        chances("  chance of saving, this cohort", [](const Found& net) { return net.chance_of_less_in_a_cohort(); });
    }

    /// What only draws of several cohorts can tell.
    void on_average()
    {
        if (results_.draws < 2 || results_.replications < 2) {
            return;
        }
        lines_.text(" Is it worth it on average, whatever chance does:");
        row("  5 %", [this](auto horizon) { return -net(horizon).expected_difference(percentile_95); });
        row("  95 %", [this](auto horizon) { return -net(horizon).expected_difference(percentile_5); });
        chances("  chance of saving, on average", [](const Found& net) { return net.chance_of_less_on_average(); });
    }

    Found net(const Horizon& horizon) const
    {
        return *find(results_, arm_, metrics::by_horizon(metrics::net_cost, perspective_, horizon));
    }

    double saving(const Horizon& horizon, std::size_t statistic) const { return -net(horizon).difference(statistic); }

    double service(const Horizon& horizon) const
    {
        return find(results_, arm_, metrics::by_horizon(metrics::service_cost, perspective_, horizon))->difference(mean_at);
    }

    double avoided(const Horizon& horizon) const { return saving(horizon, mean_at) + service(horizon); }

    void row(const std::string& name, const std::function<double(const Horizon&)>& value)
    {
        std::vector<std::string> cells;
        for (const auto& horizon : horizons_) {
            const double thousands = std::round(value(horizon) / thousand);
            cells.push_back(brief(thousands == 0 ? 0 : thousands));
        }
        lines_.row(name, cells);
    }

    void chances(const std::string& name, const std::function<double(const Found&)>& chance)
    {
        std::vector<std::string> cells;
        for (const auto& horizon : horizons_) {
            cells.push_back(percent(chance(net(horizon))));
        }
        lines_.row(name, cells);
    }

    void payback()
    {
        const double years = net({}).payback_of_means();
        const auto [low, median, high, share] = net({}).payback();
        if (std::isinf(years)) {
            lines_.text(wrapped("On average what is spent does not come back.", " ", 1));
            return;
        }
        std::string text = fmt::format("On average what is spent has come back after {:g} year{}", years, years == 1 ? "" : "s");
        if (results_.draws > 1 && share > 0) {
            text += fmt::format("; in {} of draws it does, in most of them after {:g} to {:g} years", percent(share), low, high);
        }
        lines_.text(wrapped(text + ".", " ", 1));
    }

    /// The price at which the service costs as much as it avoids; its cost is proportional to its prices.
    void break_even()
    {
        const double cost = service({});
        if (cost <= 0) {
            return;
        }
        const auto total = find(results_, arm_, "service_cost");
        const auto admissions = find(results_, arm_, "admissions");
        if (!total || !admissions) {
            return;
        }
        const auto now = results::service_price(parameters_.arms[arm_].second, total->with(mean_at), admissions->with(mean_at));
        if (!now) {
            return;
        }
        std::string prices;
        for (const auto& horizon : horizons_) {
            if (service(horizon) <= 0) {
                continue;  // nothing is paid so soon
            }
            const double worth = std::max(0.0, now->gbp * avoided(horizon) / service(horizon));
            prices += fmt::format("{}{} {}", prices.empty() ? "" : ", ", brief(std::round(worth)),
                                  horizon ? fmt::format("within {:g} {}", horizon->value, horizon->value == 1 ? "year" : "years")
                                          : "in all");
        }
        lines_.text(
            wrapped(fmt::format("Break-even: the service costs {} pounds per {}. To pay for itself it may cost at most {}.",
                                brief(std::round(now->gbp)), now->unit, prices),
                    " ", 1));
    }

    void maternity()
    {
        const auto found = find(results_, arm_, metrics::by_horizon(metrics::maternity_cost, perspective_, {}));
        if (found && std::round(found->difference(mean_at) / thousand) != 0) {
            lines_.text(wrapped(fmt::format("Not in these figures: {} thousand pounds {} for pregnancies and births.",
                                            brief(std::round(std::abs(found->difference(mean_at)) / thousand)),
                                            found->difference(mean_at) < 0 ? "less" : "more"),
                                " ", 1));
        }
    }

    const Results& results_;
    const Parameters& parameters_;
    std::size_t arm_;
    std::string perspective_;
    std::vector<Horizon> horizons_;
    ScreenLines lines_;
};

bool has_purses(const Parameters& parameters)
{
    return !parameters.money.perspectives.empty() && !parameters.money.horizons.empty();
}

std::string all_money(const Results& results, std::size_t arm)
{
    ScreenLines lines;
    lines.row("MONEY in GBP", {"without", "with", "change", "5 %", "95 %"});
    for (const auto& metric : results.metrics) {
        const auto found = find(results, arm, metric.name);
        if (metric.unit == "GBP" && !metric.name.starts_with("essex_")) {
            lines.row(label(metric.name),
                      {brief(found->without(mean_at)), brief(found->with(mean_at)), brief(found->difference(mean_at)),
                       brief(found->difference(percentile_5)), brief(found->difference(percentile_95))});
        }
    }
    const auto cost = find(results, arm, "cost_discounted");
    if (cost && !std::isnan(cost->chance_of_less_in_a_cohort())) {
        lines.text(wrapped(fmt::format("Chance that {} costs less, discounted: {} of a cohort, {} on average.", results.arms[arm],
                                       percent(cost->chance_of_less_in_a_cohort()), percent(cost->chance_of_less_on_average())),
                           " ", 1));
    }
    return lines.take();
}

/// What the Essex method makes of the arm, beside what the same prices make of women who are compared with themselves.
std::string essex_of(const Results& results, std::size_t arm)
{
    const auto once = find(results, arm, "essex_one_off");
    const auto yearly = find(results, arm, "essex_annual");
    const auto paired_once = find(results, arm, "essex_paired_one_off");
    const auto paired_yearly = find(results, arm, "essex_paired_annual");
    if (!once || !yearly || !paired_once || !paired_yearly || once->with(results::sd_at) == 0) {
        return {};
    }
    ScreenLines lines;
    lines.row("THE METHOD OF THE ESSEX EVALUATIONS in GBP", {"mean", "5 %", "95 %"});
    const auto own = [&](const char* name, const Found& found) {
        lines.row(name, {brief(found.with(mean_at)), brief(found.with(percentile_5)), brief(found.with(percentile_95))});
    };
    const auto paired = [&](const char* name, const Found& found) {
        lines.row(name, {brief(-found.difference(mean_at)), brief(-found.difference(percentile_95)),
                         brief(-found.difference(percentile_5))});
    };
    own(" proceedings avoided, once", *once);
    own(" care avoided, a year", *yearly);
    paired(" the same prices, women against themselves: once", *paired_once);
    paired("  and a year", *paired_yearly);
    lines.text("");
    return lines.take();
}

}  // namespace

std::string headline(const Parameters& parameters)
{
    return has_purses(parameters) ? metrics::by_horizon(metrics::net_cost, parameters.money.perspectives.front().first, {})
                                  : "cost_discounted";
}

std::string money_of(const Results& results, const Parameters& parameters, std::size_t arm)
{
    if (!has_purses(parameters)) {
        return all_money(results, arm) + "\n" + essex_of(results, arm);
    }
    ScreenLines lines;
    lines.text("Money in thousands of pounds, discounted, by years since the first referral:");
    for (const auto& [name, perspective] : parameters.money.perspectives) {
        lines.text(Purse(results, parameters, arm, name).take());
        lines.text("");
    }
    return lines.take() + essex_of(results, arm);
}

}  // namespace rcpsim::report
