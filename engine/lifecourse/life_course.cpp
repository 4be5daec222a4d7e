#include "lifecourse/life_course.h"

#include "base/errors.h"
#include "random/address.h"

#include <algorithm>
#include <utility>

namespace rcpsim::lifecourse {

LifeCourse::LifeCourse(const Plan& plan)
    : plan_(plan)
    , arms_(plan.arms.size())
{
    for (auto& arm : arms_) {
        arm.history.spells.resize(plan.placements.size());
        arm.queues.resize(plan.placements.size());
    }
}

std::span<const ArmState> LifeCourse::simulate(const Batch& batch)
{
    base::require(batch.units() <= most_units, "a batch has at most 2^20 units");
    start();
    enrol(plan_, batch, mothers_);
    for (std::uint32_t ordinal = 0; !mothers_.unit.empty(); ++ordinal) {
        if (ordinal > random::Slot::most) {
            throw base::InputError("fertility",
                                   "a mother had more than 255 pregnancies; expected a lower hazard or a longer dead time");
        }
        next_pregnancy(plan_, batch, static_cast<std::uint8_t>(ordinal), mothers_, arms_);
    }
    for (auto& arm : arms_) {
        follow_children(batch, arm);
    }
    return arms_;
}

void LifeCourse::start()
{
    for (auto& arm : arms_) {
        for (auto& events : arm.history.events) {
            events.clear();
        }
        for (auto& spells : arm.history.spells) {
            spells.clear();
        }
        for (auto& queue : arm.queues) {
            queue.clear();
        }
    }
}

void LifeCourse::follow_children(const Batch& batch, ArmState& arm)
{
    const auto waiting = [&] {
        return std::find_if(arm.queues.begin(), arm.queues.end(), [](const Queue& queue) { return !queue.empty(); });
    };
    for (auto queue = waiting(); queue != arm.queues.end(); queue = waiting()) {
        const auto placement = static_cast<std::size_t>(queue - arm.queues.begin());
        std::swap(visitors_, *queue);
        queue->clear();
        if (!next_placement(plan_, batch, placement, visitors_, departures_, arm)) {
            throw base::InputError("placements", "a child lived in more than 255 placements; expected slower exits");
        }
    }
}

}  // namespace rcpsim::lifecourse
