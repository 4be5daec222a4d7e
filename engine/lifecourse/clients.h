#pragma once

#include "base/tick.h"
#include "lanes/column.h"

#include <cstddef>
#include <cstdint>

namespace rcpsim::lifecourse {

/// Who the units of a batch are on the day of enrolment, in the order of the units. Columns that a plan has no use for stay
/// empty.
struct Clients
{
    lanes::Column<std::int32_t> candidate;     ///< how many were passed over before this one
    lanes::Column<base::Tick> age;             ///< at enrolment
    lanes::Column<base::Tick> start;           ///< of her life course: the issue of the index case, 0 at the latest
    lanes::Column<base::Tick> susceptible;     ///< when she can first conceive
    lanes::Column<base::Tick> conceived;       ///< of the pregnancy at enrolment, base::never without one
    lanes::Column<base::Tick> fertile_until;   ///< the end of her fertility, follow-up or life: no conception from then on
    lanes::Column<base::Tick> followed_until;  ///< the end of her follow-up or life: no birth from then on
    lanes::Column<base::Tick> death;
    lanes::Column<base::Tick> last_case;  ///< before enrolment, base::never without one
    lanes::Column<std::int32_t> prior_sets;
    lanes::Column<std::int32_t> children;  ///< before enrolment
    lanes::Column<base::Tick> youngest;    ///< birth of the youngest of them, base::never without any
    lanes::Column<std::int32_t> father;    ///< 1 for fathers
    lanes::Column<float> ease;             ///< 1 / frailty: how much longer than the mean she takes to conceive
    lanes::Column<float> propensity;
    lanes::Column<float> shelter;        ///< mean propensity / hers: how much longer her children stay out of proceedings
    lanes::Column<base::Tick> referred;  ///< day of enrolment on the programme's clock
};

/// When the units of a batch are engaged in one arm, since enrolment; base::never without admission.
struct Engagement
{
    lanes::Column<base::Tick> admitted;
    lanes::Column<base::Tick> left;
    lanes::Column<base::Tick> protected_until;  ///< by the service's contraception
};

}  // namespace rcpsim::lifecourse
