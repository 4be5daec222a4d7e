#include "proof/chapters.h"
#include "proof/forms/queues.h"

namespace rcpsim::proof {

namespace {

// As scenarios/verification/queue.yaml has them, per year.
constexpr double referrals = 80;
constexpr int places = 5;
constexpr double length = 0.05;
constexpr std::size_t service = 1;

const std::vector<std::string> leaving_at_random{"arms.service.service.length=10 years",
                                                 "arms.service.service.drop_out=20 per year"};

}  // namespace

Chapter services(const Conditions& conditions)
{
    const Simulated fixed("queue", {}, conditions);
    const Simulated random("queue", leaving_at_random, conditions);
    auto with_patience = leaving_at_random;
    with_patience.emplace_back("arms.service.service.patience={hazard: 10 per year}");
    const Simulated impatient("queue", with_patience, conditions);
    const auto expected = forms::wait_with_patience(referrals, places, 1 / length, 10);
    return {"PLACES OF A SERVICE, BY QUEUEING THEORY",
            {check("years waiting, fixed length (M/D/c)", forms::wait_with_fixed_length(referrals, places, length),
                   fixed.mean_by_cohorts("years_waiting", service)),
             check("years waiting, Erlang C (M/M/c)", forms::wait_with_drop_out(referrals, places, 1 / length),
                   random.mean_by_cohorts("years_waiting", service)),
             check(" years engaged", length, random.mean_by_cohorts("years_engaged", service)),
             check("years waiting, Erlang A (M/M/c+M)", expected.wait, impatient.mean_by_cohorts("years_waiting", service)),
             check(" lose patience", expected.leave, impatient.mean_by_cohorts("unmet", service))}};
}

}  // namespace rcpsim::proof
