#pragma once

#include "oracles/plain_family.h"

#include <queue>
#include <vector>

namespace rcpsim::oracles {

/// The service of one arm for one cohort: clients come in order of referral, and places come free.
class PlainService
{
public:
    /// Requires an arm with a service.
    PlainService(const PlainArm& arm, PlainLuck& luck);

    /// A client is referred on a day of the programme; her life goes on until her turn comes, as far as that must be known, and
    /// she is engaged if she gets a place.
    void refer(PlainFamily& family, double day);

private:
    double uptake(const PlainMother& mother) const;
    bool may_take_part(const PlainFamily& family, double time) const;
    double next_place(double day) const;
    void take_place(double until);
    void admit(PlainFamily& family, double day, double time);

    const PlainArm& arm_;
    const parameters::Service& service_;
    PlainLuck& luck_;
    bool asks_about_pregnancies_;
    std::priority_queue<double, std::vector<double>, std::greater<>> free_from_;  ///< of places that were ever taken
};

}  // namespace rcpsim::oracles
