#pragma once

#include "lifecourse/batch.h"
#include "lifecourse/clients.h"
#include "lifecourse/plan.h"
#include "lifecourse/state.h"

#include <cstddef>
#include <cstdint>

// The stages of a life course. Each is a loop over columns that reads some and appends to others; each stands in a file of its
// own and is compiled for every target.

namespace rcpsim::lifecourse {

/// Everything that the stages of one arm read.
struct Scene
{
    const Plan& plan;
    const ArmPlan& arm;
    const Batch& batch;
    const Clients& clients;
    const Engagement& engagement;
    Tick until = base::never;  ///< nothing is simulated from then on
};

/// Makes room for children who come to live in a placement.
void make_room_for_entry(const Plan& plan, std::size_t placement, std::size_t children, ArmState& arm);

/// Fills `clients` with the candidates named by `units` and `candidate`, one after the other.
void enrol(const Plan& plan, const Batch& batch, const lanes::Column<std::int32_t>& units,
           const lanes::Column<std::int32_t>& candidate, Clients& clients);

/// The children whom the units bring along begin their careers.
void bring_children(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm);

/// Takes the units to where they can first conceive or, as fathers, return to court.
void begin(const Scene& scene, const lanes::Column<std::int32_t>& units, Mothers& mothers, Fathers& fathers);

/// Takes every mother through her next pregnancy, the one numbered `ordinal`, and keeps those who can conceive again. Newborns
/// begin their careers.
void next_pregnancy(const Scene& scene, std::uint8_t ordinal, Mothers& mothers, ArmState& arm);

/// The births of one ordinal begin their careers: at home, or in a case that is issued at birth and concerns nobody else.
void place_newborns(const Scene& scene, std::uint8_t ordinal, ArmState& arm);

/// Takes every father through his next case, the one numbered `ordinal`, and keeps those who may have another.
void next_father_case(const Scene& scene, std::uint8_t ordinal, Fathers& fathers, ArmState& arm);

/// When and how every child of `visitors`, all in placement `placement`, leaves it.
void choose_exits(const Scene& scene, std::size_t placement, const Queue& visitors, Departures& departures);

/// Families whose children are all at home or beyond: every family takes its earliest event that is not the end of a career.
/// Those whom it moves, and those whose careers end before it, leave `arm.home` by `arm.leaving`.
void next_family_events(const Scene& scene, ArmState& arm);

/// Takes every child of `visitors` out of placement `placement` and into the queue of the placement that follows, or into a case.
/// Returns false when a child would need a visit beyond the last.
bool depart(const Scene& scene, std::size_t placement, const Queue& visitors, const Departures& departures, ArmState& arm);

/// Counts the first proceedings of every mother since enrolment, and notes them as `earliest` of the arm.
void count_recurrences(const Scene& scene, ArmState& arm);

/// Counts the index case, issued on the day of enrolment, the deaths of `units`, and their removals in the years for which these
/// are known.
void count_courses(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm);

/// Counts, of everybody, the first case and the children born since who enter care, within the window after enrolment. `earliest`
/// of the arm is the first case of each unit.
void count_in_window(const Plan& plan, ArmState& arm);

/// Counts, of those whom the arm's service admitted, the same within the window after admission. The lives that the arm did not
/// touch stand in the first arm.
void count_served(const Plan& plan, const History& first_arm, const lanes::Column<std::int32_t>& touched, ArmState& arm);

/// Counts, of the women whom the arm's service admitted, those for whom outcome payments fall due, at the end of the time that
/// has passed without a conception or without new proceedings: alive, and followed until then.
void count_paid(const Scene& scene, const History& first_arm, const lanes::Column<std::int32_t>& touched, ArmState& arm);

/// The children of `arm.cases` are placed. Returns false when a child would need a visit beyond the last.
bool open_cases(const Scene& scene, ArmState& arm);

}  // namespace rcpsim::lifecourse
