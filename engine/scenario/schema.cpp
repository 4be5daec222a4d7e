#include "scenario/schema.h"

#include "parameters/numbers.h"
#include "scenario/beside.h"
#include "scenario/document.h"
#include "scenario/schema_parts.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <map>
#include <typeindex>

namespace rcpsim::scenario {

namespace {

using parameters::Limits;

struct Place
{
    std::string path;
    Limits limits{};
    Extent extent = Extent::whole;
};

/// The key of what a map is laid on before it is read.
struct Beginning
{
    const char* key;
    const char* meaning;
    bool several = false;  ///< whether it may be a list
};

constexpr const char* root = "scenario";

constexpr Beginning extends{
    "extends",
    "the scenario that this one begins from, or a list of files that are laid over one another: maps merge, "
    "lists and single values replace",
    true};
constexpr Beginning like{"like", "another arm that this one begins from, as with 'extends'"};

/// Visits rows as the reader does: the type of a member decides, by one overload of `of` for each of its `read`.
class Schema
{
public:
    Json language()
    {
        definitions_ = definitions_beside();
        Json json{{"$schema", "http://json-schema.org/draft-07/schema#"},
                  {"title", fmt::format("rcpsim scenario, format {}", newest_format)},
                  {"description", "A file with a title that extends no other must be complete."},
                  {"if", {{"required", {"title"}}, {"not", {{"required", {extends.key}}}}}},
                  {"then", defined<Document>({root}, &extends)},
                  {"else", defined<Document>({root, {}, Extent::part}, &extends)}};
        json["definitions"] = std::move(definitions_);
        return json;
    }

private:
    /// Visits the rows of one struct.
    struct Rows
    {
        Schema& schema;
        const Place& at;
        Json properties = Json::object();
        Json required = Json::array();
        Json choices = Json::array();

        template <class T>
        void operator()(const char* name, T& member, const char* meaning, const Limits& limits = {})
        {
            optional(name, member, meaning, limits);
            required.push_back(name);
        }

        template <class T>
        void optional(const char* name, T& /*member*/, const char* meaning, const Limits& limits = {})
        {
            const std::string path = at.path == root ? name : fmt::format("{}.{}", at.path, name);
            properties[name] = described(meaning, schema.of(Type<T>{}, {path, limits, at.extent}));
        }

        template <class T>
        void optional(const char* name, std::optional<T>& /*member*/, const char* meaning, const Limits& limits = {})
        {
            T member{};
            optional(name, member, meaning, limits);
        }

        template <std::size_t count, class... Alternatives>
        void either(const std::array<const char*, count>& names, std::variant<Alternatives...>& /*choice*/, const char* meaning)
        {
            static_assert(count == sizeof...(Alternatives));
            std::size_t i = 0;
            const auto add = [&](auto alternative) { optional(names[i++], alternative, meaning); };
            (add(Alternatives{}), ...);
            choices.push_back(one_of({names.begin(), names.end()}, at.extent == Extent::part));
        }

        Json schema_of_map()
        {
            add_beside(properties);
            Json json{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
            if (at.extent == Extent::whole && !required.empty()) {
                json["required"] = required;
            }
            if (!choices.empty()) {
                json["allOf"] = choices;
            }
            return json;
        }
    };

    // A struct that has rows is defined once, by the path where it was first met.
    template <class T>
    Json defined(const Place& at, const Beginning* beginning = nullptr)
    {
        const std::string name = named(names_.try_emplace(typeid(T), at.path).first->second, at.extent);
        if (!definitions_.contains(name)) {
            definitions_[name] = nullptr;  // keeps its place before those of what is within
            Rows rows{*this, at};
            if (beginning != nullptr) {
                const Json one = reference("text");
                rows.properties[beginning->key] =
                    described(beginning->meaning, beginning->several ? Json{{"anyOf", {one, list_of(one, {1})}}} : one);
            }
            T value{};
            describe(rows, value);
            definitions_[name] = rows.schema_of_map();
        }
        return reference(name);
    }

    template <class T>
    Json of(Type<T>, const Place& at)
    {
        return defined<T>(at);
    }

    Json of(Type<parameters::CourseOfAction>, const Place& at)
    {
        const Json part = defined<parameters::CourseOfAction>({at.path, {}, Extent::part}, &like);
        if (at.extent == Extent::part) {
            return part;
        }
        return {{"if", {{"required", {like.key}}}}, {"then", part}, {"else", defined<parameters::CourseOfAction>(at, &like)}};
    }

    Json of(Type<measures::Population>, const Place& at) { return defined<measures::Population>({at.path, {}, Extent::part}); }

    template <class T>
    Json of(Type<std::vector<T>>, const Place& at)
    {
        return list_of(of(Type<T>{}, {at.path}), at.limits);
    }

    template <class T>
    Json of(Type<base::Named<T>>, const Place& at)
    {
        Json properties = Json::object();
        add_beside(properties);
        if (std::is_same_v<T, base::Probability>) {
            properties[std::string(dirichlet)] = reference(std::string(dirichlet));
        }
        Json json{{"type", "object"},
                  {"properties", properties},
                  {"propertyNames", reference("name")},
                  {"additionalProperties", of(Type<T>{}, {at.path, {}, at.extent})}};
        if (at.extent == Extent::whole && at.limits.least > 0) {
            json["minProperties"] = tidy(at.limits.least);
        }
        if (at.limits.most < std::numeric_limits<double>::infinity()) {
            json["maxProperties"] = tidy(at.limits.most + static_cast<double>(properties.size()));
        }
        return json;
    }

    template <class Value>
    Json of(Type<parameters::Steps<Value>>, const Place& at)
    {
        using Words = parameters::StepWords<Value>;
        const Json one = of(Type<Value>{}, {at.path, Words::limits, at.extent});
        const Json step = of(Type<parameters::Step<Value>>{}, {fmt::format("{}-step", Words::key)});
        return {{"anyOf", {one, list_of(step, {1, at.limits.most})}}};
    }

    Json of(Type<parameters::MeanPropensity>, const Place& at)
    {
        const Json by_sets = of(Type<base::Named<base::Probability>>{}, {at.path, {1}, at.extent});
        return {{"anyOf", {of(Type<base::Probability>{}, at), by_sets}}};
    }

    Json of(Type<parameters::PlacementActivity>, const Place& at)
    {
        return {{"anyOf", {reference("text"), list_of(of(Type<parameters::ActivityStep>{}, {at.path}), {1})}}};
    }

    Json of(Type<parameters::FollowUp>, const Place& at)
    {
        return {{"anyOf", {of(Type<base::Years>{}, at), Json{{"const", parameters::end_of_fertility}}}}};
    }

    Json of(Type<parameters::Correlation>, const Place& /*at*/)
    {
        const Json cell = alone(form_of(Type<base::Ratio>{}), {-1, 1});
        return {{"anyOf", {cell, list_of(list_of(cell, {1}), {1})}}};
    }

    Json of(Type<std::string>, const Place& /*at*/) { return reference("text"); }

    Json of(Type<Written>, const Place& /*at*/) { return reference("text"); }

    Json of(Type<bool>, const Place& /*at*/) { return {{"type", {"boolean", "string"}}, {"pattern", "^(true|false)$"}}; }

    Json of(Type<std::uint64_t>, const Place& at) { return alone(form_of(Type<std::uint32_t>{}), at.limits); }

    Json of(Type<parameters::FinancialYear>, const Place& /*at*/)
    {
        return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}$"}};
    }

    template <class Enum>
    requires std::is_enum_v<Enum> Json of(Type<Enum>, const Place& /*at*/)
    {
        Json words = Json::array();
        for (const auto& [word, value] : words_for(Enum{})) {
            words.push_back(word);
        }
        return {{"enum", words}};
    }

    template <class T>
    requires std::is_constructible_v<parameters::Number, T*> Json of(Type<T>, const Place& at)
    {
        const Form form = form_of(Type<T>{});
        if (!definitions_.contains(form.name)) {
            definitions_.update(definitions_of(form));
        }
        const Json number = reference(named(form.name, at.extent));
        const Limits within{std::max(at.limits.least, form.widest.least), std::min(at.limits.most, form.widest.most)};
        const Json limited = range(form, within);
        if (limited == range(form, form.widest)) {
            return number;
        }
        Json json{{"allOf", Json::array({number})}, {"properties", {{std::string(value_key), limited}}}};
        json.update(limited);
        return json;
    }

    std::map<std::type_index, std::string> names_;
    Json definitions_;
};

}  // namespace

std::string json_schema()
{
    return Schema().language().dump(2) + '\n';
}

}  // namespace rcpsim::scenario
