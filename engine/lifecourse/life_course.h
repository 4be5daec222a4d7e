#pragma once

#include "lifecourse/admissions.h"
#include "lifecourse/matching.h"
#include "lifecourse/stages.h"

#include <span>
#include <vector>

namespace rcpsim::lifecourse {

/// What happened in one arm to the mothers whose lives the arm touches. What happened to the others stands in the first arm.
struct Lives
{
    const History* history;
    const lanes::Column<std::int32_t>* touched;  ///< by unit: 1, or 0; null when all are
};

/// Simulates batches of mothers under every arm of a plan. What happens to a mother is a function of the plan, the seed, her
/// address and, where places bind, of those who were referred before her. Holds the memory of one batch and is used by one thread
/// at a time.
class LifeCourse
{
public:
    /// The plan must outlive the life course. `cohort_size` is of the cohorts whose batches are simulated.
    LifeCourse(const Plan& plan, std::uint32_t cohort_size);

    /// Goes on with another plan, of the same placements, activities and number of arms, as if it had followed no other.
    void follow(const Plan& plan) { plan_ = &plan; }

    /// What happens to the mothers of a batch, by arm; valid until the next call. When the batch is not made of whole cohorts,
    /// `queued` says who was admitted (see queue). Throws base::InputError when a random address runs out of bits: a mother with
    /// over 255 pregnancies, a child with over 255 placements, a place in the cohort for which over 255 candidates are passed
    /// over.
    std::span<const Lives> simulate(const Batch& batch, const std::vector<service::Engagements>* queued = nullptr);

    /// Lives the other arms than the first again, for the batch that was simulated last. Requires whole cohorts, and a plan that
    /// differs from that one's in these arms alone.
    std::span<const Lives> live_other_arms(const Batch& batch);

    /// What the last call found.
    std::span<const Lives> lives() const { return lives_; }

    /// Passes the clients of a batch through the admission of every arm, after those of the batches before it: who is admitted
    /// when, by arm. For cohorts that are cut into batches, in their order.
    std::vector<service::Engagements> queue(const Batch& batch, std::vector<service::Admission>& admissions);

    /// The clients of the batch that was simulated last.
    const Clients& clients() const { return clients_; }

private:
    void enrol(const Batch& batch);
    void draw_candidates(const Batch& batch);
    lanes::Column<std::int32_t> with_new_case(const Batch& batch, const lanes::Column<std::int32_t>& units);
    std::vector<service::Engagements> admit_whole_cohorts(const Batch& batch);
    void live_first_arm(const Batch& batch);
    void live_other_arms(const Batch& batch, const std::vector<service::Engagements>& admitted);
    void live_other_arm(const Batch& batch, std::size_t arm, const service::Engagements& admitted);
    void live(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm);
    void follow_children(const Scene& scene, ArmState& arm);
    void stay_at_home(std::size_t placement, ArmState& arm);
    void leave_home(const Scene& scene, ArmState& arm);

    const Plan* plan_;
    std::uint32_t cohort_size_;
    Clients clients_;
    Clients next_candidates_;
    lanes::Column<std::int32_t> all_units_;
    Mothers mothers_;
    Fathers fathers_;
    Queue visitors_;
    Departures departures_;
    std::vector<ArmState> arms_;
    ArmState before_enrolment_;
    std::vector<Engagement> engagements_;  ///< by arm
    std::vector<lanes::Column<std::int32_t>> touched_;
    std::vector<Matching> matchings_;  ///< by arm
    std::vector<Lives> lives_;
    Applications applications_;
};

}  // namespace rcpsim::lifecourse
