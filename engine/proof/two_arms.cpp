#include "proof/chapters.h"
#include "proof/forms/rcp_mini.h"
#include "proof/forms/verification.h"

namespace rcpsim::proof {

namespace {

void add_mid_wait(Chapter& chapter, const Conditions& conditions)
{
    constexpr std::size_t dated = 1;
    constexpr std::size_t waning = 2;
    const auto expected = forms::mid_wait();
    // Who has had a child recovers from its birth first.
    const Simulated childless("mid-wait", {"cohort.children_at_home.number={0: 1}"}, conditions);
    chapter.checks.push_back(
        check_years("conceptions, effect of a year", expected.conceptions_dated, childless.by_year("conceptions", dated)));
    chapter.checks.push_back(
        check_years("conceptions, effect that wanes", expected.conceptions_waning, childless.by_year("conceptions", waning)));
    const Simulated seen("mid-wait", {}, conditions);
    chapter.checks.push_back(
        check_years("proceedings, Weibull slowed", expected.proceedings_dated, seen.by_year("proceedings", dated)));
}

}  // namespace

Chapter two_arms(const Conditions& conditions)
{
    Chapter chapter{"EFFECTS IN THE MIDDLE OF A WAIT, AND PAIRS", {}};
    add_mid_wait(chapter, conditions);
    const auto with_effect = forms::rcp_mini_births_at_half_the_rate();
    const Simulated seen("rcp-mini-two-arms", {"cohort.mothers=4000000"}, conditions);
    chapter.checks.push_back(check_years("births by year, halved at first", with_effect, seen.by_year("births", 1)));
    chapter.checks.push_back(check("births less, mother by mother", forms::total(with_effect) - forms::rcp_mini::births.mean,
                                   seen.change("births", 1)));
    const Simulated alike("rcp-mini-two-arms", {"cohort.mothers=100000", "arms.fewer-births.effects[0].ratio=1"}, conditions);
    double apart = 0;
    for (const auto& metric : alike.design().metrics) {
        const auto change = alike.change(metric.name, 1);
        apart += change.value == 0 && change.error == 0 ? 0 : 1;
    }
    chapter.checks.push_back(check_equal("outcomes changed by no effect", 0, apart));
    return chapter;
}

}  // namespace rcpsim::proof
