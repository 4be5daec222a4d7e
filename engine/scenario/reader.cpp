#include "scenario/reader.h"

#include "parameters/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace rcpsim::scenario {

using parameters::Limits;

void Reader::Rows::refuse_unknown_keys() const
{
    for (const auto& entry : node.entries) {
        if (is_beside(entry.key) || std::find(known.begin(), known.end(), entry.key) != known.end()) {
            continue;
        }
        auto candidates = known;
        if (path.empty() && entry.key != "extends") {
            candidates.emplace_back("extends");  // taken out of the tree before it is read
        }
        reader.refuse_unknown(entry.mark, entry.key, candidates, path);
    }
}

void Reader::refuse_unknown(const Mark& mark, const std::string& key, const std::vector<std::string>& known,
                            const std::string& path)
{
    auto candidates = known;
    candidates.insert(candidates.end(), keys_beside.begin(), keys_beside.end());
    const std::string closest = base::nearest(key, candidates);
    const std::string where = path.empty() ? "" : fmt::format(" in {}", path);
    refuse(mark,
           closest.empty() ? fmt::format("unknown key '{}'{}; expected {}", key, where, fmt::join(known, ", "))
                           : fmt::format("unknown key '{}'{}; did you mean '{}'?", key, where, closest),
           {});
}

std::vector<base::Mistake> Reader::mistakes() const
{
    // In the order of the input: sources as they first came up, then lines and columns.
    std::map<std::string, std::size_t> first_seen;
    for (const auto& found : found_) {
        first_seen.try_emplace(found.mark.source, first_seen.size());
    }
    auto ordered = found_;
    std::stable_sort(ordered.begin(), ordered.end(), [&](const Found& a, const Found& b) {
        return std::tuple(first_seen.at(a.mark.source), a.mark.line, a.mark.column) <
               std::tuple(first_seen.at(b.mark.source), b.mark.line, b.mark.column);
    });
    std::vector<base::Mistake> mistakes;
    for (const auto& [mark, problem] : ordered) {
        mistakes.push_back({mark.text(), problem});
    }
    mistakes.erase(std::unique(mistakes.begin(), mistakes.end()), mistakes.end());
    return mistakes;
}

void Reader::refuse(const Mark& mark, const std::string& problem, const std::string& path)
{
    found_.push_back({mark, path.empty() ? problem : fmt::format("{} ({})", problem, path)});
}

void Reader::refuse_choice(const Node& node, const std::string& path, const std::vector<std::string>& words)
{
    const std::string closest = node.kind == Node::Kind::scalar ? base::nearest(node.text, words) : std::string();
    refuse(node.mark,
           fmt::format("{}; expected {}{}", in_words(node), fmt::join(words, ", "),
                       closest.empty() ? "" : fmt::format("; did you mean '{}'?", closest)),
           path);
}

void Reader::refuse_either(const Node& node, const std::string& path, const std::vector<std::string>& names,
                           const std::vector<const char*>& found, const char* meaning)
{
    if (found.empty()) {
        refuse(node.mark, fmt::format("missing key: {}; expected one of {}", meaning, fmt::join(names, ", ")), path);
    } else {
        refuse(node.find(found[1])->mark,
               fmt::format("both '{}' and '{}': {}; expected one of {}", found[0], found[1], meaning, fmt::join(names, ", ")),
               path);
    }
}

void Reader::check_entries(const Mark& mark, const std::string& path, std::size_t entries, const Limits& limits)
{
    const auto count = static_cast<double>(entries);
    if (count < limits.least) {
        refuse(mark, fmt::format("{} entries; expected at least {}", entries, limits.least), path);
    } else if (count > limits.most) {
        refuse(mark, fmt::format("{} entries; expected at most {}", entries, limits.most), path);
    }
}

void Reader::check_name(const Node::Entry& entry, const std::string& path)
{
    constexpr std::size_t longest = 100;
    if (entry.key.size() > longest || entry.key.find_first_of(".[]=/ \t\n") != std::string::npos) {
        refuse(entry.mark,
               fmt::format("the name '{}'; expected at most {} characters, without blanks and . [ ] = /",
                           entry.key.substr(0, longest), longest),
               path);
    } else if (entry.key == value_key || (path == "sources" && entry.key == no_source)) {
        refuse(entry.mark, fmt::format("the name '{}', which has a meaning of its own; expected another", entry.key), path);
    }
}

bool Reader::check_range(const Node& node, const std::string& path, double value, const Limits& limits, std::string_view what,
                         std::string_view unit)
{
    if (value >= limits.least && value <= limits.most) {
        return true;
    }
    const bool below = value < limits.least;
    refuse(node.mark,
           fmt::format("{} {} is {} {}{}; expected {}{}", what, node.text, below ? "below" : "above",
                       below ? limits.least : limits.most, unit,
                       limits.most == std::numeric_limits<double>::infinity()
                           ? fmt::format("at least {}", limits.least)
                           : fmt::format("{} to {}", limits.least, limits.most),
                       unit),
           path);
    return false;
}

template <class T>
bool Reader::read_scalar(const Node& node, const std::string& path, T& value, Reading<T> (*how)(std::string_view))
{
    // A list or a map is refused in the words for nothing at all: what was expected, and what stands here instead.
    const Reading<T> reading = how(node.kind == Node::Kind::scalar ? node.text : std::string_view());
    if (node.kind != Node::Kind::scalar) {
        refuse(node.mark, in_words(node) + reading.problem.substr(reading.problem.find(';')), path);
        return false;
    }
    if (!reading.value) {
        refuse(node.mark, reading.problem, path);
        return false;
    }
    value = *reading.value;
    return true;
}

template <class T>
void Reader::read_number(const Node& node, const std::string& path, T& number, const Limits& limits, const Style<T>& style)
{
    const Node* value = node.find(value_key);
    const bool in_map = value != nullptr || has_beside(node);
    if (in_map) {
        check_beside(node, path);
    }
    if (in_map && value == nullptr) {
        refuse(node.mark,
               fmt::format("missing key '{}': the base value, which stands beside its distribution and source", value_key), path);
        return;
    }
    const Node& written = in_map ? *value : node;
    const std::string where = in_map ? path + ".value" : path;
    const Limits within{std::max(limits.least, style.widest.least), std::min(limits.most, style.widest.most)};
    const bool read = read_scalar(written, where, number, style.how);
    const auto plain = [](const T& quantity) { return parameters::value_of(parameters::Number(&const_cast<T&>(quantity))); };
    if (!read || !check_range(written, where, plain(number), within, style.name, style.unit)) {
        return;
    }
    tell(node, written, path);
    const auto in_unit = [&](const Node& bound, const std::string& bound_path) -> std::optional<double> {
        T quantity{};
        return read_scalar(bound, bound_path, quantity, style.how) ? std::optional(plain(quantity)) : std::nullopt;
    };
    const auto told_off = [this](const Node& at, const std::string& problem, const std::string& at_path) {
        refuse(at.mark, problem, at_path);
    };
    read_uncertain(node, path, within, style.unit,
                   {.value = plain(number),
                    .text = written.text,
                    .is_probability = std::is_same_v<T, base::Probability>,
                    .in_unit = in_unit,
                    .refuse = told_off});
}

void Reader::read(const Node& node, const std::string& path, parameters::MeanPropensity& mean, const Limits& limits)
{
    if (is_one_value(node)) {
        read(node, path, mean.by_sets.emplace_back(parameters::all_sets, base::Probability{}).second, limits);
    } else {
        read(node, path, mean.by_sets, Limits{1});
    }
}

void Reader::read(const Node& node, const std::string& path, parameters::PlacementActivity& activity, const Limits& /*limits*/)
{
    if (node.kind == Node::Kind::scalar) {
        read(node, path, activity.steps.emplace_back().activity, Limits{});
    } else {
        read(node, path, activity.steps, Limits{1});
    }
}

void Reader::read(const Node& node, const std::string& path, parameters::FollowUp& follow, const Limits& limits)
{
    follow.to_end_of_fertility = node.kind == Node::Kind::scalar && node.text == parameters::end_of_fertility;
    if (!follow.to_end_of_fertility) {
        read(node, path, follow.time, limits);
    }
}

void Reader::read(const Node& node, const std::string& path, std::string& text, const Limits& /*limits*/)
{
    if (node.kind != Node::Kind::scalar || node.text.empty()) {
        refuse(node.mark, fmt::format("{}; expected text", in_words(node)), path);
    } else {
        text = node.text;
    }
}

void Reader::read(const Node& node, const std::string& path, Written& written, const Limits& limits)
{
    read(node, path, written.text, limits);
}

void Reader::read(const Node& node, const std::string& path, bool& truth, const Limits& /*limits*/)
{
    read_scalar(node, path, truth, read_truth);
}

// A seed: no number that a distribution could have.
void Reader::read(const Node& node, const std::string& path, std::uint64_t& count, const Limits& limits)
{
    if (read_scalar(node, path, count, read_count)) {
        check_range(node, path, static_cast<double>(count), limits, "the number", "");
    }
}

void Reader::read(const Node& node, const std::string& path, std::uint32_t& count, const Limits& limits)
{
    read_number(node, path, count, limits, {read_small_count, "the number", ""});
}

void Reader::read(const Node& node, const std::string& path, base::Years& years, const Limits& limits)
{
    read_number(node, path, years, limits, {read_years, "the duration", " years"});
}

void Reader::read(const Node& node, const std::string& path, base::PerYear& rate, const Limits& limits)
{
    read_number(node, path, rate, limits, {read_rate, "the rate", " per year"});
}

void Reader::read(const Node& node, const std::string& path, base::Probability& probability, const Limits& limits)
{
    read_number(node, path, probability, limits, {read_probability, "probability", "", parameters::any_probability});
}

void Reader::read(const Node& node, const std::string& path, base::Ratio& ratio, const Limits& limits)
{
    read_number(node, path, ratio, limits, {read_ratio, "ratio", ""});
}

void Reader::read(const Node& node, const std::string& path, base::Pence& pounds, const Limits& limits)
{
    read_number(node, path, pounds, limits, {read_pounds, "the amount", " pounds"});
}

void Reader::read(const Node& node, const std::string& path, parameters::FinancialYear& year, const Limits& /*limits*/)
{
    read_scalar(node, path, year, read_financial_year);
}

}  // namespace rcpsim::scenario
