#include "calibration/candidates.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <variant>

namespace rcpsim::calibration {

namespace {

constexpr random::Normal standard{0, 1};

Scale scale_of(const parameters::UncertainNumber& number, const parameters::Number& place)
{
    if (std::holds_alternative<base::Probability*>(place)) {
        return Scale::log_odds;
    }
    const bool positive = number.least >= 0 && !std::holds_alternative<random::Normal>(number.distribution);
    return positive ? Scale::logarithm : Scale::plain;
}

// A prior of its own is asked for: what varies with others could not be replaced alone.
void refuse_coupled(const std::string& path, const parameters::Uncertainty& uncertainty)
{
    for (std::size_t i = 0; i < uncertainty.correlated.size(); ++i) {
        const auto& paths = uncertainty.correlated[i].paths;
        if (std::find(paths.begin(), paths.end(), path) != paths.end()) {
            throw base::InputError(fmt::format("uncertainty.correlated[{}]", i),
                                   fmt::format("'{}', which is fitted, is correlated before; expected a prior of its own", path));
        }
    }
}

}  // namespace

std::vector<std::string> paths_of(const std::string& path, const parameters::Uncertainty& uncertainty)
{
    for (const auto& same : uncertainty.same) {
        if (std::find(same.paths.begin(), same.paths.end(), path) != same.paths.end()) {
            return same.paths;
        }
    }
    return {path};
}

bool is_correlated(const std::string& path, const parameters::Uncertainty& uncertainty)
{
    return std::any_of(uncertainty.correlated.begin(), uncertainty.correlated.end(), [&path](const auto& block) {
        return std::find(block.paths.begin(), block.paths.end(), path) != block.paths.end();
    });
}

double FreeNumber::value_at(double score) const
{
    return random::quantile_within(prior, least, most, random::cumulative(standard, score));
}

double FreeNumber::score_of(double value) const
{
    const double below =
        random::share_within(prior, least, std::clamp(value, least, most)) / random::share_within(prior, least, most);
    constexpr double edge = 1e-9;
    return random::quantile(standard, std::clamp(below, edge, 1 - edge));
}

double FreeNumber::on_scale(double value) const
{
    switch (scale) {
        case Scale::logarithm:
            return std::log(value);
        case Scale::log_odds:
            return std::log(value) - std::log1p(-value);
        case Scale::plain:
            break;
    }
    return value;
}

double FreeNumber::from_scale(double scaled) const
{
    switch (scale) {
        case Scale::logarithm:
            return std::exp(scaled);
        case Scale::log_odds:
            return 1 / (1 + std::exp(-scaled));
        case Scale::plain:
            break;
    }
    return scaled;
}

Candidates::Candidates(const parameters::Parameters& parameters, const measures::Evidence& evidence)
    : parameters_(measures::counted_in(parameters, evidence, std::nullopt))
{
    const auto& uncertain = parameters.uncertainty.numbers;
    const auto placed = parameters::numbers_by_path(parameters_);
    for (const auto& path : evidence.calibration->free) {
        refuse_coupled(path, parameters.uncertainty);
        const auto number =
            std::find_if(uncertain.begin(), uncertain.end(), [&path](const auto& each) { return each.path == path; });
        auto& places = places_.emplace_back();
        const auto paths = paths_of(path, parameters.uncertainty);
        for (const auto& each : paths) {
            // Numbers of arms that are not simulated here have no place.
            if (const auto place = placed.find(each); place != placed.end()) {
                places.push_back(place->second);
            }
        }
        if (places.empty()) {
            throw base::InputError("calibration.free",
                                   fmt::format("'{}' is of an arm that is not the first; expected a number that "
                                               "the first arm has",
                                               path));
        }
        numbers_.push_back({.path = path,
                            .places = paths,
                            .prior = number->distribution,
                            .least = number->least,
                            .most = number->most,
                            .start = parameters::value_of(places.front()),
                            .scale = scale_of(*number, places.front())});
    }
}

std::vector<double> Candidates::start() const
{
    std::vector<double> scores;
    for (const auto& number : numbers_) {
        scores.push_back(number.score_of(number.start));
    }
    return scores;
}

std::vector<double> Candidates::values_at(std::span<const double> scores) const
{
    std::vector<double> values;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        values.push_back(numbers_[i].value_at(scores[i]));
    }
    return values;
}

const parameters::Parameters* Candidates::at(std::span<const double> values)
{
    for (std::size_t i = 0; i < places_.size(); ++i) {
        for (const auto& place : places_[i]) {
            parameters::set(place, values[i]);
        }
    }
    return parameters::conflicts(parameters_).empty() ? &parameters_ : nullptr;
}

}  // namespace rcpsim::calibration
