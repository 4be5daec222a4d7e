#include "scenario/scenario.h"

#include "base/errors.h"
#include "scenario/arms.h"
#include "scenario/beside.h"
#include "scenario/document.h"
#include "scenario/file.h"
#include "scenario/path.h"
#include "scenario/populations.h"
#include "scenario/reader.h"
#include "scenario/yaml.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

namespace rcpsim::scenario {

namespace {

// The keys that `source` names in a tree.
void collect_sources(const Node& node, std::set<std::string>& keys)
{
    for (const auto& [key, mark, value] : node.entries) {
        if (key == "source" && value.kind == Node::Kind::scalar) {
            keys.insert(value.text);
        } else if (key == "source") {
            std::transform(value.items.begin(), value.items.end(), std::inserter(keys, keys.end()),
                           [](const Node& item) { return item.text; });
        } else {
            collect_sources(value, keys);
        }
    }
    for (const auto& item : node.items) {
        collect_sources(item, keys);
    }
}

void drop_unused_sources(Node& root, base::Named<Source>& sources)
{
    std::set<std::string> used;
    collect_sources(root, used);
    std::erase_if(sources, [&](const auto& source) { return !used.contains(source.first); });
    if (Node* written = root.find("sources")) {
        std::erase_if(written->entries, [&](const Node::Entry& entry) { return !used.contains(entry.key); });
    }
}

/// What is uncertain in the model; what is known of published figures goes to its targets.
std::vector<parameters::UncertainNumber> of_the_model(const std::vector<parameters::UncertainNumber>& all,
                                                      measures::Evidence& evidence)
{
    std::vector<parameters::UncertainNumber> of_model;
    for (const auto& number : all) {
        bool of_target = false;
        for (auto& [name, target] : evidence.targets) {
            const auto key = measures::figure_names[target.published.index()];
            if (number.path == "targets." + name + "." + key) {
                target.known = number.distribution;
                of_target = true;
            }
        }
        if (!of_target && !is_of_evidence(number.path)) {
            of_model.push_back(number);
        }
    }
    return of_model;
}

// What was counted is what it is.
void refuse_uncertain_counts(Reader& reader)
{
    const auto told = reader.told();
    for (const auto& number : told) {
        if (number.path.starts_with("observed.") && !number.distribution.empty()) {
            reader.refuse(number.mark, "a count with a distribution; expected what was counted, from which its interval follows",
                          number.path);
        }
    }
}

Scenario understood(Node root, const std::vector<std::string>& overrides, std::vector<Input> inputs)
{
    for (const auto& text : overrides) {
        apply_override(root, text);
    }
    refuse_newer_format(root);
    resolve_arms(root);
    resolve_populations(root);
    Document document;
    Reader reader;
    reader.read(root, {}, document, {});
    reader.look_up(document.sources);
    refuse_uncertain_counts(reader);
    auto& uncertainty = document.parameters.uncertainty;
    uncertainty.numbers = of_the_model(reader.uncertain_numbers(), document.evidence);
    const auto shares = reader.uncertain_shares();
    std::copy_if(shares.begin(), shares.end(), std::back_inserter(uncertainty.shares),
                 [](const auto& set) { return !is_of_evidence(set.beside); });
    auto mistakes = reader.mistakes();
    const auto add = [&](const std::vector<parameters::Conflict>& conflicts) {
        for (const auto& [path, problem] : conflicts) {
            mistakes.push_back({closest(root, path).mark.text(), problem + " (" + path + ")"});
        }
    };
    if (mistakes.empty()) {
        add(parameters::conflicts(document.parameters));
        add(conflicts(document.questions));
    }
    if (mistakes.empty()) {
        add(measures::conflicts(document.parameters, document.evidence));
    }
    if (!mistakes.empty()) {
        throw base::InputError(std::move(mistakes));
    }
    for (const auto& told : reader.told()) {
        if (told.uncovered) {
            cite(root, told);
        }
    }
    drop_unused_sources(root, document.sources);
    return {std::move(document.parameters),
            std::move(document.evidence),
            std::move(document.questions),
            std::move(root),
            reader.told(),
            std::move(document.sources),
            std::move(inputs)};
}

}  // namespace

std::string Scenario::resolved() const
{
    return emit(tree);
}

std::string Scenario::place_of(std::string_view path) const
{
    const Node* node = &tree;
    Mark mark = tree.mark;
    for (const auto& step : steps_of(path).value_or(std::vector<PathStep>{})) {
        if (step.index && *step.index < node->items.size()) {
            node = &node->items[*step.index];
            mark = node->mark;
            continue;
        }
        const auto entry = std::find_if(node->entries.begin(), node->entries.end(),
                                        [&step](const Node::Entry& candidate) { return candidate.key == step.key; });
        if (step.index || entry == node->entries.end()) {
            break;
        }
        node = &entry->value;
        mark = node->mark.is_override() ? node->mark : entry->mark;
    }
    return mark.text();
}

Scenario load(const std::filesystem::path& file, const std::vector<std::string>& overrides, const Files& laid_over)
{
    Files files{file};
    files.insert(files.end(), laid_over.begin(), laid_over.end());
    std::vector<Input> inputs;
    Node root = laid_together(std::nullopt, files, inputs);
    return understood(std::move(root), overrides, std::move(inputs));
}

Scenario load_text(std::string_view text, const std::string& source, const std::vector<std::string>& overrides,
                   const Files& laid_over)
{
    std::vector<Input> inputs;
    Node root = laid_together(parse(text, source), laid_over, inputs);
    return understood(std::move(root), overrides, std::move(inputs));
}

Scenario load_held(const HeldFiles& files, const std::filesystem::path& file, const std::vector<std::string>& overrides)
{
    std::vector<Input> inputs;
    Node root = laid_together(std::nullopt, {file}, inputs, &files);
    return understood(std::move(root), overrides, std::move(inputs));
}

}  // namespace rcpsim::scenario
