#pragma once

#include "lanes/column.h"
#include "lifecourse/wait.h"

#include <cstdint>
#include <span>

// A small stage made of waiting times and nothing else, compiled for every target like those of the life course.

namespace rcpsim::tests {

/// What clocks that read `reading` read when they have spent `budget`. Both are columns of the same size.
lanes::Column<base::Tick> when_spent(const lifecourse::Wait& wait, const lanes::Column<base::Tick>& reading,
                                     const lanes::Column<float>& budget);

/// What has been spent by these readings.
lanes::Column<float> cumulative_hazard(const lifecourse::Wait& wait, const lanes::Column<base::Tick>& reading);

}  // namespace rcpsim::tests
