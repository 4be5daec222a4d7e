#include "study/draws.h"

#include "base/errors.h"
#include "random/distributions.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
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

std::size_t position_of(const std::string& path, const std::vector<std::string>& paths)
{
    return static_cast<std::size_t>(std::find(paths.begin(), paths.end(), path) - paths.begin());
}

}  // namespace

std::vector<std::string> uncertain_paths(const parameters::Uncertainty& uncertainty)
{
    std::vector<std::string> paths;
    for (const auto& number : uncertainty.numbers) {
        paths.push_back(number.path);
    }
    for (const auto& block : uncertainty.shares) {
        paths.insert(paths.end(), block.paths.begin(), block.paths.end());
    }
    return paths;
}

Draws::Draws(const parameters::Parameters& parameters)
    : count_(parameters.run.draws)
    , paths_(uncertain_paths(parameters.uncertainty))
    , numbers_(parameters.uncertainty.numbers)
{
    std::size_t first_share = numbers_.size();
    for (const auto& block : parameters.uncertainty.shares) {
        shares_.push_back({.first = first_share, .of_sum = {}, .sum = 0, .size = block.size.value});
        first_share += block.paths.size();
    }
    auto base = parameters;
    const auto numbers = parameters::numbers_by_path(base);
    std::vector<double> values;
    for (const auto& path : paths_) {
        values.push_back(parameters::value_of(numbers.at(path)));
    }
    for (std::size_t i = 0; i < shares_.size(); ++i) {
        const std::size_t end = i + 1 < shares_.size() ? shares_[i + 1].first : paths_.size();
        auto& [first, of_sum, sum, size] = shares_[i];
        of_sum.assign(values.begin() + static_cast<std::ptrdiff_t>(first), values.begin() + static_cast<std::ptrdiff_t>(end));
        sum = std::accumulate(of_sum.begin(), of_sum.end(), 0.0);
        for (double& share : of_sum) {
            share /= sum;
        }
    }
    for (const auto& block : parameters.uncertainty.correlated) {
        std::vector<std::size_t> positions;
        for (const auto& path : block.paths) {
            positions.push_back(position_of(path, paths_));
        }
        coupled_.push_back({std::move(positions), random::Copula(parameters::correlation_matrix(block), block.paths.size())});
    }
    for (const auto& block : parameters.uncertainty.same) {
        auto& positions = same_.emplace_back();
        for (const auto& path : block.paths) {
            positions.push_back(position_of(path, paths_));
        }
    }
    if (count_ > 1) {
        points_.emplace(sampling_of(parameters.run.sampling), parameters.run.seed, count_, paths_.size());
    } else {
        known_ = std::move(values);
    }
}

Draws::Draws(std::vector<std::string> paths, std::vector<double> values)
    : count_(static_cast<std::uint32_t>(paths.empty() ? 1 : values.size() / paths.size()))
    , paths_(std::move(paths))
    , known_(std::move(values))
{
}

void Draws::values(std::uint32_t draw, std::span<double> values) const
{
    if (!points_) {
        std::copy_n(known_.begin() + static_cast<std::ptrdiff_t>(draw * paths_.size()), paths_.size(), values.begin());
        return;
    }
    points_->at(draw, values);
    for (const auto& [positions, copula] : coupled_) {
        std::vector<double> uniforms;
        for (const std::size_t position : positions) {
            uniforms.push_back(values[position]);
        }
        copula.couple(uniforms);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            values[positions[i]] = uniforms[i];
        }
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        const auto& [path, distribution, least, most] = numbers_[i];
        values[i] = std::clamp(random::quantile_within(distribution, least, most, values[i]), least, most);
    }
    for (const auto& positions : same_) {
        for (const std::size_t position : positions) {
            values[position] = values[positions.front()];
        }
    }
    for (const auto& [first, of_sum, sum, size] : shares_) {
        const auto block = values.subspan(first, of_sum.size());
        random::dirichlet(of_sum, size, block);
        for (double& share : block) {
            share *= sum;
        }
    }
}

std::vector<double> Draws::all_values() const
{
    std::vector<double> all(count_ * paths_.size());
    for (std::uint32_t draw = 0; draw < count_; ++draw) {
        values(draw, std::span(all).subspan(draw * paths_.size(), paths_.size()));
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
    const auto numbers = parameters::numbers_by_path(parameters_);
    for (const auto& path : draws.paths()) {
        numbers_.push_back(numbers.at(path));
    }
}

const parameters::Parameters& DrawnParameters::at(std::uint32_t draw)
{
    draws_.values(draw, values_);
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        parameters::set(numbers_[i], values_[i]);
    }
    return parameters_;
}

const parameters::Parameters& DrawnParameters::fitting_at(std::uint32_t draw)
{
    at(draw);
    if (draws_.count() > 1) {
        for (const auto& [path, problem] : parameters::conflicts(parameters_)) {
            throw base::InputError(path, fmt::format("{}, in draw {} of {}", problem, draw, draws_.count()));
        }
    }
    return parameters_;
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
        drawn.fitting_at(draw);
    }
}

}  // namespace rcpsim::study
