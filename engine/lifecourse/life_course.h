#pragma once

#include "lifecourse/stages.h"

#include <span>

namespace rcpsim::lifecourse {

/// Simulates batches of mothers under every arm of a plan. What happens to a mother is a function of the plan, the seed and her
/// address alone. Holds the memory of one batch and is used by one thread at a time.
class LifeCourse
{
public:
    /// The plan must outlive the life course.
    explicit LifeCourse(const Plan& plan);

    /// What happens to the mothers of a batch, by arm; valid until the next call. Throws base::InputError when a random address
    /// runs out of bits: a mother with over 255 pregnancies, a child with over 255 placements.
    std::span<const ArmState> simulate(const Batch& batch);

private:
    void start();
    void follow_children(const Batch& batch, ArmState& arm);

    const Plan& plan_;
    Mothers mothers_;
    std::vector<ArmState> arms_;
    Queue visitors_;
    Departures departures_;
};

}  // namespace rcpsim::lifecourse
