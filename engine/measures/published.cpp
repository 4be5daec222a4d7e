#include "measures/published.h"

#include "ledger/chart.h"
#include "metrics/perspectives.h"
#include "parameters/served.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>

namespace rcpsim::measures {

namespace {

using parameters::Findings;
using parameters::Parameters;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Makes the figure of every cohort from outcomes of its arms.
class Simulation
{
public:
    Simulation(std::size_t arm, std::size_t compared_with, const OutcomesByName& outcomes)
        : arm_(arm)
        , compared_with_(compared_with)
        , outcomes_(outcomes)
    {
    }

    std::vector<double> operator()(const std::string& outcome) const { return outcomes_(arm_, outcome); }

    std::vector<double> operator()(const SavingPerPound& saving) const
    {
        const auto net = difference(metrics::by_horizon(metrics::net_cost, saving.perspective, saving.within));
        const auto service = difference(metrics::by_horizon(metrics::service_cost, saving.perspective, saving.within));
        return quotients(avoided(net, service), service);
    }

    std::vector<double> operator()(const SavingPerCareYear& saving) const
    {
        const auto cost = difference("cost_" + saving.perspective);
        auto years = difference("child_years_in_care");
        std::transform(years.begin(), years.end(), years.begin(), std::negate<>());
        return quotients(avoided(cost, difference("service_cost")), years);
    }

private:
    std::vector<double> difference(const std::string& metric) const
    {
        auto own = outcomes_(arm_, metric);
        const auto other = outcomes_(compared_with_, metric);
        std::transform(own.begin(), own.end(), other.begin(), own.begin(), std::minus<>());
        return own;
    }

    static std::vector<double> avoided(const std::vector<double>& cost, const std::vector<double>& service)
    {
        std::vector<double> all(cost.size());
        std::transform(service.begin(), service.end(), cost.begin(), all.begin(), std::minus<>());
        return all;
    }

    // Of less than nothing there is no share.
    static std::vector<double> quotients(const std::vector<double>& of, const std::vector<double>& by)
    {
        std::vector<double> all(of.size());
        std::transform(of.begin(), of.end(), by.begin(), all.begin(), [](double a, double b) { return b > 0 ? a / b : nan; });
        return all;
    }

    std::size_t arm_;
    std::size_t compared_with_;
    const OutcomesByName& outcomes_;
};

class Search
{
public:
    Search(std::string path, const Parameters& all, std::size_t arm, Findings& findings)
        : path_(std::move(path))
        , all_(all)
        , arm_(arm)
        , findings_(findings)
    {
    }

    void operator()(const std::string& outcome)
    {
        std::vector<std::string> names;
        for (const auto& metric : metrics::metrics(all_, ledger::chart(all_.life))) {
            names.push_back(metric.name);
        }
        findings_.name(path_ + ".outcome", outcome, names, "outcome");
    }

    void operator()(const SavingPerPound& saving)
    {
        perspective(saving.perspective, "saving_per_pound.perspective");
        const auto& horizons = all_.money.horizons;
        if (horizons.empty()) {
            findings_.add(path_ + ".saving_per_pound", "the scenario has no horizons; expected 'horizons'");
        } else if (saving.within && std::find(horizons.begin(), horizons.end(), *saving.within) == horizons.end()) {
            findings_.add(path_ + ".saving_per_pound.within",
                          fmt::format("{} years, which is no horizon; expected one of 'horizons'", saving.within->value));
        }
    }

    void operator()(const SavingPerCareYear& saving)
    {
        perspective(saving.perspective, "saving_per_care_year.perspective");
        const auto& perspectives = all_.money.perspectives;
        if (!perspectives.contains(saving.perspective)) {
            return;
        }
        const auto& payers = perspectives[perspectives.index_of(saving.perspective)].second.payers;
        std::vector<parameters::Payer> of_service;
        for (const auto& cost : all_.arms[arm_].second.costs) {
            of_service.push_back(cost.payer);
        }
        if (const auto& payments = all_.arms[arm_].second.payments) {
            of_service.push_back(payments->payer);
        }
        for (const auto payer : of_service) {
            if (std::find(payers.begin(), payers.end(), payer) == payers.end()) {
                findings_.add(path_ + ".saving_per_care_year.perspective",
                              fmt::format("'{}' does not pay for the whole service; expected a perspective with '{}'",
                                          saving.perspective, parameters::word_for(payer)));
                return;
            }
        }
    }

private:
    void perspective(const std::string& name, const char* key)
    {
        findings_.name(path_ + "." + key, name, parameters::names_of(all_.money.perspectives), "perspective");
    }

    std::string path_;
    const Parameters& all_;
    std::size_t arm_;
    Findings& findings_;
};

}  // namespace

std::size_t arm_of(const Parameters& all, const Published& published)
{
    if (published.arm) {
        return all.arms.contains(*published.arm) ? all.arms.index_of(*published.arm) : 0;
    }
    const auto served = parameters::arms_with_a_service(all);
    return served.empty() ? 0 : served.front();
}

std::vector<double> simulated(const Published& published, std::size_t arm, std::size_t compared_with,
                              const OutcomesByName& outcomes)
{
    return std::visit(Simulation(arm, compared_with, outcomes), published.simulated);
}

std::string in_words(const Simulated& simulated)
{
    if (const auto* outcome = std::get_if<std::string>(&simulated)) {
        return *outcome;
    }
    if (const auto* saving = std::get_if<SavingPerPound>(&simulated)) {
        return fmt::format("saving per pound, {}, {}", saving->perspective,
                           saving->within ? fmt::format("in {:g} years", saving->within->value) : "in all");
    }
    return fmt::format("saving per year in care, {}", std::get<SavingPerCareYear>(simulated).perspective);
}

std::string unit_of(const Simulated& simulated, const std::vector<metrics::Metric>& metrics)
{
    if (const auto* outcome = std::get_if<std::string>(&simulated)) {
        const auto metric = metrics::position_of(metrics, *outcome);
        return metric ? metrics[*metric].unit : "";
    }
    return std::holds_alternative<SavingPerPound>(simulated) ? "1" : "GBP per year";
}

void search_published(const std::string& path, const Published& published, const Parameters& all, Findings& findings)
{
    if (published.arm) {
        findings.name(path + ".arm", *published.arm, parameters::names_of(all.arms), "arm");
    }
    const std::size_t arm = arm_of(all, published);
    if (arm == 0) {
        findings.add(path, "no arm that it could be about; expected one with a service, or 'arm'");
        return;
    }
    std::visit(Search(path, all, arm, findings), published.simulated);
}

}  // namespace rcpsim::measures
