#pragma once

#include <string>
#include <string_view>

namespace rcpsim::fuzz {

/// An HDF5 file with one thing in it that is other than before: a dataset or an attribute gone, of another shape or type, or with
/// other values. Bytes that HDF5 itself would stumble over are not made: they are kept out by the seal. Empty when `file` is
/// none.
std::string changed_file(std::string_view file, unsigned seed);

}  // namespace rcpsim::fuzz
