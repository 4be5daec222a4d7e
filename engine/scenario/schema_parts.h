#pragma once

#include "base/quantity.h"
#include "parameters/row.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

// Parts of a JSON Schema.

namespace rcpsim::scenario {

using Json = nlohmann::ordered_json;

template <class T>
struct Type
{
};

/// How numbers of one type are written.
struct Form
{
    std::string name;
    std::string type;      ///< in JSON; empty: always text, as it has a unit
    std::string pattern;   ///< of text, without a sign; a number in quotes is text
    std::string expected;  ///< "a duration such as '18 months'"
    parameters::Limits widest{};
};

Form form_of(Type<base::Years>);
Form form_of(Type<base::PerYear>);
Form form_of(Type<base::Probability>);
Form form_of(Type<base::Ratio>);
Form form_of(Type<base::Pence>);
Form form_of(Type<std::uint32_t>);

/// What is laid on something else may leave out anything, but not within lists, which replace.
enum class Extent
{
    whole,
    part,
};

/// The name of a definition of such extent.
std::string named(const std::string& definition, Extent extent);

Json reference(const std::string& definition);

/// With the meaning of a row.
Json described(const std::string& meaning, const Json& json);

/// A limit, or a number of entries.
Json tidy(double value);

/// What a JSON number may be; nothing of text.
Json range(const Form& form, const parameters::Limits& limits);

/// A number with nothing beside it.
Json alone(const Form& form, const parameters::Limits& limits);

Json list_of(const Json& items, const parameters::Limits& entries);

/// A map that holds one of the keys, among others.
Json one_of(const std::vector<std::string>& keys, bool or_none);

/// Lets the properties of a map be what may stand in any map.
void add_beside(Json& properties);

/// The definitions of what may stand beside numbers.
Json definitions_beside();

/// The definitions of numbers of one type: with a distribution and a source beside them, whole or in part.
Json definitions_of(const Form& form);

}  // namespace rcpsim::scenario
