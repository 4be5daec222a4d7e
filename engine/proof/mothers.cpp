#include "proof/chapters.h"
#include "proof/forms/verification.h"

#include <cmath>

namespace rcpsim::proof {

namespace {

void add_pregnancies(Chapter& chapter, const Conditions& conditions)
{
    using forms::by_year;
    using forms::total;
    const Simulated seen("pregnancy-outcomes", {}, conditions);
    const auto expected = forms::pregnancy_outcomes();
    const auto add = [&](const char* name, const forms::Series& series, const char* outcome) {
        chapter.checks.push_back(check(name, total(series), seen.mean(outcome)));
    };
    add("conceptions per mother in 25 years", expected.conceptions, "conceptions");
    chapter.checks.push_back(check_years(" by year", by_year(expected.conceptions), seen.by_year("conceptions")));
    add("births", expected.endings[0], "births");
    chapter.checks.push_back(check_years(" by year", by_year(expected.endings[0]), seen.by_year("births")));
    add("miscarriages", expected.endings[1], "miscarriages");
    add("stillbirths", expected.endings[2], "stillbirths");
    add("terminations", expected.endings[3], "terminations");
    const double births = seen.amount("birth");
    chapter.checks.push_back(check_share("twins per birth", 0.05, seen.amount("child") - births, births));
}

void add_frailty(Chapter& chapter, const Conditions& conditions)
{
    const Simulated seen("frailty", {}, conditions);
    const auto births = forms::frailty_births();
    constexpr double kurtosis = 9;  // at most
    chapter.checks.push_back(check("births where fecundability varies", forms::mean_of(births), seen.mean("births")));
    chapter.checks.push_back(check(" their standard deviation", forms::sd_of(births), seen.sd("births", kurtosis)));
}

}  // namespace

Chapter mothers(const Conditions& conditions)
{
    Chapter chapter{"PREGNANCIES, BY RENEWAL EQUATIONS", {}};
    add_pregnancies(chapter, conditions);
    add_frailty(chapter, conditions);
    const Simulated mortal("deaths", {}, conditions);
    chapter.checks.push_back(
        check("mothers who die in 10 years", 1 - std::exp(-0.01 * 5 - 0.05 * 5), mortal.mean("mother_deaths")));
    return chapter;
}

}  // namespace rcpsim::proof
