#pragma once

#include "parameters/parameters.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::scenario {

/// The newest format of scenario files that this version reads.
inline constexpr std::uint32_t newest_format = 1;

/// A file that a scenario was read from.
struct Input
{
    std::string path;
    std::string sha256;  ///< of its bytes, in hexadecimal
};

/// A scenario, read whole.
struct Scenario
{
    parameters::Parameters parameters;
    std::string resolved;  ///< as YAML, after inheritance and overrides; reads back as the same scenario
    std::vector<Input> inputs;
    std::map<std::string, std::string> places;  ///< where each key of the top level stands, "file:line:column"
};

/// Reads a scenario file, what it extends, and overrides such as "cohort.mothers=200". Throws base::InputError with every mistake
/// that was found, each with its place.
Scenario load(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

/// The same from text that extends nothing: what a results file holds.
Scenario load_text(std::string_view text, const std::string& source, const std::vector<std::string>& overrides = {});

}  // namespace rcpsim::scenario
