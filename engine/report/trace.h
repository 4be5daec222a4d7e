#pragma once

#include "study/trace.h"

#include <string>

namespace rcpsim::report {

/// One mother's lives, event by event, with the first event at which they part, and what each arm adds up to.
std::string trace_table(const study::Design& design, const study::Trace& trace, const study::Traced& who);

}  // namespace rcpsim::report
