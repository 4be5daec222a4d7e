#pragma once

#include <string_view>

namespace rcpsim::base {

/// The program's version, "major.minor.patch".
std::string_view version();

/// The revision of the source that was built, "unknown" outside a checkout.
std::string_view revision();

/// The compiler's name and version.
std::string_view compiler();

}  // namespace rcpsim::base
