#include "scenario/beside.h"

#include "scenario/quantities.h"
#include "scenario/text.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace rcpsim::scenario {

namespace {

// How narrow and how wide a distribution may be: a standard deviation over the mean or of the logarithm, and a number of
// observations or a shape.
constexpr parameters::Limits any_spread{1e-4, 10};
constexpr parameters::Limits any_size{1e-3, 1e9};

/// Reads one distribution. A list holds numbers in the unit of the value; a map holds how wide it is around the value.
class DistributionReader
{
public:
    DistributionReader(const Node& node, const std::string& path, const Bounds& bounds)
        : node_(node)
        , path_(path)
        , bounds_(bounds)
    {
    }

    std::optional<random::Distribution> beta() const
    {
        if (!bounds_.is_probability) {
            bounds_.refuse(
                node_, "a beta distribution of what is no probability; expected gamma, lognormal, normal, uniform, pert or ci95",
                path_);
            return std::nullopt;
        }
        if (node_.kind == Node::Kind::list) {
            const auto ends = plain_numbers("[a, b], both above 0, such as [75.5, 85.5]");
            return ends ? made<random::Beta>({ends->first, ends->second}) : std::nullopt;
        }
        const auto spread = width("beta", "[a, b], or {n: ...}, the number of observations that it is worth");
        if (!spread) {
            return std::nullopt;
        }
        if (bounds_.value <= 0 || bounds_.value >= 1) {
            refuse_value("one between 0 and 1");
            return std::nullopt;
        }
        return made<random::Beta>({bounds_.value * spread->second, (1 - bounds_.value) * spread->second});
    }

    std::optional<random::Distribution> gamma() const
    {
        const auto spread = width("gamma", "{cv: ...}, standard deviation over mean, or {shape: ...}");
        if (!spread || !above_zero()) {
            return std::nullopt;
        }
        const double shape = spread->first == "cv" ? 1 / (spread->second * spread->second) : spread->second;
        return made<random::Gamma>({shape, bounds_.value});
    }

    std::optional<random::Distribution> lognormal() const
    {
        const auto spread = width("lognormal", "{sigma: ...}, with the value as median, or {cv: ...}, with the value as mean");
        if (!spread || !above_zero()) {
            return std::nullopt;
        }
        if (spread->first == "sigma") {
            return made<random::Lognormal>({bounds_.value, spread->second});
        }
        const double variance = std::log1p(spread->second * spread->second);
        return made<random::Lognormal>({bounds_.value * std::exp(-variance / 2), std::sqrt(variance)});
    }

    std::optional<random::Distribution> normal() const
    {
        constexpr std::string_view expected = "{sd: ...}, in the unit of the value";
        if (node_.kind != Node::Kind::map || node_.entries.size() != 1 || node_.entries.front().key != "sd") {
            refuse_form(expected);
            return std::nullopt;
        }
        const Node& written = node_.entries.front().value;
        const auto sd = bounds_.in_unit(written, path_ + ".sd");
        if (sd && *sd <= 0) {
            bounds_.refuse(written, fmt::format("{}; expected a standard deviation above 0", in_words(written)), path_ + ".sd");
            return std::nullopt;
        }
        return sd ? made<random::Normal>({bounds_.value, *sd}) : std::nullopt;
    }

    std::optional<random::Distribution> uniform() const
    {
        const auto ends = interval();
        return ends ? made<random::Uniform>({ends->first, ends->second}) : std::nullopt;
    }

    std::optional<random::Distribution> pert() const
    {
        const auto ends = interval();
        return ends ? made<random::Pert>({ends->first, bounds_.value, ends->second}) : std::nullopt;
    }

    std::optional<random::Distribution> ci95() const
    {
        const auto ends = interval();
        if (!ends) {
            return std::nullopt;
        }
        const auto [least, most] = *ends;
        if (least <= 0 || (bounds_.is_probability && most >= 1)) {
            bounds_.refuse(node_,
                           bounds_.is_probability ? "an interval that reaches 0 or 1; expected one within, or beta or uniform"
                                                  : "an interval that reaches 0; expected one above 0, or normal or uniform",
                           path_);
            return std::nullopt;
        }
        const auto scale = [&](double x) { return bounds_.is_probability ? std::log(x / (1 - x)) : std::log(x); };
        const double middle = (scale(least) + scale(most)) / 2;
        const double sigma = (scale(most) - scale(least)) / 2 / random::normal_97_5;
        return bounds_.is_probability ? made<random::LogitNormal>({1 / (1 + std::exp(-middle)), sigma})
                                      : made<random::Lognormal>({std::exp(middle), sigma});
    }

private:
    template <class Family>
    static std::optional<random::Distribution> made(Family family)
    {
        return random::Distribution(family);
    }

    void refuse_form(std::string_view expected) const
    {
        bounds_.refuse(node_, fmt::format("{}; expected {}", in_words(node_), expected), path_);
    }

    void refuse_value(std::string_view expected) const
    {
        bounds_.refuse(node_, fmt::format("the value is {}; expected {} for this distribution", bounds_.text, expected), path_);
    }

    bool above_zero() const
    {
        if (bounds_.value <= 0) {
            refuse_value("one above 0");
        }
        return bounds_.value > 0;
    }

    // One of the family's names, with its number.
    std::optional<std::pair<std::string, double>> width(std::string_view family, std::string_view expected) const
    {
        const auto names = widths_of(family);
        const bool one = node_.kind == Node::Kind::map && node_.entries.size() == 1 &&
                         std::find(names.begin(), names.end(), node_.entries.front().key) != names.end();
        if (!one) {
            refuse_form(expected);
            return std::nullopt;
        }
        const auto& [key, mark, value] = node_.entries.front();
        const auto number = plain_number(value, path_ + "." + key, key == "cv" || key == "sigma" ? any_spread : any_size);
        return number ? std::optional(std::pair(key, *number)) : std::nullopt;
    }

    std::optional<double> plain_number(const Node& node, const std::string& path, const parameters::Limits& limits) const
    {
        const auto read = read_ratio(node.kind == Node::Kind::scalar ? node.text : std::string_view());
        if (!read.value || read.value->value < limits.least || read.value->value > limits.most) {
            bounds_.refuse(node, fmt::format("{}; expected a number from {} to {}", in_words(node), limits.least, limits.most),
                           path);
            return std::nullopt;
        }
        return read.value->value;
    }

    std::optional<std::pair<double, double>> plain_numbers(std::string_view expected) const
    {
        if (node_.items.size() != 2) {
            refuse_form(expected);
            return std::nullopt;
        }
        const auto first = plain_number(node_.items[0], path_ + "[0]", any_size);
        const auto second = plain_number(node_.items[1], path_ + "[1]", any_size);
        return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
    }

    // Two numbers in the unit of the value, which lies between them.
    std::optional<std::pair<double, double>> interval() const
    {
        if (node_.kind != Node::Kind::list || node_.items.size() != 2) {
            refuse_form("[least, most], in the unit of the value");
            return std::nullopt;
        }
        const auto least = bounds_.in_unit(node_.items[0], path_ + "[0]");
        const auto most = bounds_.in_unit(node_.items[1], path_ + "[1]");
        if (!least || !most) {
            return std::nullopt;
        }
        const std::string written = shortened(in_flow(node_));
        if (*least >= *most) {
            bounds_.refuse(node_, fmt::format("{} does not ascend; expected [least, most]", written), path_);
        } else if (bounds_.value < *least || bounds_.value > *most) {
            bounds_.refuse(node_,
                           fmt::format("{} does not hold the value {}; expected an interval around it", written, bounds_.text),
                           path_);
        } else {
            return std::pair(*least, *most);
        }
        return std::nullopt;
    }

    const Node& node_;
    const std::string& path_;
    const Bounds& bounds_;
};

bool stands_beside(const Node::Entry& entry)
{
    return is_beside(entry.key) || is_family(entry.key);
}

}  // namespace

bool is_beside(std::string_view key)
{
    return std::find(keys_beside.begin(), keys_beside.end(), key) != keys_beside.end();
}

bool is_family(std::string_view key)
{
    return std::find(distribution_families.begin(), distribution_families.end(), key) != distribution_families.end();
}

std::vector<std::string> widths_of(std::string_view family)
{
    static const std::map<std::string_view, std::vector<std::string>> widths{
        {"beta", {"n"}}, {"gamma", {"cv", "shape"}}, {"lognormal", {"sigma", "cv"}}, {"normal", {"sd"}}};
    const auto found = widths.find(family);
    return found == widths.end() ? std::vector<std::string>() : found->second;
}

const Node::Entry* family_of(const Node& node)
{
    const auto entry = std::find_if(node.entries.begin(), node.entries.end(),
                                    [](const Node::Entry& candidate) { return is_family(candidate.key); });
    return entry == node.entries.end() ? nullptr : &*entry;
}

bool is_one_value(const Node& node)
{
    return node.kind == Node::Kind::scalar || node.find(value_key) != nullptr || family_of(node) != nullptr;
}

bool has_beside(const Node& node)
{
    return std::any_of(node.entries.begin(), node.entries.end(), stands_beside);
}

bool holds_only_beside(const Node& node)
{
    return !node.entries.empty() && std::all_of(node.entries.begin(), node.entries.end(), stands_beside);
}

void put_in_map(Node& value)
{
    Node map{.kind = Node::Kind::map, .mark = value.mark};
    map.entries.push_back({std::string(value_key), value.mark, std::move(value)});
    value = std::move(map);
}

bool replaces_as_value(const Node& map, const Node& over)
{
    return (map.find(value_key) == nullptr) != (over.find(value_key) == nullptr) &&
           !std::all_of(over.entries.begin(), over.entries.end(), stands_beside);
}

void make_way(Node& map, const Node& over)
{
    if (map.find(value_key) == nullptr) {
        return;
    }
    const bool new_value = over.find(value_key) != nullptr;
    const bool new_family = family_of(over) != nullptr;
    std::erase_if(map.entries, [=](const Node::Entry& entry) {
        return (new_value && is_beside(entry.key)) || (new_family && is_family(entry.key));
    });
}

std::optional<random::Distribution> read_distribution(std::string_view family, const Node& node, const std::string& path,
                                                      const Bounds& bounds)
{
    const DistributionReader reader(node, path, bounds);
    using Read = std::optional<random::Distribution> (DistributionReader::*)() const;
    static constexpr std::array<Read, distribution_families.size()> reads{
        &DistributionReader::beta,    &DistributionReader::gamma, &DistributionReader::lognormal, &DistributionReader::normal,
        &DistributionReader::uniform, &DistributionReader::pert,  &DistributionReader::ci95};
    const auto place = std::find(distribution_families.begin(), distribution_families.end(), family);
    return (reader.*reads[static_cast<std::size_t>(place - distribution_families.begin())])();
}

}  // namespace rcpsim::scenario
