#include "study/queue.h"

namespace rcpsim::study {

Queue::Queue(const Design& design, const lifecourse::Plan& plan)
    : life_course_(plan, design.mothers())
{
    for (const auto& arm : plan.arms) {
        admissions_.emplace_back(arm.service ? arm.service->terms : service::Terms{});
    }
}

Queued Queue::admit(const lifecourse::Batch& batch)
{
    if (batch.first_mother == 0) {
        for (auto& admission : admissions_) {
            admission.start();
        }
    }
    return life_course_.queue(batch, admissions_);
}

}  // namespace rcpsim::study
