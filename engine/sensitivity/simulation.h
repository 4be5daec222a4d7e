#pragma once

#include "sensitivity/model.h"
#include "sensitivity/varied.h"
#include "study/design.h"
#include "study/study.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// What of a simulation is looked at.
struct Watched
{
    std::vector<std::string> outcomes{};
    std::size_t arm{};
    std::optional<std::size_t> less{};  ///< the arm that is taken off; none: the arm alone
};

/// How it is run.
struct Running
{
    std::uint32_t mothers{};  ///< at each point, at least; whole cohorts
    unsigned threads = 0;     ///< 0: as many as the machine has cores
    std::stop_token stop{};
    std::function<void(double share)> progress{};
};

/// The engine as a model: outcomes of cohorts at parameter sets of one's own.
class Simulation
{
public:
    /// Requires names of outcomes. The varied numbers must outlive it.
    Simulation(const Varied& varied, Watched watched, Running running);

    /// Simulated at each point.
    std::uint32_t cohorts() const { return replications_ * blocks_; }

    /// Outcomes of cohorts at parameter sets that are all tried on the same mothers: [set x output x cohort]. `values` fills in
    /// the value of every uncertain number. Throws what study::run throws.
    std::vector<double> on_same_mothers(std::uint32_t sets,
                                        std::function<void(std::uint32_t set, std::span<double> values)> values);

    /// Means over cohorts at points of the factors' coordinates.
    Model model();

    /// How many points were simulated, and what that took.
    std::uint64_t points() const { return points_; }
    const study::Effort& effort() const { return effort_; }

private:
    std::vector<double> run(std::uint32_t sets, std::function<void(std::uint32_t set, std::span<double> values)> values,
                            std::function<std::uint32_t(std::uint32_t set)> luck);

    const Varied& varied_;
    Watched watched_;
    Running running_;
    std::uint32_t replications_;  ///< of a block
    std::uint32_t blocks_;
    std::uint64_t points_ = 0;
    study::Effort effort_{};
};

}  // namespace rcpsim::sensitivity
