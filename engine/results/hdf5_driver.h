#pragma once

#include <hdf5.h>

// How HDF5 writes to the disk.

namespace rcpsim::results::hdf5 {

/// Makes a file that `access` opens one whose writes do not fail: HDF5 loses its way after one that does, drops it where it
/// closes a dataset, and crashes at the end of the program. The first failure is kept in `failure`, as errno, and nothing is
/// written after it: look at it before the file is taken for whole. It must outlive the file.
void write_without_failing(hid_t access, int& failure);

}  // namespace rcpsim::results::hdf5
