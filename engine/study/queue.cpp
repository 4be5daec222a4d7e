#include "study/queue.h"

namespace rcpsim::study {

Queue::Queue(const Design& design, const Draws& draws)
    : prepared_(design, draws)
    , life_course_(prepared_.plan(), design.mothers())
{
    open();
}

/// The services of the draw that is prepared.
void Queue::open()
{
    admissions_.clear();
    for (const auto& arm : prepared_.plan().arms) {
        admissions_.emplace_back(arm.service ? arm.service->terms : service::Terms{});
    }
}

Queued Queue::admit(std::uint32_t draw, const lifecourse::Batch& batch)
{
    if (prepared_.turn_to(draw) > Difference::money) {
        life_course_.follow(prepared_.plan());
        open();
    }
    if (batch.first_mother == 0) {
        for (auto& admission : admissions_) {
            admission.start();
        }
    }
    return life_course_.queue(batch, admissions_);
}

}  // namespace rcpsim::study
