#pragma once

#include <string>

namespace rcpsim::scenario {

/// The language as a JSON Schema (draft-07), for editors that complete and check while a scenario is typed. Made from the rows
/// that the reader visits. What the reader accepts is valid; not all that it refuses is invalid, since a schema cannot compare
/// values.
std::string json_schema();

}  // namespace rcpsim::scenario
