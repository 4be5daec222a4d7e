#pragma once

#include "study/design.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::study {

/// Something that happened to one client or to one of her children, and what it cost.
struct TraceEvent
{
    base::Tick time{};  ///< since enrolment
    int order{};        ///< among events at the same time
    std::string what;
    double pounds{};  ///< undiscounted; of a stay, until its end

    /// The same event, whatever it costs.
    bool same_as(const TraceEvent& other) const { return time == other.time && order == other.order && what == other.what; }
};

/// One client's life in one arm.
struct TracedLife
{
    std::vector<TraceEvent> events;  ///< in order of time
    std::vector<double> outcomes;    ///< by metric, in its unit
};

struct Trace
{
    base::Years age;  ///< at enrolment
    base::Years end;  ///< of her follow-up or of her fertility, since enrolment
    bool father{};
    std::vector<TracedLife> arms;
};

/// Which client is traced, all counted from 0.
struct Traced
{
    std::uint32_t draw{};
    std::uint32_t replication{};
    std::uint32_t mother{};
};

/// Lives one client again. Throws base::InputError unless the design has her.
Trace trace(const Design& design, const Traced& who);

}  // namespace rcpsim::study
