#include "scenario/reader.h"

#include <fmt/format.h>

#include <algorithm>

// What the reader finds beside numbers: distributions, sources and statuses.

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

// An inherited source is of the inherited number: it does not cover one that was written over it, but one that is named with
// --set does.
bool covers(const Node& about, const Node& written)
{
    return about.mark.source == written.mark.source || about.mark.is_override();
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

std::string_view word_for(Status status)
{
    return words_for(Status{})[static_cast<std::size_t>(status)].first;
}

void Reader::read_sources(const Node& node, const std::string& path)
{
    const Node* source = node.find("source");
    for (const Node* key : source_keys(node)) {
        if (key->kind != Node::Kind::scalar || key->text.empty()) {
            refuse(key->mark, fmt::format("{}; expected the key of a source", in_words(*key)), join(path, "source"));
        } else if (key->text != no_source) {
            named_sources_.push_back({key->mark, key->text, join(path, "source")});
        }
    }
    if (source != nullptr && source_keys(node).empty()) {
        refuse(source->mark, fmt::format("{}; expected the key of a source, or a list of keys", in_words(*source)),
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
        const Node* about = source != nullptr ? source : status;
        if (about == nullptr) {
            continue;
        }
        if (!covers(*about, written)) {
            told.uncovered = true;
            continue;
        }
        for (const Node* key : source_keys(*map)) {
            if (key->text != no_source) {
                told.sources.push_back(key->text);
            }
        }
        told.status = status != nullptr ? status_named(status->text) : std::nullopt;
        break;
    }
    told_.push_back(std::move(told));
}

void Reader::read_beside(const Node& node, const std::string& path, const parameters::Limits& limits, const Bounds& bounds)
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
    if (family.empty()) {
        return;
    }
    const Node& written = *node.find(family);
    told_.back().distribution = fmt::format("{} {}", family, in_flow(written));
    const auto distribution = read_distribution(family, written, join(path, family), bounds);
    if (!distribution) {
        return;
    }
    const double within = random::share_within(*distribution, limits.least, limits.most);
    constexpr double far_out = 0.0005;
    const double below = random::cumulative(*distribution, bounds.value);
    if (within < parameters::least_share_within) {
        refuse(
            written.mark,
            fmt::format("{:.2g} % of the distribution lies outside {} to {}, which the value may be; expected at most {:.0f} %",
                        100 * (1 - within), limits.least, limits.most, 100 * (1 - parameters::least_share_within)),
            join(path, family));
    } else if (below < far_out || below > 1 - far_out) {
        refuse(
            written.mark,
            fmt::format("the value {} lies far out in its own distribution; expected one within its middle 99.9 %", bounds.value),
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
    base::Ratio read{};
    const std::string where = join(path, std::string(dirichlet));
    if (read_scalar(*size, where, read, read_ratio) && check_range(*size, where, read.value, {1e-3, 1e9}, "the size", "")) {
        uncertain_shares_.push_back({paths_of_entries(path, shares), read});
        for (auto& told : told_) {
            if (told.path.starts_with(path + ".")) {
                told.distribution = fmt::format("dirichlet {}", size->text);
            }
        }
    }
}

std::set<std::string> Reader::named_sources() const
{
    std::set<std::string> keys;
    for (const auto& named : named_sources_) {
        keys.insert(named.key);
    }
    return keys;
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

}  // namespace rcpsim::scenario
