#include "study/joint_distribution.h"

#include "parameters/numbers.h"
#include "random/distributions.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rcpsim::study {

namespace {

std::vector<std::size_t> positions_of(const std::vector<std::string>& sought, const std::vector<std::string>& paths)
{
    std::vector<std::size_t> positions;
    for (const auto& path : sought) {
        positions.push_back(static_cast<std::size_t>(std::find(paths.begin(), paths.end(), path) - paths.begin()));
    }
    return positions;
}

const random::Normal scores{0, 1};

/// The end that stands for a set of positions; sets are linked by their least.
std::size_t root_of(std::vector<std::size_t>& links, std::size_t position)
{
    while (links[position] != position) {
        position = links[position] = links[links[position]];
    }
    return position;
}

void link(std::vector<std::size_t>& links, std::span<const std::size_t> positions)
{
    for (const std::size_t position : positions) {
        const std::size_t one = root_of(links, positions.front());
        const std::size_t other = root_of(links, position);
        links[std::max(one, other)] = std::min(one, other);
    }
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

JointDistribution::JointDistribution(const parameters::Parameters& parameters)
    : paths_(uncertain_paths(parameters.uncertainty))
    , numbers_(parameters.uncertainty.numbers)
{
    auto held = parameters;
    const auto numbers = parameters::numbers_by_path(held);
    for (const auto& path : paths_) {
        base_.push_back(parameters::value_of(numbers.at(path)));
    }
    std::size_t first = numbers_.size();
    for (const auto& block : parameters.uncertainty.shares) {
        const auto own = std::span(base_).subspan(first, block.paths.size());
        auto& shares = shares_.emplace_back(
            Shares{first, {own.begin(), own.end()}, std::accumulate(own.begin(), own.end(), 0.0), block.size.value});
        for (double& share : shares.of_sum) {
            share /= shares.sum;
        }
        first += block.paths.size();
    }
    for (const auto& block : parameters.uncertainty.correlated) {
        auto matrix = parameters::correlation_matrix(block);
        const random::Copula copula(matrix, block.paths.size());
        coupled_.push_back({positions_of(block.paths, paths_), std::move(matrix), copula});
    }
    for (const auto& block : parameters.uncertainty.same) {
        same_.push_back(positions_of(block.paths, paths_));
    }
}

double JointDistribution::quantile(std::size_t position, double probability) const
{
    const auto& [path, distribution, least, most] = numbers_[position];
    return std::clamp(random::quantile_within(distribution, least, most, probability), least, most);
}

void JointDistribution::take_values(std::span<double> coordinates) const
{
    for (const auto& [positions, correlation, copula] : coupled_) {
        std::vector<double> uniforms;
        for (const std::size_t position : positions) {
            uniforms.push_back(coordinates[position]);
        }
        copula.couple(uniforms);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            coordinates[positions[i]] = uniforms[i];
        }
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        coordinates[i] = quantile(i, coordinates[i]);
    }
    for (const auto& positions : same_) {
        for (const std::size_t position : positions) {
            coordinates[position] = coordinates[positions.front()];
        }
    }
    for (const auto& [first, of_sum, sum, size] : shares_) {
        const auto block = coordinates.subspan(first, of_sum.size());
        random::dirichlet(of_sum, size, block);
        for (double& share : block) {
            share *= sum;
        }
    }
}

void JointDistribution::move(std::size_t position, double probability, std::span<double> values) const
{
    for (const auto& shares : shares_) {
        if (position >= shares.first && position < shares.first + shares.of_sum.size()) {
            move_share(shares, position - shares.first, probability, values);
            return;
        }
    }
    for (const auto& positions : same_) {
        const bool is_one = std::find(positions.begin(), positions.end(), position) != positions.end();
        position = is_one ? positions.front() : position;
    }
    values[position] = quantile(position, probability);
    follow(position, values);
    for (const auto& coupled : coupled_) {
        const auto member = std::find(coupled.positions.begin(), coupled.positions.end(), position);
        if (member != coupled.positions.end()) {
            move_coupled(coupled, static_cast<std::size_t>(member - coupled.positions.begin()), probability, values);
        }
    }
}

double JointDistribution::score_of_base(std::size_t position) const
{
    const auto& [path, distribution, least, most] = numbers_[position];
    const double below_least = random::cumulative(distribution, least);
    const double within = random::share_within(distribution, least, most);
    constexpr double tail = 1e-9;
    const double below = (random::cumulative(distribution, base_[position]) - below_least) / within;
    return random::quantile(scores, std::clamp(below, tail, 1 - tail));
}

void JointDistribution::move_coupled(const Coupled& coupled, std::size_t member, double probability,
                                     std::span<double> values) const
{
    const auto& positions = coupled.positions;
    const double moved = random::quantile(scores, probability) - score_of_base(positions[member]);
    for (std::size_t other = 0; other < positions.size(); ++other) {
        if (other != member) {
            const double follows = coupled.correlation[member * positions.size() + other] * moved;
            const double score = score_of_base(positions[other]) + follows;
            values[positions[other]] = quantile(positions[other], random::cumulative(scores, score));
            follow(positions[other], values);
        }
    }
}

void JointDistribution::move_share(const Shares& shares, std::size_t member, double probability, std::span<double> values) const
{
    const double share = shares.of_sum[member];
    if (share <= 0 || share >= 1) {
        return;
    }
    const double moved = random::quantile(random::Beta{share * shares.size, (1 - share) * shares.size}, probability);
    for (std::size_t i = 0; i < shares.of_sum.size(); ++i) {
        const double now = i == member ? moved : shares.of_sum[i] * (1 - moved) / (1 - share);
        values[shares.first + i] = now * shares.sum;
    }
}

void JointDistribution::follow(std::size_t position, std::span<double> values) const
{
    for (const auto& positions : same_) {
        if (std::find(positions.begin(), positions.end(), position) != positions.end()) {
            for (const std::size_t place : positions) {
                values[place] = values[position];
            }
        }
    }
}

std::vector<std::vector<std::size_t>> JointDistribution::independent_sets() const
{
    std::vector<std::size_t> links(paths_.size());
    std::iota(links.begin(), links.end(), std::size_t{0});
    for (const auto& shares : shares_) {
        std::vector<std::size_t> positions(shares.of_sum.size());
        std::iota(positions.begin(), positions.end(), shares.first);
        link(links, positions);
    }
    for (const auto& coupled : coupled_) {
        link(links, coupled.positions);
    }
    for (const auto& positions : same_) {
        link(links, positions);
    }
    std::vector<std::vector<std::size_t>> sets(paths_.size());
    for (std::size_t position = 0; position < paths_.size(); ++position) {
        sets[root_of(links, position)].push_back(position);
    }
    std::erase_if(sets, [](const auto& set) { return set.empty(); });
    return sets;
}

}  // namespace rcpsim::study
