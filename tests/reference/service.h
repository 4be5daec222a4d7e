#pragma once

#include "reference/family.h"

#include <queue>
#include <vector>

namespace reference {

/// The service of one arm for one cohort: clients come in order of referral, and places come free.
class RunningService
{
public:
    /// Requires an arm with a service.
    RunningService(const Arm& arm, Luck& luck);

    /// A client is referred on a day of the programme; her life goes on until her turn comes, as far as that must be known, and
    /// she is engaged if she gets a place.
    void refer(Family& family, double day);

private:
    double uptake(const Mother& mother) const;
    bool may_take_part(const Family& family, double time) const;
    double next_place(double day) const;
    void take_place(double until);
    void admit(Family& family, double day, double time);

    const Service& service_;
    Luck& luck_;
    std::priority_queue<double, std::vector<double>, std::greater<>> free_from_;  ///< of places that were ever taken
};

}  // namespace reference
