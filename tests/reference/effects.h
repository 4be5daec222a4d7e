#pragma once

#include "reference/arms.h"
#include "reference/waits.h"

#include <vector>

namespace reference {

/// When a client is engaged by the service of her arm, and until when its contraception protects her; in years since enrolment.
struct Engagement
{
    double admitted = forever;
    double left = forever;
    double protected_until = -forever;
};

/// A ratio, and when it ends.
struct RatioNow
{
    double ratio = 1;
    double until = forever;

    /// A ratio on top of this one from a time until another.
    void within(double from, double to, double further, double time);
};

/// What the effects of an arm do to one process.
class Influence
{
public:
    Influence(const std::vector<Effect>& effects, Process process);

    RatioNow at(double time, const Engagement& engagement) const;

    /// Whether something changes on certain dates, whoever is engaged.
    bool acts_by_date() const { return !by_date_.empty(); }

    /// When a clock that stands at 0 at `origin` has spent a budget from `start` on, its hazard under these effects.
    double when_spent(const Wait& wait, double origin, double start, double budget, const Engagement& engagement) const;

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

/// What an arm does to whom.
struct Course
{
    explicit Course(const Arm& arm);

    const Arm* arm;
    Influence on_conception;
    Influence on_newborns;
    Influence on_children_at_home;
    Influence on_fathers;
    bool contraception_within_ratio;  ///< it has no effect of its own while she is engaged
};

}  // namespace reference
