#include "report/footnotes.h"
#include "report/information.h"
#include "report/pictures/acceptability.h"
#include "report/pictures/worth.h"
#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

// What knowing more is worth, and how likely each decision is the best, as figures.

namespace rcpsim::report {

namespace {

using results::Information;

std::string subtitle_of(const Information& information)
{
    return fmt::format("{}: {}, {} draws x {} cohorts of {} mothers", information.title, label(information.outcome).substr(1),
                       information.draws, information.replications, information.mothers);
}

std::vector<std::string> footnotes_of(const Information& information)
{
    std::vector<std::string> notes{
        fmt::format("In this figure: what is not known of {} numbers with distributions. Not in it: what the scenario takes as "
                    "certain, and whether the model is right. Births that do not happen are never scored.",
                    information.parameters.size())};
    const auto assumed = static_cast<std::size_t>(std::count_if(information.parameters.begin(), information.parameters.end(),
                                                                std::mem_fn(&results::Parameter::is_assumed)));
    notes.push_back(fmt::format("{} of these numbers are assumed, or no source of them is told. {}", assumed,
                                evidence_of(information.provenance.evidence)));
    return notes;
}

pictures::Estimate interval_of(const measures::Estimate& estimate)
{
    return pictures::with_error(estimate.value, estimate.standard_error);
}

/// Two curves: without chance, and as means of draws have it.
void add_curves(pictures::Acceptability& figure, const std::string& name, const std::vector<double>& places,
                const sensitivity::ChanceCurve& chance)
{
    figure.curves.push_back({.name = name, .family = name, .prices = places, .probabilities = chance.corrected});
    figure.curves.push_back({.name = name + ", as drawn", .family = name, .prices = places, .probabilities = chance.as_they_are});
}

}  // namespace

std::string worth_figure(const Information& information)
{
    constexpr std::size_t most_numbers = 12;
    const auto& found = information.found;
    pictures::WorthOfKnowing figure{
        .caption = {"What knowing more is worth before one decides", subtitle_of(information), footnotes_of(information)}};
    const auto add = [&](const std::string& name, const sensitivity::PartialWorth& partial) {
        figure.groups.push_back({name, interval_of(partial.worth)});
    };
    const auto by_worth = [](const std::vector<sensitivity::PartialWorth>& all) {
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t one, std::size_t other) { return all[one].worth.value > all[other].worth.value; });
        return order;
    };
    for (const std::size_t group : by_worth(found.of_groups)) {
        add(fmt::format("{} (all {})", found.groups[group].name, found.groups[group].numbers.size()), found.of_groups[group]);
    }
    auto numbers = by_worth(found.alone);
    numbers.resize(std::min(numbers.size(), most_numbers));
    for (const std::size_t number : numbers) {
        if (found.alone[number].worth.value > 0) {
            add(information.parameters[number].path, found.alone[number]);
        }
    }
    figure.all = interval_of(found.everything.corrected);
    return pictures::svg(figure);
}

std::string acceptability_figure(const Information& information)
{
    const auto& found = information.found;
    pictures::Acceptability figure{
        .caption = {"How likely the service saves, by its price", subtitle_of(information), footnotes_of(information)}};
    for (std::size_t decision = 0; decision < found.by_price.size(); ++decision) {
        const auto& price = information.prices[decision];
        if (!price || found.by_price[decision].saving.empty()) {
            continue;
        }
        std::vector<double> prices;
        std::transform(found.price_multiples.begin(), found.price_multiples.end(), std::back_inserter(prices),
                       [&](double multiple) { return multiple * price->gbp; });
        figure.price = {"price of the service", "GBP per " + price->unit};
        add_curves(figure, found.decisions[decision].name, prices, found.by_price[decision].chance);
        figure.marks.push_back({price->gbp, "costs now"});
    }
    return pictures::svg(figure);
}

std::string frontier_figure(const Information& information)
{
    const auto& [values, chances, frontier] = information.found.acceptability;
    pictures::Acceptability figure{.caption = {"Which choice is best, by what a child kept safely at home is worth",
                                               subtitle_of(information), footnotes_of(information)},
                                   .price = {"value of a child kept safely at home", "GBP"},
                                   .probability = "probability of being best"};
    for (std::size_t decision = 0; decision < chances.size(); ++decision) {
        const auto& name = information.found.decisions[decision].name;
        figure.curves.push_back({.name = name, .family = name, .prices = values, .probabilities = chances[decision].corrected});
    }
    std::vector<double> best;
    for (std::size_t i = 0; i < frontier.size(); ++i) {
        best.push_back(chances[frontier[i]].corrected[i]);
    }
    figure.curves.push_back(
        {.name = "frontier: the most expected", .prices = values, .probabilities = best, .is_frontier = true});
    return pictures::svg(figure);
}

}  // namespace rcpsim::report
