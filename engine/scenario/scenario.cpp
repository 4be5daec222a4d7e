#include "scenario/scenario.h"

#include "base/errors.h"
#include "scenario/arms.h"
#include "scenario/file.h"
#include "scenario/reader.h"
#include "scenario/yaml.h"

#include <utility>

namespace rcpsim::scenario {

namespace {

/// The whole language: what a file may hold besides `extends`.
struct Document
{
    std::uint32_t format{};
    parameters::Parameters parameters;
};

void describe(auto& rows, Document& document)
{
    rows("format", document.format, "the format of the file, 1", {1, newest_format});
    describe(rows, document.parameters);
}

Scenario understood(Node root, const std::vector<std::string>& overrides, std::vector<Input> inputs)
{
    for (const auto& text : overrides) {
        apply_override(root, text);
    }
    refuse_newer_format(root);
    resolve_arms(root);
    Document document;
    Reader reader;
    reader.read(root, {}, document, {});
    auto mistakes = reader.mistakes();
    if (mistakes.empty()) {
        for (const auto& [path, problem] : parameters::conflicts(document.parameters)) {
            mistakes.push_back({closest(root, path).mark.text(), problem + " (" + path + ")"});
        }
    }
    if (!mistakes.empty()) {
        throw base::InputError(std::move(mistakes));
    }
    std::map<std::string, std::string> places;
    for (const auto& entry : root.entries) {
        places.emplace(entry.key, entry.mark.text());
    }
    return {std::move(document.parameters), emit(root), std::move(inputs), std::move(places)};
}

}  // namespace

Scenario load(const std::filesystem::path& file, const std::vector<std::string>& overrides)
{
    std::vector<Input> inputs;
    Node root = read_with_inheritance(file, inputs);
    return understood(std::move(root), overrides, std::move(inputs));
}

Scenario load_text(std::string_view text, const std::string& source, const std::vector<std::string>& overrides)
{
    return understood(parse(text, source), overrides, {});
}

}  // namespace rcpsim::scenario
