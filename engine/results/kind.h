#pragma once

#include <filesystem>

namespace rcpsim::results {

/// What a results file holds.
enum class Kind
{
    run,
    sweep,
    information,
    sensitivity
};

/// Whether a file is one of results, be it damaged, and not a scenario, say.
bool is_results(const std::filesystem::path& file);

/// Throws base::InputError when the file cannot be read, or is not as rcpsim wrote it.
Kind kind_of(const std::filesystem::path& file);

}  // namespace rcpsim::results
