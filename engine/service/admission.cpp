#include "service/admission.h"

#include "base/errors.h"

#include <algorithm>
#include <functional>

namespace rcpsim::service {

namespace {

using parameters::Eligible;

/// The later of times on two clocks that may both be without end.
Tick after(Tick start, Tick length)
{
    return length >= base::never || start >= base::never ? base::never : start + length;
}

/// What a client's pregnancies say about one day.
class Pregnancies
{
public:
    Pregnancies(const Applicants& applicants, std::size_t client, Tick day)
    {
        youngest_ = applicants.youngest[client];
        for (std::size_t p = applicants.first_pregnancy[client]; p < applicants.first_pregnancy[client + 1]; ++p) {
            const bool under_way = applicants.conceived[p] <= day && day < applicants.ended[p];
            pregnant_ = pregnant_ || under_way;
            if (applicants.live_birth[p] != 0 && applicants.conceived[p] <= day) {
                youngest_ = applicants.ended[p];
            }
        }
    }

    bool pregnant() const { return pregnant_; }

    /// The birth of the unborn child, or else of the youngest; base::never without children.
    Tick child() const { return youngest_; }

private:
    bool pregnant_ = false;
    Tick youngest_ = base::never;
};

bool may_take_part(const Terms& terms, const Applicants& applicants, std::size_t client, Tick day)
{
    if (!terms.asks_pregnancies()) {
        return true;
    }
    const Pregnancies pregnancies(applicants, client, day);
    const bool in_time = terms.length || (pregnancies.child() < base::never && day < pregnancies.child() + terms.until_child_is);
    return in_time && (terms.eligible == Eligible::any || (terms.eligible == Eligible::pregnant) == pregnancies.pregnant());
}

}  // namespace

struct Admission::Application
{
    Tick admitted = base::never;
    Tick left = base::never;
    Tick waited = 0;
    Ending ending = Ending::unwilling;
};

Admission::Admission(const Terms& terms)
    : terms_(terms)
{
    if (terms_.places) {
        free_from_.reserve(*terms_.places);
    }
}

void Admission::start()
{
    free_from_.clear();
    latest_ = 0;
}

void Admission::admit(const Applicants& applicants, Engagements& engagements)
{
    check(applicants);
    for (std::size_t client = 0; client < applicants.referred.size(); ++client) {
        Application application;
        decide(applicants, client, application);
        engagements.admitted.push_back(application.admitted);
        engagements.left.push_back(application.left);
        engagements.waited.push_back(application.waited);
        engagements.ending.push_back(static_cast<std::uint8_t>(application.ending));
    }
}

void Admission::check(const Applicants& applicants)
{
    const auto& referred = applicants.referred;
    if (referred.empty()) {
        return;
    }
    base::require(referred.front() >= latest_ && std::is_sorted(referred.begin(), referred.end()),
                  "clients apply to a service in order of referral");
    base::require(!terms_.asks_pregnancies() || applicants.first_pregnancy.size() == referred.size() + 1,
                  "clients bring their pregnancies to a service that asks about them");
    latest_ = referred.back();
}

/// When a place is free for somebody referred then, on the programme's clock.
Tick Admission::next_place(Tick referred) const
{
    const Tick open = std::max(referred, terms_.from);
    const bool one_is_free = !terms_.places || free_from_.size() < *terms_.places;
    return one_is_free ? open : std::max(open, free_from_.front());
}

void Admission::take_place(Tick until)
{
    if (!terms_.places) {
        return;
    }
    if (free_from_.size() == *terms_.places) {
        std::pop_heap(free_from_.begin(), free_from_.end(), std::greater<>());
        free_from_.pop_back();
    }
    free_from_.push_back(until);
    std::push_heap(free_from_.begin(), free_from_.end(), std::greater<>());
}

void Admission::decide(const Applicants& applicants, std::size_t client, Application& application)
{
    if (applicants.willing[client] == 0) {
        return;
    }
    if (!may_take_part(terms_, applicants, client, 0)) {
        application.ending = Ending::ineligible;
        return;
    }
    const Tick referred = applicants.referred[client];
    const Tick turn = next_place(referred) - referred;
    const Tick closes = terms_.until == base::never ? base::never : std::max(terms_.until - referred, 0);
    const Tick patience = applicants.patience[client];
    const Tick death = applicants.death[client];
    application.waited = std::min({turn, closes, patience, death});
    if (application.waited == turn && turn < closes && turn < death) {
        if (may_take_part(terms_, applicants, client, turn)) {
            engage(applicants, client, application);
        } else {
            application.ending = Ending::no_longer;
        }
    } else if (application.waited == death) {
        application.ending = Ending::died_waiting;
    } else {
        application.ending = application.waited == closes ? Ending::never_reached : Ending::gave_up;
    }
}

void Admission::engage(const Applicants& applicants, std::size_t client, Application& application)
{
    const Tick referred = applicants.referred[client];
    const Tick admitted = application.waited;
    const Tick planned = terms_.length ? after(admitted, *terms_.length)
                                       : Pregnancies(applicants, client, admitted).child() + terms_.until_child_is;
    const Tick dropped_out = after(admitted, applicants.drop_out[client]);
    const Tick closes = terms_.until == base::never ? base::never : terms_.until - referred;
    const Tick death = applicants.death[client];
    application.admitted = admitted;
    application.left = std::min({planned, dropped_out, closes, death});
    if (application.left == planned) {
        application.ending = Ending::completed;
    } else if (application.left == dropped_out) {
        application.ending = Ending::dropped_out;
    } else {
        application.ending = application.left == death ? Ending::died : Ending::closed;
    }
    take_place(after(referred, application.left));
}

}  // namespace rcpsim::service
