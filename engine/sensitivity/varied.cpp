#include "sensitivity/varied.h"

#include "base/errors.h"
#include "base/nearest.h"
#include "base/pattern.h"
#include "parameters/numbers.h"
#include "random/distributions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace rcpsim::sensitivity {

namespace {

constexpr double low_tail = 0.025;

bool matches_one(const std::vector<std::string>& patterns, const std::string& path)
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return base::matches(pattern, path); });
}

std::string suggestion(const std::string& pattern, const std::vector<std::string>& paths)
{
    const auto closest = base::nearest(pattern, paths);
    return closest.empty() ? "" : fmt::format(", such as '{}'", closest);
}

void refuse_useless(const std::vector<std::string>& patterns, const std::vector<std::string>& paths, const std::string& where)
{
    for (const auto& pattern : patterns) {
        if (std::none_of(paths.begin(), paths.end(), [&](const auto& path) { return base::matches(pattern, path); })) {
            throw base::InputError(where,
                                   fmt::format("'{}' is no uncertain number; expected the path of one, or with * of several{}",
                                               pattern, suggestion(pattern, paths)));
        }
    }
}

/// What a set of numbers that vary together is called: by its first, or by what their paths begin with.
std::string name_of(const std::vector<std::string>& members)
{
    if (members.size() == 1) {
        return members.front();
    }
    std::string start = members.front();
    std::string end = members.front();
    for (const auto& member : members) {
        start.erase(std::mismatch(start.begin(), start.end(), member.begin(), member.end()).first, start.end());
        const auto common = std::mismatch(end.rbegin(), end.rend(), member.rbegin(), member.rend()).first;
        end.erase(end.begin(), common.base());
    }
    const auto whole_steps = start.find_last_of(".[");
    if (whole_steps == std::string::npos) {
        return fmt::format("{} and {} more", members.front(), members.size() - 1);
    }
    const auto dot = end.find('.');
    return start.substr(0, whole_steps) + ".*" + (dot == std::string::npos ? "" : end.substr(dot));
}

}  // namespace

Varied::Varied(parameters::Parameters parameters, const Choice& choice)
    : parameters_(std::move(parameters))
    , ranges_(choice.ranges)
    , joint_((lay_ranges(choice.ranges), parameters_))
{
    refuse_useless(choice.of, paths(), "sensitivity.of");
    for (const auto& group : choice.groups) {
        refuse_useless(group.patterns, paths(), "sensitivity.groups." + group.name);
    }
    find_numbers(choice);
    find_factors(choice.groups);
    if (numbers_.empty()) {
        throw base::InputError("sensitivity", "nothing is uncertain; expected a scenario with distributions, or a range to vary");
    }
}

bool Varied::is_range(const std::string& path) const
{
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) { return range.path == path; });
}

/// Whether it is the same number as one in another place, which is drawn for both.
bool Varied::follows(const std::string& path) const
{
    const auto& same = parameters_.uncertainty.same;
    return std::any_of(same.begin(), same.end(), [&](const parameters::SameNumbers& numbers) {
        return std::find(numbers.paths.begin() + 1, numbers.paths.end(), path) != numbers.paths.end();
    });
}

/// Ranges become what is known of their numbers.
void Varied::lay_ranges(const std::vector<Range>& ranges)
{
    auto& uncertainty = parameters_.uncertainty;
    const auto placed = parameters::numbers(parameters_);
    for (const auto& [path, low, high] : ranges) {
        const auto number = std::find_if(placed.begin(), placed.end(), [&p = path](const auto& one) { return one.path == p; });
        const std::string where = "sensitivity.vary";
        if (number == placed.end()) {
            std::vector<std::string> known;
            std::transform(placed.begin(), placed.end(), std::back_inserter(known), [](const auto& each) { return each.path; });
            throw base::InputError(where,
                                   fmt::format("'{}' is no number; expected the path of one{}", path, suggestion(path, known)));
        }
        if (!(low < high) || low < number->limits.least || high > number->limits.most) {
            throw base::InputError(where, fmt::format("{} from {} to {}; expected a lower and a higher value between {} and {}",
                                                      path, low, high, number->limits.least, number->limits.most));
        }
        const auto holds = [&p = path](const auto& block) {
            return std::find(block.paths.begin(), block.paths.end(), p) != block.paths.end();
        };
        if (std::any_of(uncertainty.shares.begin(), uncertainty.shares.end(), holds) ||
            std::any_of(uncertainty.correlated.begin(), uncertainty.correlated.end(), holds)) {
            throw base::InputError(
                where, fmt::format("'{}' varies together with other numbers; expected a number that varies alone", path));
        }
        std::erase_if(uncertainty.numbers, [&p = path](const auto& one) { return one.path == p; });
        uncertainty.numbers.push_back({path, random::Uniform{low, high}, number->limits.least, number->limits.most});
    }
}

void Varied::find_numbers(const Choice& choice)
{
    auto held = parameters_;
    std::map<std::string, parameters::PlacedNumber> placed;
    for (auto& number : parameters::numbers(held)) {
        placed.emplace(number.path, number);
    }
    for (std::size_t position = 0; position < paths().size(); ++position) {
        const auto& path = paths()[position];
        if (follows(path) || (!choice.of.empty() && !is_range(path) && !matches_one(choice.of, path))) {
            continue;
        }
        const auto& number = placed.at(path);
        VariedNumber varied{.path = path,
                            .unit = std::string(parameters::unit_of(number.number)),
                            .position = position,
                            .is_money = number.is_money};
        auto values = base();
        move(varied, 0, values);
        varied.low = values[position];
        values = base();
        move(varied, 1, values);
        varied.high = values[position];
        numbers_.push_back(std::move(varied));
    }
    std::stable_partition(numbers_.begin(), numbers_.end(), [](const VariedNumber& number) { return number.is_money; });
}

void Varied::move(const VariedNumber& number, double part, std::span<double> values) const
{
    if (is_range(number.path)) {
        const auto range =
            std::find_if(ranges_.begin(), ranges_.end(), [&](const Range& one) { return one.path == number.path; });
        values[number.position] = std::lerp(range->low, range->high, part);
        joint_.follow(number.position, values);
    } else {
        joint_.move(number.position, std::lerp(low_tail, 1 - low_tail, part), values);
    }
}

void Varied::find_factors(const std::vector<Group>& groups)
{
    std::vector<bool> chosen(paths().size());
    for (const auto& number : numbers_) {
        chosen[number.position] = true;
    }
    struct Set
    {
        std::string group;
        std::vector<std::size_t> positions;
    };
    std::vector<Set> sets;
    for (auto& positions : joint_.independent_sets()) {
        if (std::none_of(positions.begin(), positions.end(), [&](std::size_t position) { return chosen[position]; })) {
            continue;
        }
        std::string of_group;
        for (const auto& group : groups) {
            const bool has = std::any_of(positions.begin(), positions.end(),
                                         [&](std::size_t position) { return matches_one(group.patterns, paths()[position]); });
            of_group = of_group.empty() && has ? group.name : of_group;
        }
        const auto known = std::find_if(sets.begin(), sets.end(), [&](const Set& set) { return set.group == of_group; });
        if (of_group.empty() || known == sets.end()) {
            sets.push_back({of_group, positions});
        } else {
            known->positions.insert(known->positions.end(), positions.begin(), positions.end());
        }
    }
    auto held = parameters_;
    std::map<std::string, bool> money;
    for (const auto& number : parameters::numbers(held)) {
        money.emplace(number.path, number.is_money);
    }
    std::stable_partition(sets.begin(), sets.end(), [&](const Set& set) {
        return std::all_of(set.positions.begin(), set.positions.end(),
                           [&](std::size_t position) { return money.at(paths()[position]); });
    });
    in_factors_.resize(paths().size());
    for (const auto& [group, positions] : sets) {
        auto& members = members_.emplace_back();
        auto& factor = factors_.emplace_back();
        for (const std::size_t position : positions) {
            in_factors_[position] = true;
            if (!follows(paths()[position])) {
                members.push_back(paths()[position]);
                factor.coordinates.push_back(coordinates_.size());
                coordinates_.push_back(position);
            }
        }
        factor.name = group.empty() ? name_of(members) : group;
    }
}

void Varied::take_values(std::span<const double> coordinates, std::span<double> values) const
{
    constexpr double any = 0.5;
    std::fill(values.begin(), values.end(), any);
    for (std::size_t i = 0; i < coordinates_.size(); ++i) {
        values[coordinates_[i]] = coordinates[i];
    }
    joint_.take_values(values);
    for (std::size_t position = 0; position < values.size(); ++position) {
        values[position] = in_factors_[position] ? values[position] : base()[position];
    }
}

}  // namespace rcpsim::sensitivity
