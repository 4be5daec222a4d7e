#pragma once

#include "base/tick.h"
#include "parameters/arms.h"

#include <cstddef>
#include <optional>

namespace rcpsim::service {

using base::Tick;

/// A service as its admission reads it. Times of the programme count from the first enrolment of the cohort.
struct Terms
{
    std::optional<std::size_t> places;  ///< as many as come without
    Tick from;
    Tick until;  ///< base::never without end
    std::optional<Tick> length;
    Tick until_child_is;  ///< where there is no length
    parameters::Eligible eligible;

    bool asks_pregnancies() const { return eligible != parameters::Eligible::any || !length; }
};

/// Requires a service without conflicts.
Terms terms(const parameters::Service& service);

}  // namespace rcpsim::service
