#include "lifecourse/referrals.h"

#include "lifecourse/slots.h"
#include "random/philox.h"
#include "random/transforms.h"

#include <cmath>

namespace rcpsim::lifecourse {

namespace {

// A day of enrolment belongs to a place in the cohort, whichever candidate takes it.
random::Word word_of(const Batch& batch, std::uint32_t replication, std::uint32_t mother)
{
    const random::Address address{
        .draw = batch.draw, .replication = replication, .individual = mother, .slot = slot_of(process::enrolment, 0, 2)};
    return random::words_at(batch.seed, address)[2];
}

void refer_evenly(const Plan& plan, const Batch& batch, std::uint32_t cohort_size, Clients& clients)
{
    const double interval = static_cast<double>(plan.cohort.enrolled_over) / cohort_size;
    for (std::uint32_t row = 0; row < batch.replications; ++row) {
        const std::uint32_t replication = batch.first_replication + row;
        const auto day = [&](std::uint32_t mother) {
            return interval * (mother + static_cast<double>(random::uniform(word_of(batch, replication, mother))));
        };
        const double first = day(0);
        for (std::uint32_t column = 0; column < batch.mothers; ++column) {
            clients.referred.push_back(static_cast<Tick>(std::lround(day(batch.first_mother + column) - first)));
        }
    }
}

// The gaps between uniform order statistics are unit exponentials divided by their sum.
void refer_at_random(const Plan& plan, const Batch& batch, std::uint32_t cohort_size, Clients& clients)
{
    for (std::uint32_t row = 0; row < batch.replications; ++row) {
        const std::uint32_t replication = batch.first_replication + row;
        const auto gap = [&](std::uint32_t mother) {
            return static_cast<double>(random::unit_exponential(word_of(batch, replication, mother)));
        };
        double sum = 0;
        for (std::uint32_t mother = 0; mother <= cohort_size; ++mother) {
            sum += gap(mother);
        }
        double day = 0;
        for (std::uint32_t mother = 1; mother <= batch.first_mother; ++mother) {
            day += gap(mother);
        }
        for (std::uint32_t column = 0; column < batch.mothers; ++column) {
            if (column > 0) {
                day += gap(batch.first_mother + column);
            }
            clients.referred.push_back(static_cast<Tick>(std::lround(day / sum * plan.cohort.enrolled_over)));
        }
    }
}

}  // namespace

void refer(const Plan& plan, const Batch& batch, std::uint32_t cohort_size, Clients& clients)
{
    clients.referred.clear();
    if (plan.cohort.enrolled_over == 0) {
        return;
    }
    if (plan.cohort.arrivals == parameters::Arrivals::even) {
        refer_evenly(plan, batch, cohort_size, clients);
    } else {
        refer_at_random(plan, batch, cohort_size, clients);
    }
}

}  // namespace rcpsim::lifecourse
