#pragma once

#include <filesystem>
#include <string>

namespace rcpsim::app {

/// results/NAME.h5, or results/NAME-2.h5, ... when that exists: a run without a name for its results never fails for one. Makes
/// the folder; throws base::SystemError when it cannot.
std::filesystem::path unused_name(const std::string& name);

}  // namespace rcpsim::app
