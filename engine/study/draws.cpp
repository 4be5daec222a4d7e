#include "study/draws.h"

#include "base/errors.h"
#include "random/points.h"
#include "study/joint_distribution.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace rcpsim::study {

namespace {

random::Sampling sampling_of(parameters::Sampling sampling)
{
    switch (sampling) {
        case parameters::Sampling::latin_hypercube:
            return random::Sampling::latin_hypercube;
        case parameters::Sampling::sobol:
            return random::Sampling::sobol;
        case parameters::Sampling::monte_carlo:
            break;
    }
    return random::Sampling::monte_carlo;
}

Draws::Sets sets_of(const parameters::Parameters& parameters)
{
    const auto joint = std::make_shared<const JointDistribution>(parameters);
    const auto& run = parameters.run;
    const auto own_luck = [](std::uint32_t draw) { return draw; };
    const auto one_luck = [](std::uint32_t /*draw*/) { return std::uint32_t{0}; };
    Draws::Sets sets{.paths = joint->paths(), .count = run.draws, .values = {}, .luck = own_luck};
    if (run.mothers == parameters::Mothers::same) {
        sets.luck = one_luck;
    }
    if (run.draws == 1) {
        sets.values = [joint](std::uint32_t /*draw*/, std::span<double> values) {
            std::copy(joint->base().begin(), joint->base().end(), values.begin());
        };
        return sets;
    }
    const auto points = std::make_shared<const random::Points>(sampling_of(run.sampling), run.seed, run.draws, sets.paths.size());
    sets.values = [joint, points](std::uint32_t draw, std::span<double> values) {
        points->at(draw, values);
        joint->take_values(values);
    };
    return sets;
}

/// What differs between parameter sets when the number at a path does.
Difference kind_of(const parameters::PlacedNumber& number, const std::vector<std::string>& other_arms)
{
    if (number.is_money) {
        return Difference::money;
    }
    const bool elsewhere = std::any_of(other_arms.begin(), other_arms.end(),
                                       [&](const std::string& start) { return number.path.starts_with(start); });
    return elsewhere ? Difference::other_arms : Difference::lives;
}

}  // namespace

Draws::Draws(Sets sets)
    : sets_(std::move(sets))
{
}

Draws::Draws(const parameters::Parameters& parameters)
    : sets_(sets_of(parameters))
{
}

Draws::Draws(std::vector<std::string> paths, std::vector<double> values)
    : sets_{.paths = std::move(paths), .count = 1, .values = {}, .luck = [](std::uint32_t draw) { return draw; }}
{
    const std::size_t width = sets_.paths.size();
    sets_.count = static_cast<std::uint32_t>(width == 0 ? 1 : values.size() / width);
    sets_.values = [width, all = std::move(values)](std::uint32_t draw, std::span<double> of_draw) {
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(draw * width), width, of_draw.begin());
    };
}

std::vector<double> Draws::all_values() const
{
    std::vector<double> all(count() * paths().size());
    for (std::uint32_t draw = 0; draw < count(); ++draw) {
        values(draw, std::span(all).subspan(draw * paths().size(), paths().size()));
    }
    return all;
}

DrawnParameters::DrawnParameters(const parameters::Parameters& base, const Draws& draws)
    : draws_(draws)
    , parameters_(base)
    , values_(draws.paths().size())
{
    parameters_.uncertainty = {};
    parameters_.run.draws = 1;
    std::vector<std::string> other_arms;
    for (std::size_t arm = 1; arm < parameters_.arms.size(); ++arm) {
        other_arms.push_back(fmt::format("arms.{}.", parameters_.arms[arm].first));
    }
    std::map<std::string, std::pair<parameters::Number, Difference>> numbers;
    for (const auto& number : parameters::numbers(parameters_)) {
        numbers.emplace(number.path, std::pair(number.number, kind_of(number, other_arms)));
    }
    for (const auto& path : draws.paths()) {
        const auto& [number, kind] = numbers.at(path);
        numbers_.push_back(number);
        kinds_.push_back(kind);
    }
}

Difference DrawnParameters::turn_to(std::uint32_t draw)
{
    auto difference = Difference::nothing;
    draws_.values(draw, values_);
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        const double before = parameters::value_of(numbers_[i]);
        parameters::set(numbers_[i], values_[i]);
        if (parameters::value_of(numbers_[i]) != before) {
            difference = std::max(difference, kinds_[i]);
        }
    }
    return difference;
}

Difference DrawnParameters::turn_to_fitting(std::uint32_t draw)
{
    const auto difference = turn_to(draw);
    if (draws_.count() > 1) {
        for (const auto& [path, problem] : parameters::conflicts(parameters_)) {
            throw base::InputError(path, fmt::format("{}, in draw {} of {}", problem, draw, draws_.count()));
        }
    }
    return difference;
}

void try_draws(const parameters::Parameters& parameters)
{
    constexpr std::uint32_t enough = 256;
    if (parameters.uncertainty.empty()) {
        return;
    }
    auto tried = parameters;
    tried.run.draws = std::max(parameters.run.draws, enough);
    const Draws draws(tried);
    DrawnParameters drawn(tried, draws);
    for (std::uint32_t draw = 0; draw < enough; ++draw) {
        drawn.turn_to_fitting(draw);
    }
}

}  // namespace rcpsim::study
