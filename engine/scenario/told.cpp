#include "scenario/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

// What the reader finds beside numbers: distributions, how they vary together, sources and statuses.

namespace rcpsim::scenario {

namespace {

std::vector<const Node*> source_keys(const Node& map)
{
    const Node* source = map.find("source");
    std::vector<const Node*> keys;
    if (source != nullptr && source->kind == Node::Kind::scalar) {
        keys.push_back(source);
    } else if (source != nullptr) {
        std::transform(source->items.begin(), source->items.end(), std::back_inserter(keys),
                       [](const Node& item) { return &item; });
    }
    return keys;
}

std::optional<Status> status_named(std::string_view word)
{
    for (const auto& [name, status] : words_for(Status{})) {
        if (name == word) {
            return status;
        }
    }
    return std::nullopt;
}

// An inherited source is of the inherited numbers: it covers none that was written over them, but one that is named with --set
// does. Beside the value itself an older one is gone, unless the value comes from --set.
bool covers(const Node& about, const Node& written, bool beside)
{
    return about.mark.source == written.mark.source || about.mark.is_override() || (beside && !written.mark.is_override());
}

std::optional<Status> weakest_of(const std::vector<std::string>& keys, const base::Named<Source>& sources)
{
    std::optional<Status> weakest;
    for (const auto& key : keys) {
        const std::size_t i = sources.index_of(key);
        if (i < sources.size() && (!weakest || sources[i].second.status > *weakest)) {
            weakest = sources[i].second.status;
        }
    }
    return weakest;
}

std::vector<std::string> paths_of_entries(const std::string& path, const base::Named<base::Probability>& shares)
{
    std::vector<std::string> paths;
    for (const auto& [name, share] : shares) {
        paths.push_back(fmt::format("{}.{}", path, name));
    }
    return paths;
}

}  // namespace

void Reader::read_sources(const Node& node, const std::string& path)
{
    const auto keys = source_keys(node);
    std::set<std::string> named;
    for (const Node* key : keys) {
        const std::string where = join(path, "source");
        if (key->kind != Node::Kind::scalar || key->text.empty()) {
            refuse(key->mark, fmt::format("{}; expected the key of a source", in_words(*key)), where);
        } else if (!named.insert(key->text).second) {
            refuse(key->mark, fmt::format("'{}' for the second time; expected each source once", key->text), where);
        } else if (key->text == no_source && keys.size() > 1) {
            refuse(key->mark, fmt::format("'{}' beside others; expected it alone, or sources", no_source), where);
        } else if (key->text != no_source) {
            named_sources_.push_back({key->mark, key->text, where});
        }
    }
    if (const Node* source = node.find("source"); source != nullptr && keys.empty()) {
        refuse(source->mark,
               fmt::format("{}; expected the key of a source, or a list of keys",
                           source->kind == Node::Kind::list ? "an empty list" : in_words(*source)),
               join(path, "source"));
    }
    if (const Node* status = node.find("status")) {
        Status read{};
        this->read(*status, join(path, "status"), read, {});
    }
    if (const Node* note = node.find("note")) {
        std::string text;
        this->read(*note, join(path, "note"), text, {});
    }
}

void Reader::tell(const Node& node, const Node& written, const std::string& path)
{
    ToldNumber told{.path = path, .mark = written.mark, .text = written.text};
    std::vector<const Node*> around(covers_.rbegin(), covers_.rend());
    if (&node != &written) {
        around.insert(around.begin(), &node);
    }
    for (const Node* map : around) {
        const Node* source = map->find("source");
        const Node* status = map->find("status");
        const bool sourced = source != nullptr && covers(*source, written, map == &node);
        const bool rated = status != nullptr && covers(*status, written, map == &node);
        told.uncovered = told.uncovered || (source != nullptr && !sourced) || (status != nullptr && !rated);
        if (!sourced && !rated) {
            continue;
        }
        for (const Node* key : sourced ? source_keys(*map) : std::vector<const Node*>{}) {
            if (key->text != no_source) {
                told.sources.push_back(key->text);
            }
        }
        told.status = rated ? status_named(status->text) : std::nullopt;
        break;
    }
    told_.push_back(std::move(told));
}

void Reader::check_beside(const Node& node, const std::string& path)
{
    read_sources(node, path);
    std::string family;
    for (const auto& [key, mark, value] : node.entries) {
        if (is_family(key) && family.empty()) {
            family = key;
        } else if (is_family(key)) {
            refuse(mark, fmt::format("both '{}' and '{}'; expected one distribution", family, key), path);
        } else if (key != value_key && !is_beside(key)) {
            std::vector<std::string> known{std::string(value_key)};
            known.insert(known.end(), distribution_families.begin(), distribution_families.end());
            known.insert(known.end(), keys_beside.begin(), keys_beside.end());
            refuse_unknown(mark, key, known, path);
        }
    }
}

void Reader::read_uncertain(const Node& node, const std::string& path, const parameters::Limits& limits, std::string_view unit,
                            const Bounds& bounds)
{
    const auto* entry = family_of(node);
    if (entry == nullptr) {
        return;
    }
    const auto& [family, mark, written] = *entry;
    told_.back().distribution = fmt::format("{} {}", family, in_flow(written));
    const auto distribution = read_distribution(family, written, join(path, family), bounds);
    if (!distribution) {
        return;
    }
    const double within = random::share_within(*distribution, limits.least, limits.most);
    const double below = random::cumulative(*distribution, bounds.value);
    constexpr double far_out = 0.0005;
    // An interval holds its value, if only at an end.
    const bool is_interval = family == "uniform" || family == "pert";
    if (!(within >= parameters::least_share_within)) {
        refuse(
            written.mark,
            fmt::format("{:.2g} % of the distribution lies beyond what the value may be, {} to {}{}; expected at most {:.0f} %",
                        100 * (1 - within), limits.least, limits.most, unit, 100 * (1 - parameters::least_share_within)),
            join(path, family));
    } else if (!is_interval && !(below >= far_out && below <= 1 - far_out)) {
        refuse(
            written.mark,
            fmt::format("the value {} lies far out in its own distribution; expected one within its middle 99.9 %", bounds.text),
            join(path, family));
    } else {
        uncertain_.push_back({path, *distribution, limits.least, limits.most});
    }
}

void Reader::read_dirichlet(const Node& node, const std::string& path, const base::Named<base::Probability>& shares)
{
    const Node* size = node.find(dirichlet);
    if (size == nullptr) {
        return;
    }
    const std::string where = join(path, std::string(dirichlet));
    const auto read = size->kind == Node::Kind::scalar ? read_ratio(size->text).value : std::nullopt;
    if (!read) {
        refuse(size->mark, fmt::format("{}; expected how many observations the shares are worth, such as 120", in_words(*size)),
               where);
    } else if (check_range(*size, where, read->value, {1e-3, 1e9}, "the size", "")) {
        uncertain_shares_.push_back({paths_of_entries(path, shares), *read, where});
        for (auto& told : told_) {
            if (told.path.starts_with(path + ".")) {
                told.distribution = fmt::format("dirichlet {}", size->text);
            }
        }
    }
}

void Reader::read(const Node& node, const std::string& path, parameters::Correlation& correlation,
                  const parameters::Limits& /*limits*/)
{
    const auto read_coefficient = [&](const Node& cell, const std::string& where) {
        const auto coefficient = cell.kind == Node::Kind::scalar ? read_ratio(cell.text).value : std::nullopt;
        if (coefficient && coefficient->value >= -1 && coefficient->value <= 1) {
            correlation.matrix.push_back(coefficient->value);
        } else {
            refuse(cell.mark, fmt::format("{}; expected a correlation from -1 to 1", in_words(cell)), where);
        }
    };
    if (node.kind == Node::Kind::scalar) {
        read_coefficient(node, path);
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto& row = node.items[i];
        if (row.kind != Node::Kind::list) {
            refuse(row.mark, fmt::format("{}; expected a row of the matrix, a list of correlations", in_words(row)),
                   fmt::format("{}[{}]", path, i));
            continue;
        }
        for (std::size_t j = 0; j < row.items.size(); ++j) {
            read_coefficient(row.items[j], fmt::format("{}[{}][{}]", path, i, j));
        }
        if (row.items.size() != node.items.size()) {
            refuse(
                row.mark,
                fmt::format("a row of {} in a matrix of {} rows; expected a square matrix", row.items.size(), node.items.size()),
                path);
        }
    }
    if (node.items.size() < 2) {
        refuse(node.mark,
               fmt::format("{}{}; expected one correlation, or a matrix as a list of rows", in_words(node),
                           node.items.empty() ? "" : " of one row"),
               path);
    }
}

void Reader::look_up(const base::Named<Source>& sources)
{
    std::vector<std::string> known;
    for (const auto& [key, source] : sources) {
        known.push_back(key);
    }
    for (const auto& [mark, key, path] : named_sources_) {
        if (!sources.contains(key)) {
            const std::string closest = base::nearest(key, known);
            refuse(mark,
                   fmt::format("unknown source '{}'; expected a key of 'sources'{}", key,
                               closest.empty() ? "" : fmt::format("; did you mean '{}'?", closest)),
                   path);
        }
    }
    for (auto& told : told_) {
        if (!told.status) {
            told.status = weakest_of(told.sources, sources);
        }
    }
}

void cite(Node& root, const ToldNumber& told)
{
    Node& node = const_cast<Node&>(closest(root, told.path));
    if (node.kind == Node::Kind::scalar) {
        put_in_map(node);
    }
    std::erase_if(node.entries, [](const Node::Entry& entry) { return entry.key == "source" || entry.key == "status"; });
    Node source{.mark = node.mark, .text = std::string(no_source)};
    if (!told.sources.empty()) {
        source = {.kind = Node::Kind::list, .mark = node.mark};
        for (const auto& key : told.sources) {
            source.items.push_back({.mark = node.mark, .text = key});
        }
    }
    node.entries.push_back({"source", node.mark, std::move(source)});
    if (told.status) {
        node.entries.push_back({"status", node.mark, {.mark = node.mark, .text = std::string(word_for(*told.status))}});
    }
}

}  // namespace rcpsim::scenario
