#pragma once

#include "base/wide.h"
#include "study/draws.h"
#include "study/totals.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

namespace rcpsim::study {

/// Simulated cohorts in order: a rectangle of draws x replications.
struct Cohorts
{
    std::uint32_t first_draw{};
    std::uint32_t draws{};
    std::uint32_t first_replication{};
    std::uint32_t replications{};
    std::span<const double> outcomes;        ///< [cohort x arm x metric], totals per cohort in each metric's unit
    std::span<const std::int64_t> activity;  ///< [cohort x arm x activity x year], when it was asked for; see ledger::Chart::cell
};

/// What all cohorts of one draw add up to.
struct DrawnActivity
{
    std::uint32_t draw{};
    std::span<const std::int64_t> activity;  ///< [arm x activity x year]
    std::span<const double> by_year;         ///< [arm x metric x year], mean over replications, in each metric's unit
    std::span<const base::Wide> unpaid{};    ///< [arm x year]: grains of outcome payments beyond their cap; empty without caps
};

/// What a run took.
struct Effort
{
    std::chrono::system_clock::time_point started;
    double wall_seconds{};
    double cpu_seconds{};
    unsigned threads{};
    std::string target;  ///< the instruction set
};

/// What a run is pushed to. All calls come from the thread that runs the study: start, then append in order of draws and
/// replications, then finish once. When a run is stopped or fails, finish is not called.
class Sink
{
public:
    virtual ~Sink() = default;
    virtual void start(const Design& design) = 0;
    virtual void append(const Cohorts& cohorts) = 0;
    virtual void append(const DrawnActivity& draw) = 0;
    virtual void finish(const Totals& totals, const Sample& sample, const Effort& effort) = 0;
};

struct Options
{
    unsigned threads = 0;             ///< 0: as many as the machine has cores
    bool activity_by_cohort = false;  ///< whether the sink is told the activity of every cohort
    bool cohorts_alone = false;       ///< the sink is told outcomes of cohorts and nothing else: totals and sample are empty
    std::stop_token stop{};
    /// With cohorts_alone: whether so many draws, or replications of a study of one draw, are enough. Asked when the sink has
    /// been told of them, at first_checkpoint and every doubling; where they are, the study ends there.
    std::function<bool(std::uint32_t done)> enough{};
    std::function<void(double share)> progress{};  ///< called now and then from the calling thread, with the share done
};

inline constexpr std::uint32_t first_checkpoint = 64;

/// A run was stopped through its token.
class Stopped : public std::runtime_error
{
public:
    Stopped();
};

/// Simulates every cohort of every draw of the design in every arm. Throws Stopped within a batch of the stop being requested,
/// base::InputError when the values of a draw do not fit together or lead beyond what an address can hold, and whatever the sink
/// throws.
void run(const Design& design, const Options& options, Sink& sink);

/// The same with other parameter sets than the design's parameters would draw: as many as its draws. Draws that differ from the
/// one before by money alone, or by what other arms than the first do, cost less.
void run(const Design& design, const Draws& draws, const Options& options, Sink& sink);

/// The cores of this machine that the process may use.
unsigned cores();

}  // namespace rcpsim::study
