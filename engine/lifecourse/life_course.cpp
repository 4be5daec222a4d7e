#include "lifecourse/life_course.h"

#include "base/errors.h"
#include "lifecourse/referrals.h"
#include "lifecourse/slots.h"
#include "random/address.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rcpsim::lifecourse {

namespace {

using parameters::Event;

const Engagement nobody_engaged;

void refuse_visits(bool within_visits)
{
    if (!within_visits) {
        throw base::InputError("placements", "a child lived in more than 255 placements; expected slower exits");
    }
}

std::uint8_t ordinal_of(std::uint32_t number, const char* where, const char* problem)
{
    if (number > random::Slot::most) {
        throw base::InputError(where, problem);
    }
    return static_cast<std::uint8_t>(number);
}

void size(const Plan& plan, ArmState& arm)
{
    arm.history.events.resize(plan.counted.size());
    arm.history.spells.resize(plan.placements.size());
    arm.queues.resize(plan.placements.size());
    arm.home.resize(plan.placements.size());
    arm.leaving.resize(plan.placements.size());
}

void number_units(std::size_t units, lanes::Column<std::int32_t>& column)
{
    column.renew(units);
    std::iota(column.data(), column.data() + units, 0);
}

/// Whether a case is a repeat from the beginning: for those with sets before enrolment.
void note_history(const Plan& plan, const Clients& clients, std::size_t units, ArmState& arm)
{
    arm.had_case.renew(units);
    arm.earliest.renew(units);
    arm.family_events.renew(plan.cases.siblings_meet ? units : 0);
    for (std::size_t u = 0; plan.cases.siblings_meet && u < units; ++u) {
        arm.had_case[u] = plan.keeps.differences && clients.prior_sets[u] > 0 ? 1 : 0;
    }
}

/// Row `from` of one batch of candidates becomes row `to` of the clients.
void take_candidate(Clients& candidates, std::size_t from, Clients& clients, std::size_t to)
{
    const auto take = [from, to](const auto& source, auto& target) {
        if (!source.empty()) {
            target[to] = source[from];
        }
    };
    take(candidates.age, clients.age);
    take(candidates.start, clients.start);
    take(candidates.susceptible, clients.susceptible);
    take(candidates.conceived, clients.conceived);
    take(candidates.fertile_until, clients.fertile_until);
    take(candidates.followed_until, clients.followed_until);
    take(candidates.death, clients.death);
    take(candidates.last_case, clients.last_case);
    take(candidates.prior_sets, clients.prior_sets);
    take(candidates.children, clients.children);
    take(candidates.youngest, clients.youngest);
    take(candidates.father, clients.father);
    take(candidates.ease, clients.ease);
    take(candidates.propensity, clients.propensity);
    take(candidates.shelter, clients.shelter);
}

}  // namespace

LifeCourse::LifeCourse(const Plan& plan, std::uint32_t cohort_size)
    : plan_(&plan)
    , cohort_size_(cohort_size)
    , arms_(plan.arms.size())
    , engagements_(plan.arms.size())
    , touched_(plan.arms.size())
    , matchings_(plan.arms.size())
    , lives_(plan.arms.size())
{
    for (auto& arm : arms_) {
        size(plan, arm);
    }
    size(plan, before_enrolment_);
}

std::span<const Lives> LifeCourse::simulate(const Batch& batch, const std::vector<service::Engagements>* queued)
{
    enrol(batch);
    live_first_arm(batch);
    if (queued == nullptr) {
        return live_other_arms(batch);
    }
    live_other_arms(batch, *queued);
    return lives_;
}

std::span<const Lives> LifeCourse::live_other_arms(const Batch& batch)
{
    live_other_arms(batch, admit_whole_cohorts(batch));
    return lives_;
}

void LifeCourse::live_other_arms(const Batch& batch, const std::vector<service::Engagements>& admitted)
{
    for (std::size_t a = 1; a < arms_.size(); ++a) {
        live_other_arm(batch, a, admitted[a]);
    }
}

std::vector<service::Engagements> LifeCourse::queue(const Batch& batch, std::vector<service::Admission>& admissions)
{
    enrol(batch);
    if (plan_->asks_pregnancies) {
        live_first_arm(batch);
    }
    std::vector<service::Engagements> all(arms_.size());
    for (std::size_t a = 1; a < arms_.size(); ++a) {
        if (plan_->arms[a].service) {
            applications_.prepare({*plan_, plan_->arms[a], batch, clients_, nobody_engaged}, arms_[0]);
            admissions[a].admit(applications_.applicants(0, batch.units()), all[a]);
        }
    }
    return all;
}

std::vector<service::Engagements> LifeCourse::admit_whole_cohorts(const Batch& batch)
{
    std::vector<service::Engagements> all(arms_.size());
    for (std::size_t a = 1; a < arms_.size(); ++a) {
        if (!plan_->arms[a].service) {
            continue;
        }
        applications_.prepare({*plan_, plan_->arms[a], batch, clients_, nobody_engaged}, arms_[0]);
        service::Admission admission(plan_->arms[a].service->terms);
        for (std::size_t cohort = 0; cohort < batch.replications; ++cohort) {
            admission.start();
            admission.admit(applications_.applicants(cohort * batch.mothers, batch.mothers), all[a]);
        }
    }
    return all;
}

void LifeCourse::enrol(const Batch& batch)
{
    base::require(batch.units() <= most_units, "a batch has at most 2^20 units");
    number_units(batch.units(), all_units_);
    clients_.candidate.clear();
    lifecourse::enrol(*plan_, batch, all_units_, clients_.candidate, clients_);
    if (plan_->cohort.referral_delay) {
        draw_candidates(batch);
    }
    refer(*plan_, batch, cohort_size_, clients_);
}

void LifeCourse::draw_candidates(const Batch& batch)
{
    for (std::size_t u = 0; u < batch.units(); ++u) {
        clients_.candidate.push_back(0);
    }
    auto passed_over = with_new_case(batch, all_units_);
    for (std::int32_t round = 1; !passed_over.empty(); ++round) {
        if (round == most_candidates) {
            throw base::InputError(
                "cohort.index.referral",
                "255 candidates for one place had a new case or died before their referral; expected a shorter "
                "delay or a weaker tilt");
        }
        lanes::Column<std::int32_t> candidates;
        for (std::size_t i = 0; i < passed_over.size(); ++i) {
            candidates.push_back(round);
        }
        lifecourse::enrol(*plan_, batch, passed_over, candidates, next_candidates_);
        for (std::size_t i = 0; i < passed_over.size(); ++i) {
            const auto u = static_cast<std::size_t>(passed_over[i]);
            clients_.candidate[u] = round;
            take_candidate(next_candidates_, i, clients_, u);
        }
        passed_over = with_new_case(batch, passed_over);
    }
}

/// Those of `units` who had a new case, or died, before their enrolment.
lanes::Column<std::int32_t> LifeCourse::with_new_case(const Batch& batch, const lanes::Column<std::int32_t>& units)
{
    auto& arm = before_enrolment_;
    arm.history.clear();
    note_history(*plan_, clients_, batch.units(), arm);
    live({*plan_, plan_->before_enrolment, batch, clients_, nobody_engaged, 0}, units, arm);
    auto& out = arm.earliest;
    std::fill(out.data(), out.data() + out.size(), 0);
    for (const auto event : {Event::proceedings, Event::father_recurrence}) {
        const auto& returns = arm.history.of(event);
        for (std::size_t i = 0; i < returns.unit.size(); ++i) {
            if (returns.time[i] < 0) {
                out[static_cast<std::size_t>(returns.unit[i])] = 1;
            }
        }
    }
    lanes::Column<std::int32_t> passed_over;
    for (const std::int32_t unit : units) {
        const auto u = static_cast<std::size_t>(unit);
        if (out[u] != 0 || clients_.death[u] < 0) {
            passed_over.push_back(unit);
        }
    }
    return passed_over;
}

void LifeCourse::live_first_arm(const Batch& batch)
{
    auto& arm = arms_[0];
    arm.history.clear();
    arm.pregnancies.clear();
    note_history(*plan_, clients_, batch.units(), arm);
    const Scene scene{*plan_, plan_->arms[0], batch, clients_, nobody_engaged};
    live(scene, all_units_, arm);
    count_recurrences(scene, arm);
    count_in_window(*plan_, arm);
    if (plan_->keeps.course) {
        count_courses(scene, all_units_, arm);
    }
    lives_[0] = {&arm.history, nullptr};
}

void LifeCourse::live_other_arm(const Batch& batch, std::size_t a, const service::Engagements& admitted)
{
    auto& arm = arms_[a];
    arm.history.clear();
    const Scene scene{*plan_, plan_->arms[a], batch, clients_, engagements_[a]};
    if (scene.arm.service) {
        engage(scene, admitted, engagements_[a], arm.history);
    }
    // What happened to the others must stand in the first arm as it would in this one.
    const bool everyone = scene.arm.for_everyone() || plan_->arms.front().for_everyone();
    auto& touched = touched_[a];
    lanes::Column<std::int32_t> units;
    touched.clear();
    for (const std::int32_t unit : all_units_) {
        const bool engaged = scene.arm.service && engagements_[a].admitted[static_cast<std::size_t>(unit)] < base::never;
        const bool affected = everyone || (engaged && scene.arm.for_engaged());
        touched.push_back(affected ? 1 : 0);
        if (affected) {
            units.push_back(unit);
        }
    }
    note_history(*plan_, clients_, batch.units(), arm);
    live(scene, units, arm);
    count_recurrences(scene, arm);
    count_in_window(*plan_, arm);
    count_served(*plan_, arms_[0].history, touched, arm);
    count_paid(scene, arms_[0].history, touched, arm);
    if (plan_->matches) {
        matchings_[a].match(*plan_, arms_[0].history, touched, arm.history);
        count_differences(matchings_[a], arm.history);
    }
    if (plan_->keeps.course) {
        count_courses(scene, units, arm);
    }
    lives_[a] = {&arm.history, units.size() == batch.units() ? nullptr : &touched};
}

void LifeCourse::live(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm)
{
    bring_children(scene, units, arm);
    begin(scene, units, mothers_, fathers_);
    for (std::uint32_t n = 0; !mothers_.unit.empty(); ++n) {
        const auto ordinal =
            ordinal_of(n, "fertility", "a mother had more than 255 pregnancies; expected a lower hazard or a longer recovery");
        next_pregnancy(scene, ordinal, mothers_, arm);
    }
    for (std::uint32_t n = 0; !fathers_.unit.empty(); ++n) {
        const auto ordinal =
            ordinal_of(n, "cohort.fathers.proceedings", "a father had more than 255 cases; expected a lower hazard");
        next_father_case(scene, ordinal, fathers_, arm);
    }
    follow_children(scene, arm);
}

/// Children in placements that no sibling can touch go first; those at home wait until nobody of their family is on the way.
void LifeCourse::follow_children(const Scene& scene, ArmState& arm)
{
    const bool siblings_meet = plan_->cases.siblings_meet;
    while (true) {
        if (!arm.cases.empty()) {
            refuse_visits(open_cases(scene, arm));
            continue;
        }
        const auto waiting = std::max_element(arm.queues.begin(), arm.queues.end(),
                                              [](const Queue& a, const Queue& b) { return a.unit.size() < b.unit.size(); });
        if (!waiting->empty()) {
            const auto placement = static_cast<std::size_t>(waiting - arm.queues.begin());
            std::swap(visitors_, *waiting);
            waiting->clear();
            choose_exits(scene, placement, visitors_, departures_);
            if (siblings_meet && plan_->placements[placement].at_home) {
                stay_at_home(placement, arm);
            } else {
                refuse_visits(depart(scene, placement, visitors_, departures_, arm));
            }
        } else if (std::any_of(arm.home.begin(), arm.home.end(), [](const auto& home) { return !home.children.empty(); })) {
            leave_home(scene, arm);
        } else {
            return;
        }
    }
}

void LifeCourse::stay_at_home(std::size_t placement, ArmState& arm)
{
    arm.home[placement].children.append_all(visitors_);
    arm.home[placement].departures.append_all(departures_);
}

void LifeCourse::leave_home(const Scene& scene, ArmState& arm)
{
    next_family_events(scene, arm);
    for (std::size_t p = 0; p < arm.leaving.size(); ++p) {
        auto& leaving = arm.leaving[p];
        if (!leaving.children.empty()) {
            refuse_visits(depart(scene, p, leaving.children, leaving.departures, arm));
            leaving.clear();
        }
    }
}

}  // namespace rcpsim::lifecourse
