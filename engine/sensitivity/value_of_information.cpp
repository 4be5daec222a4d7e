#include "sensitivity/value_of_information.h"

#include "sensitivity/decisions.h"
#include "sensitivity/groups.h"
#include "sensitivity/increments.h"
#include "sensitivity/partial.h"
#include "statistics/means.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace rcpsim::sensitivity {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<double, 10> multiples{0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4};
constexpr std::array<double, 7> child_values{0, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5};

/// What a decision comes to in every cohort, where its service costs a multiple of what it does.
std::vector<double> benefit(const Simulated& decision, double kept_value, double multiple = 1)
{
    std::vector<double> all;
    for (std::size_t i = 0; i < decision.cost.size(); ++i) {
        const double kept = decision.kept.empty() ? 0 : decision.kept[i];
        const double service = decision.service.empty() ? 0 : decision.service[i];
        all.push_back(kept_value * kept - decision.cost[i] - (multiple - 1) * service);
    }
    return all;
}

Drawn drawn_at(const Inquiry& inquiry, double kept_value)
{
    std::vector<std::vector<double>> benefits;
    for (const auto& decision : inquiry.decisions) {
        benefits.push_back(benefit(decision, kept_value));
    }
    return drawn(benefits, inquiry.replications);
}

std::vector<Decision> decisions_of(const Inquiry& inquiry, const Drawn& drawn, const Sureness& sure)
{
    std::vector<Decision> all;
    for (std::size_t k = 0; k < inquiry.decisions.size(); ++k) {
        const auto& [name, cost, service, kept] = inquiry.decisions[k];
        Decision decision{
            .name = name, .cost = statistics::mean_of(cost), .kept = statistics::mean_of(kept), .chance_of_best = sure.best[k]};
        if (k > 0) {
            const std::array<std::size_t, 2> pair{0, k};
            const auto two = drawn.of_decisions(pair);
            const Eigen::ArrayXd savings = two.means.col(1) - two.means.col(0);
            const auto draws = static_cast<double>(savings.size());
            decision.saving = {savings.mean(), std::sqrt((savings - savings.mean()).square().sum() / (draws - 1) / draws)};
            decision.chance_of_saving = sureness(two, inquiry.seed).best[1];
        }
        all.push_back(std::move(decision));
    }
    return all;
}

void add_chances(const Drawn& drawn, const std::vector<ChanceCurve*>& curves)
{
    const auto as_they_are = chances_of_best(drawn.means);
    const auto corrected =
        drawn.tells_chance() ? chances_of_best(drawn.without_chance()) : std::vector<double>(drawn.decisions(), nan);
    for (std::size_t k = 0; k < curves.size(); ++k) {
        if (curves[k] != nullptr) {
            curves[k]->as_they_are.push_back(as_they_are[k]);
            curves[k]->corrected.push_back(corrected[k]);
        }
    }
}

PriceCurve by_price(const Inquiry& inquiry, std::size_t decision)
{
    PriceCurve curve;
    const auto& own = inquiry.decisions[decision];
    if (decision == 0 || !(statistics::mean_of(own.service) > 0)) {
        return curve;
    }
    for (const double multiple : multiples) {
        const auto pair =
            drawn({benefit(inquiry.decisions.front(), inquiry.kept_value), benefit(own, inquiry.kept_value, multiple)},
                  inquiry.replications);
        curve.saving.push_back((pair.means.col(1) - pair.means.col(0)).mean());
        add_chances(pair, {nullptr, &curve.chance});
    }
    return curve;
}

Acceptability acceptability(const Inquiry& inquiry)
{
    Acceptability found;
    if (inquiry.decisions.back().kept.empty()) {
        return found;
    }
    found.values.assign(child_values.begin(), child_values.end());
    found.chances.resize(inquiry.decisions.size());
    std::vector<ChanceCurve*> curves;
    std::transform(found.chances.begin(), found.chances.end(), std::back_inserter(curves), [](auto& curve) { return &curve; });
    for (const double value : found.values) {
        const auto drawn = drawn_at(inquiry, value);
        Eigen::Index best = 0;
        drawn.means.colwise().mean().maxCoeff(&best);
        found.frontier.push_back(static_cast<std::size_t>(best));
        add_chances(drawn, curves);
    }
    return found;
}

/// Where what holds more is worth less, by more than chance in both explains.
class Contradictions
{
public:
    void look(const std::string& part, const measures::Estimate& less, const std::string& whole, const measures::Estimate& more)
    {
        constexpr double far = 3;
        if (less.value - more.value > far * std::hypot(less.standard_error, more.standard_error)) {
            told_.push_back(fmt::format("{} is worth more than {}, which holds it", part, whole));
        }
    }

    std::vector<std::string> take() { return std::move(told_); }

private:
    std::vector<std::string> told_;
};

void add_partial(const Inquiry& inquiry, const parameters::Uncertainty& uncertainty, const Drawn& drawn,
                 ValueOfInformation& found)
{
    if (inquiry.paths.empty() || drawn.draws() < PartialInformation::enough_draws) {
        return;
    }
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Rows> values(inquiry.values.data(), drawn.means.rows(),
                                        static_cast<Eigen::Index>(inquiry.paths.size()));
    const PartialInformation information(values, drawn.means, inquiry.seed);
    for (std::size_t number = 0; number < inquiry.paths.size(); ++number) {
        found.alone.push_back(information.alone(number));
    }
    for (const auto& group : found.groups) {
        found.of_groups.push_back(information.of(without_repeats(group.numbers, inquiry.paths, uncertainty)));
    }
}

}  // namespace

double Population::decisions() const
{
    double all = 0;
    for (double year = 0; year < years; ++year) {
        all += decisions_per_year * std::min(1.0, years - year) * std::pow(1 + discount, -year);
    }
    return all;
}

std::vector<std::string> contradictions(const ValueOfInformation& found, const std::vector<std::string>& paths)
{
    Contradictions all;
    const auto& everything =
        std::isnan(found.everything.corrected.value) ? found.everything.as_they_are : found.everything.corrected;
    for (std::size_t number = 0; number < found.alone.size(); ++number) {
        all.look(paths[number], found.alone[number].worth, "knowing everything", everything);
    }
    for (std::size_t g = 0; g < found.of_groups.size(); ++g) {
        const auto& group = found.groups[g];
        const auto& worth = found.of_groups[g].worth;
        all.look("group '" + group.name + "'", worth, "knowing everything", everything);
        for (const std::size_t number : group.numbers) {
            all.look(paths[number], found.alone[number].worth, "group '" + group.name + "'", worth);
        }
        for (std::size_t h = 0; h < found.of_groups.size(); ++h) {
            const auto& others = found.groups[h].numbers;
            if (others.size() < group.numbers.size() &&
                std::includes(group.numbers.begin(), group.numbers.end(), others.begin(), others.end())) {
                all.look("group '" + found.groups[h].name + "'", found.of_groups[h].worth, "group '" + group.name + "'", worth);
            }
        }
    }
    return all.take();
}

ValueOfInformation value_of_information(const Inquiry& inquiry, const parameters::Uncertainty& uncertainty)
{
    const auto drawn = drawn_at(inquiry, inquiry.kept_value);
    const auto sure = sureness(drawn, inquiry.seed);
    ValueOfInformation found{.decisions = decisions_of(inquiry, drawn, sure),
                             .kept_value = inquiry.kept_value,
                             .noise_share = drawn.tells_chance() ? drawn.noise_share() : nan,
                             .everything = sure.worth,
                             .population = inquiry.population,
                             .groups = inquiry.groups,
                             .parted = parted(inquiry.groups, inquiry.paths, uncertainty),
                             .price_multiples = {multiples.begin(), multiples.end()},
                             .acceptability = acceptability(inquiry)};
    add_partial(inquiry, uncertainty, drawn, found);
    found.contradictions = contradictions(found, inquiry.paths);
    for (std::size_t k = 0; k < inquiry.decisions.size(); ++k) {
        found.by_price.push_back(by_price(inquiry, k));
    }
    if (!found.acceptability.values.empty()) {
        found.increments = increments(found.decisions);
    }
    return found;
}

}  // namespace rcpsim::sensitivity
