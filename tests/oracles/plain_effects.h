#pragma once

#include "oracles/plain_waits.h"
#include "parameters/arms.h"

#include <vector>

namespace rcpsim::oracles {

/// When a client is engaged by the service of her arm, and until when its contraception protects her; in years since enrolment.
struct PlainEngagement
{
    double admitted = forever;
    double left = forever;
    double protected_until = -forever;
};

/// A ratio, and when it ends.
struct PlainRatio
{
    double ratio = 1;
    double until = forever;

    /// A ratio on top of this one from a time until another.
    void within(double from, double to, double further, double time);
};

/// What the effects of an arm do to one process.
class PlainInfluence
{
public:
    PlainInfluence(const std::vector<parameters::Effect>& effects, parameters::Process process);

    PlainRatio at(double time, const PlainEngagement& engagement) const;

    /// Whether something changes on certain dates, whoever is engaged.
    bool acts_by_date() const { return !by_date_.empty(); }

    /// When a clock that stands at 0 at `origin` has spent a budget from `start` on, its hazard under these effects.
    double when_spent(const PlainWait& wait, double origin, double start, double budget, const PlainEngagement& engagement) const;

private:
    struct Dated
    {
        double from;
        double until;
        double ratio;
    };

    bool acts_ = false;
    std::vector<Dated> by_date_;
    double engaged_ = 1;
    std::vector<double> after_;  ///< by year since she left
};

}  // namespace rcpsim::oracles
