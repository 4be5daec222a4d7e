#pragma once

#include "lifecourse/life_course.h"
#include "study/prepared.h"

#include <vector>

namespace rcpsim::study {

/// Who was admitted by the service of each arm; empty where batches are whole cohorts.
using Queued = std::vector<service::Engagements>;

/// Who is admitted when a cohort is cut into batches: one after the other, since places bind across them.
class Queue
{
public:
    /// The draws must outlive the queue.
    Queue(const Design& design, const Draws& draws);

    /// The clients of a batch. Batches of a cohort are passed in order.
    Queued admit(std::uint32_t draw, const lifecourse::Batch& batch);

private:
    void open();

    Prepared prepared_;
    lifecourse::LifeCourse life_course_;
    std::vector<service::Admission> admissions_;  ///< by arm
};

}  // namespace rcpsim::study
