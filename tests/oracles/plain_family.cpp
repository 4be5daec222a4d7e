// The life of a family, one event after the other.

#include "oracles/plain_family.h"

namespace rcpsim::oracles {

using parameters::Event;
using parameters::Timed;

void PlainFamily::live_until(double time)
{
    while (true) {
        std::size_t first = children_.size();
        double when = mother_.next;
        for (std::size_t i = 0; i < children_.size(); ++i) {
            if (children_[i].next() < when) {
                when = children_[i].next();
                first = i;
            }
        }
        if (when >= time) {
            return;
        }
        if (first < children_.size()) {
            take_childs_event(first);
        } else {
            take_mothers_event();
        }
    }
}

void PlainFamily::follow(const PlainArm& arm)
{
    arm_ = &arm;
    look_ahead();
}

void PlainFamily::engage(const PlainEngagement& engagement)
{
    engagement_ = engagement;
    look_ahead();
}

/// What is on its way comes sooner or later under other effects; what has been spent of it stays spent.
void PlainFamily::look_ahead()
{
    find_mothers_next();
    for (auto& child : children_) {
        find_case_at_home(child);
    }
}

void PlainFamily::close()
{
    constexpr double early_years = 2;
    const double end = end_of_follow_up();
    if (mother_.death < end) {
        account_.event(Event::mother_death, mother_.death);
    }
    account_.stay(Timed::early, 0, std::min({mother_.death, early_years, end}));
}

}  // namespace rcpsim::oracles
