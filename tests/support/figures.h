#pragma once

#include "report/pictures/acceptability.h"
#include "report/pictures/morris.h"
#include "report/pictures/sobol.h"
#include "report/pictures/tornado.h"
#include "report/pictures/two_way.h"
#include "report/pictures/variance_split.h"
#include "report/pictures/worth.h"

#include <cmath>
#include <string>
#include <vector>

// One figure of each kind, as large and with names as long as those of a service; the numbers are made up.

namespace rcpsim::tests {

inline const std::vector<std::string> paths{
    "arms.service.effects[0].ratio",
    "propensity.mean.1",
    "placements.foster_in_house.exits[2].hazard[0].rate",
    "prices.foster_independent.gbp",
    "arms.service.service.uptake",
    "cohort.index.referral.tilt.fecundability",
    "placements.foster_independent.exits[2].hazard[1].rate",
    "fertility.outcomes.termination.share[2].probability",
    "cases.outcomes.repeat[3].to.foster_independent",
    "arms.service.costs[0].gbp",
    "placements.returned_home.exits[0].weibull.scale",
    "placements.for_adoption.exits[0].lognormal.median",
    "prices.childrens_home.gbp",
    "cohort.index.referral.delay.gamma.mean",
    "propensity.precision",
    "arms.service.effects[1].wanes",
    "cases.newborns.at_birth",
    "placements.residential_assessment.exits[0].probability",
    "fertility.level",
    "mortality.children[1].rate",
    "cases.duration.lognormal.median",
    "prices.guardianship_allowance.share",
    "prices.la_lawyers_case.gbp",
    "cases.joining",
    "placements.care_order_home.exits[1].hazard",
    "prices.courts.gbp",
    "cohort.frailty.shape",
    "cohort.pregnant.share",
};

/// Its title is `title`.
inline report::pictures::Caption caption(const std::string& title)
{
    return {.title = title,
            .subtitle =
                "Merseyside Step Together: net saving to the council within 18 years, 'service' against 'counterfactual', "
                "discounted",
            .footnotes = {
                "Uncertainties: what is not known (1,000 draws) and chance between cohorts of 160 mothers (10 for each draw).",
                "Of 244 numbers with a distribution 31 are verified, 40 derived, 12 recalled and 161 assumed; the assumed "
                "ones account for 68 % of the variance between draws."}};
}

inline report::pictures::Tornado tornado()
{
    report::pictures::Tornado figure{.caption = caption("Which numbers the saving hangs on"),
                                     .outcome = {"net saving to the council", "GBP"},
                                     .base = 2.51e6,
                                     .low_name = "outcome at the 5 % quantile of the number",
                                     .high_name = "at its 95 % quantile"};
    double reach = 2.9e6;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const double sign = i % 3 == 0 ? -1 : 1;
        const double other = i == 6 ? -0.3 : 0.8;
        figure.bars.push_back({paths[i], i % 4 == 0 ? "6 months" : "0.31", i % 4 == 0 ? "18 months" : "0.58",
                               report::pictures::with_error(figure.base - sign * reach, 60e3),
                               report::pictures::with_error(figure.base + sign * other * reach, 60e3)});
        reach *= 0.8;
    }
    return figure;
}

inline report::pictures::MorrisPlane morris()
{
    report::pictures::MorrisPlane figure{.caption = caption("Which numbers matter, and which with others"),
                                         .outcome = {"net saving to the council", "GBP"}};
    double mean = 2.4e6;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const double ratio = 0.08 + 0.45 * static_cast<double>((i * 7) % 5) / 2;
        figure.effects.push_back({paths[i], report::pictures::with_error(mean, 0.05 * mean + 1e4), ratio * mean + 2e4});
        mean *= 0.78;
    }
    return figure;
}

inline report::pictures::SobolIndices sobol()
{
    report::pictures::SobolIndices figure{.caption = caption("What the variance of the saving is made of"),
                                          .outcome = "net saving to the council"};
    double index = 0.42;
    for (std::size_t i = 0; i < 12; ++i) {
        figure.factors.push_back({paths[i], report::pictures::with_error(index - 0.008, 0.02),
                                  report::pictures::with_error(1.3 * index + 0.01, 0.015)});
        index *= 0.6;
    }
    return figure;
}

inline report::pictures::Acceptability acceptability()
{
    report::pictures::Acceptability figure{
        .caption = caption("How probable it is that the service saves, at which price"),
        .marks = {{7686, "costs now: £7,686"}, {17253, "break-even within 10 years: £17,253"}}};
    const auto curve = [&](const std::string& name, const std::string& family, double middle, double spread,
                           bool frontier = false) {
        report::pictures::Acceptability::Curve result{.name = name, .family = family, .is_frontier = frontier};
        for (int price = 0; price <= 40000; price += 1000) {
            result.prices.push_back(price);
            result.probabilities.push_back(0.98 / (1 + std::exp((price - middle) / spread)));
        }
        figure.curves.push_back(result);
    };
    curve("council, net of chance", "council", 17000, 4000);
    curve("council, with chance between cohorts", "council", 17000, 7500);
    curve("public purse, net of chance", "public purse", 26000, 4500);
    curve("public purse, with chance between cohorts", "public purse", 26000, 8000);
    curve("frontier: the better arm on average", "", 26000, 4500, true);
    return figure;
}

inline report::pictures::WorthOfKnowing worth()
{
    report::pictures::WorthOfKnowing figure{.caption = caption("What it is worth to know more"),
                                            .all = report::pictures::with_error(184e3, 6e3)};
    const std::vector<std::string> groups{
        "effects of the service",         "who returns to court", "placements: how long and where",
        "prices of care and proceedings", "who is referred",      "fertility"};
    double worth = 121e3;
    for (const auto& group : groups) {
        figure.groups.push_back({group, report::pictures::with_error(worth, 4e3)});
        worth *= 0.45;
    }
    return figure;
}

inline report::pictures::VarianceSplit variance_split()
{
    return {.caption = caption("How much is chance, how much is not known"),
            .parts = {"chance between cohorts", "what is not known", "error of the simulation"},
            .bars = {{"net saving to the council within 18 years", {0.31, 0.685, 0.005}, "sd £2.31m"},
                     {"sets of proceedings", {0.62, 0.37, 0.01}, "sd 8.12"},
                     {"children kept safely at home", {0.97, 0.029, 0.001}, "sd 4.4"},
                     {"placements.foster_in_house.exits[2].hazard[0].rate", {0.02, 0.02, 0.96}, "sd 0.1"}}};
}

/// So many values of each number.
inline report::pictures::TwoWayGrid two_way(std::size_t columns = 7, std::size_t rows = 6)
{
    report::pictures::TwoWayGrid figure{.caption = caption("Where the service pays for itself"),
                                        .outcome = {"net saving to the council", "GBP"},
                                        .across = "arms.service.effects[0].ratio",
                                        .upwards = "placements.foster_in_house.exits[2].hazard[0].rate"};
    for (std::size_t column = 0; column < columns; ++column) {
        figure.columns.push_back(std::to_string(0.4 + 0.1 * static_cast<double>(column)).substr(0, 4));
    }
    for (std::size_t row = 0; row < rows; ++row) {
        figure.rows.push_back(std::to_string(6 + 6 * row) + " months");
        for (std::size_t column = 0; column < columns; ++column) {
            const double x = static_cast<double>(column) / static_cast<double>(columns - 1);
            const double y = static_cast<double>(row) / static_cast<double>(rows);
            figure.outcomes.push_back(4.2e6 - 7e6 * x + 2.6e6 * y * (1 - x) - 4e5 * y);
        }
    }
    return figure;
}

}  // namespace rcpsim::tests
