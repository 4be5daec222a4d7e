#include "scenario/schema_parts.h"

#include "scenario/beside.h"
#include "scenario/provenance.h"
#include "scenario/quantities.h"

#include <fmt/core.h>

#include <cmath>
#include <limits>
#include <string_view>

namespace rcpsim::scenario {

namespace {

using parameters::Limits;

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr std::string_view whole_number = "(0|[1-9][0-9]*)";
constexpr std::string_view number = "(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?";
constexpr std::string_view unit = "(year|month|week|day)";

// What stands after "expected" when nothing is read.
template <class T>
std::string expected(Reading<T> (*how)(std::string_view))
{
    constexpr std::string_view before = "; expected ";
    const std::string problem = how({}).problem;
    return problem.substr(problem.find(before) + before.size());
}

// A map with one of the keys and nothing else.
Json one_entry(const std::vector<std::string>& keys, const Json& value)
{
    Json json{{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
    for (const auto& key : keys) {
        json["properties"][key] = value;
    }
    json.update({{"minProperties", 1}, {"maxProperties", 1}});
    return json;
}

std::string bound_of(const Form& form)
{
    return form.name + "-bound";
}

std::string interval_of(const Form& form)
{
    return form.name + "-interval";
}

Json distribution(std::string_view family, const Form& form)
{
    const auto widths = widths_of(family);
    if (widths.empty()) {
        return reference(interval_of(form));
    }
    if (family == "normal") {
        return one_entry(widths, reference(bound_of(form)));
    }
    const Json by_width = one_entry(widths, reference("width"));
    return family == "beta" ? Json{{"anyOf", {list_of(reference("width"), {2, 2}), by_width}}} : by_width;
}

}  // namespace

Form form_of(Type<base::Years>)
{
    return {"duration", "", fmt::format("{} +{}s? *", number, unit), expected(read_years)};
}

Form form_of(Type<base::PerYear>)
{
    return {"rate", "", fmt::format("{} *%? +per +{} *", number, unit), expected(read_rate)};
}

Form form_of(Type<base::Probability>)
{
    return {"probability", "number", fmt::format("{}( *%)?", number), expected(read_probability), parameters::any_probability};
}

Form form_of(Type<base::Ratio>)
{
    return {"ratio", "number", std::string(number), expected(read_ratio)};
}

// Fractions of a penny are left to the reader: to most validators, 0.07 is no multiple of 0.01.
Form form_of(Type<base::Pence>)
{
    return {"pounds", "number", std::string(whole_number) + "(\\.[0-9]{1,2}0*)?", expected(read_pounds)};
}

Form form_of(Type<std::uint32_t>)
{
    return {"count", "integer", std::string(whole_number), expected(read_count)};
}

std::string named(const std::string& definition, Extent extent)
{
    return extent == Extent::part ? definition + "-in-part" : definition;
}

Json reference(const std::string& definition)
{
    return {{"$ref", "#/definitions/" + definition}};
}

Json described(const std::string& meaning, const Json& json)
{
    Json all{{"description", meaning}};
    if (json.contains("$ref")) {
        all["allOf"] = Json::array({json});  // a reference lets nothing else stand beside it
    } else {
        all.update(json);
    }
    return all;
}

Json tidy(double value)
{
    constexpr double exact = 1LL << 53;
    return std::abs(value) < exact && value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json range(const Form& form, const Limits& limits)
{
    Json json = Json::object();
    if (!form.type.empty() && limits.least > -infinity) {
        json["minimum"] = tidy(limits.least);
    }
    if (!form.type.empty() && limits.most < infinity) {
        json["maximum"] = tidy(limits.most);
    }
    return json;
}

Json alone(const Form& form, const Limits& limits)
{
    Json json{{"type", Json::array()}, {"pattern", (limits.least < 0 ? "^-?" : "^") + form.pattern + "$"}};
    if (!form.type.empty()) {
        json["type"].push_back(form.type);
    }
    json["type"].push_back("string");
    json.update(range(form, limits));
    return json;
}

Json list_of(const Json& items, const Limits& entries)
{
    Json json{{"type", "array"}, {"items", items}};
    if (entries.least > 0) {
        json["minItems"] = tidy(entries.least);
    }
    if (entries.most < infinity) {
        json["maxItems"] = tidy(entries.most);
    }
    return json;
}

Json one_of(const std::vector<std::string>& keys, bool or_none)
{
    Json each = Json::array();
    for (const auto& key : keys) {
        each.push_back({{"required", {key}}});
    }
    Json json{{"oneOf", each}};
    if (or_none) {
        json["oneOf"].push_back({{"propertyNames", {{"not", {{"enum", keys}}}}}});
    }
    return json;
}

void add_beside(Json& properties)
{
    for (const auto key : keys_beside) {
        if (!properties.contains(std::string(key))) {
            properties[std::string(key)] = reference(std::string(key));
        }
    }
}

Json definitions_beside()
{
    const Form ratio = form_of(Type<base::Ratio>{});
    Json width = alone(ratio, {0, 1e9});
    width["exclusiveMinimum"] = 0;
    Json statuses = Json::array();
    for (const auto& [word, status] : words_for(Status{})) {
        statuses.push_back(word);
    }
    Json definitions;
    definitions["text"] = {{"type", {"string", "number", "boolean"}}, {"minLength", 1}};
    definitions["name"] = {{"pattern", "^[^.\\[\\]=/ \\t\\n]{1,100}$"}};
    definitions["source"] = described("the key in 'sources' of what the numbers here come from, a list of keys, or 'none'",
                                      {{"anyOf", {reference("text"), list_of(reference("text"), {1})}}});
    definitions["status"] = described("how far the numbers here can be relied on", {{"enum", statuses}});
    definitions["note"] = described("a remark on the numbers here", reference("text"));
    definitions[std::string(dirichlet)] =
        described("effective number of observations that the shares are known from", alone(ratio, {1e-3, 1e9}));
    definitions["width"] = width;
    definitions["at-most-one-distribution"] = {
        {"if", {{"type", "object"}}}, {"then", one_of({distribution_families.begin(), distribution_families.end()}, true)}};
    return definitions;
}

Json definitions_of(const Form& form)
{
    const std::string part = named(form.name, Extent::part);
    const Json value = alone(form, form.widest);
    Json beside = described(form.expected, value);
    beside["type"].push_back("object");
    beside["properties"] = {{std::string(value_key), value}};
    for (const auto family : distribution_families) {
        if (family != "beta" || form.widest.most == 1) {
            beside["properties"][std::string(family)] = distribution(family, form);
        }
    }
    add_beside(beside["properties"]);
    beside["additionalProperties"] = false;
    beside["allOf"] = Json::array({reference("at-most-one-distribution")});
    Json definitions;
    definitions[form.name] = {{"allOf", Json::array({reference(part)})}, {"required", Json::array({std::string(value_key)})}};
    definitions[part] = beside;
    definitions[bound_of(form)] = alone(form, {-infinity, infinity});
    definitions[interval_of(form)] = list_of(reference(bound_of(form)), {2, 2});
    return definitions;
}

}  // namespace rcpsim::scenario
