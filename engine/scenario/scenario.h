#pragma once

#include "base/named.h"
#include "measures/target.h"
#include "parameters/parameters.h"
#include "scenario/node.h"
#include "scenario/provenance.h"
#include "scenario/questions.h"

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
    measures::Evidence evidence;
    Questions questions;
    Node tree;                     ///< after inheritance and overrides; every number has its own source
    std::vector<ToldNumber> told;  ///< every number, in the order of the language
    base::Named<Source> sources;   ///< those that numbers come from
    std::vector<Input> inputs;

    /// As YAML; reads back as the same scenario.
    std::string resolved() const;

    /// Where a path stands, or the closest above it that was written: "file:line:column".
    std::string place_of(std::string_view path) const;
};

using Files = std::vector<std::filesystem::path>;

/// Reads a scenario file, what it extends, other files that are laid over it in their order, and overrides such as
/// "cohort.mothers=200". Throws base::InputError with every mistake that was found, each with its place.
Scenario load(const std::filesystem::path& file, const std::vector<std::string>& overrides = {}, const Files& laid_over = {});

/// The same from text that extends nothing: what a results file holds.
Scenario load_text(std::string_view text, const std::string& source, const std::vector<std::string>& overrides = {},
                   const Files& laid_over = {});

/// Scenario files that a program holds in memory, by their paths.
using HeldFiles = std::map<std::filesystem::path, std::string_view>;

/// Reads one of them, with what it extends, which must be among them, and overrides. Throws what load throws.
Scenario load_held(const HeldFiles& files, const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

}  // namespace rcpsim::scenario
