#pragma once

#include "lifecourse/life_course.h"
#include "study/design.h"

#include <vector>

namespace rcpsim::study {

/// Who was admitted by the service of each arm; empty where batches are whole cohorts.
using Queued = std::vector<service::Engagements>;

/// Who is admitted when a cohort is cut into batches: one after the other, since places bind across them.
class Queue
{
public:
    /// The plan must outlive the queue.
    Queue(const Design& design, const lifecourse::Plan& plan);

    /// The clients of a batch. Batches of a cohort are passed in order.
    Queued admit(const lifecourse::Batch& batch);

private:
    lifecourse::LifeCourse life_course_;
    std::vector<service::Admission> admissions_;  ///< by arm
};

}  // namespace rcpsim::study
