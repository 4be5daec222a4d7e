#pragma once

#include "lanes/column.h"
#include "service/terms.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::service {

/// The clients of a cohort, or of consecutive slices of it, in order of referral, as columns of equal length. Times are ticks
/// since the client's own referral unless they say otherwise.
struct Applicants
{
    std::span<const Tick> referred;         ///< on the programme's clock, not descending
    std::span<const std::uint8_t> willing;  ///< 1 for those who would take part
    std::span<const Tick> patience;         ///< how long she waits for a place
    std::span<const Tick> drop_out;         ///< from admission until she would leave early
    std::span<const Tick> death;
    // Pregnancies that no service has touched, in order of each client's: client i has those from first_pregnancy[i] until
    // first_pregnancy[i + 1]. Empty unless the terms ask.
    std::span<const std::uint32_t> first_pregnancy;
    std::span<const Tick> conceived;
    std::span<const Tick> ended;
    std::span<const std::uint8_t> live_birth;
    std::span<const Tick> youngest;  ///< birth of her youngest child before referral, base::never without one
};

/// How a client's application ended.
enum class Ending : std::uint8_t
{
    unwilling,
    ineligible,     ///< on the day of referral
    no_longer,      ///< ineligible when her turn came
    gave_up,        ///< waiting
    never_reached,  ///< the service ended before her turn came
    died_waiting,
    completed,
    dropped_out,
    died,    ///< while engaged
    closed,  ///< the service ended while she was engaged
};

/// What became of each applicant.
struct Engagements
{
    lanes::Column<Tick> admitted;  ///< base::never without admission
    lanes::Column<Tick> left;      ///< base::never without admission
    lanes::Column<Tick> waited;    ///< until when; 0 for those who did not wait
    lanes::Column<std::uint8_t> ending;
};

/// The places of one cohort's service. Takes the cohort's clients in order of referral, slice by slice; its memory is the places.
class Admission
{
public:
    explicit Admission(const Terms& terms);

    /// A new cohort: all places are free.
    void start();

    /// First come, first served. Appends one entry for each applicant. Throws InternalError when one was referred before the
    /// last, or when the terms ask about pregnancies and none are told.
    void admit(const Applicants& applicants, Engagements& engagements);

private:
    struct Application;

    void check(const Applicants& applicants);
    Tick next_place(Tick referred) const;
    void take_place(Tick until);
    void decide(const Applicants& applicants, std::size_t client, Application& application);
    void engage(const Applicants& applicants, std::size_t client, Application& application);

    Terms terms_;
    std::vector<Tick> free_from_;  ///< a heap: when each place that was ever taken comes free, on the programme's clock
    Tick latest_ = 0;              ///< referral
};

}  // namespace rcpsim::service
