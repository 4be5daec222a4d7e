#include "verification/generated.h"

#include "support/study.h"

#include <random>

namespace rcpsim::tests {

namespace {

using namespace parameters;

class Generator
{
public:
    explicit Generator(std::uint32_t seed)
        : random_(seed)
        , all_(verification("whole-life", {"run.replications=12", "cohort.mothers=60"}))
    {
    }

    Parameters make()
    {
        cohort();
        births();
        cases();
        for (auto& [name, placement] : all_.life.placements) {
            for (auto& exit : placement.exits) {
                change(exit);
            }
        }
        for (std::size_t a = 1; a < all_.arms.size(); ++a) {
            arm(all_.arms[a].second);
        }
        return all_;
    }

private:
    double between(double low, double high) { return std::uniform_real_distribution<>(low, high)(random_); }
    bool chance(double probability) { return between(0, 1) < probability; }

    void cohort()
    {
        auto& cohort = all_.life.cohort;
        if (chance(0.3)) {
            cohort.frailty.reset();
            cohort.index->referral->tilt.reset();
        }
        if (chance(0.3)) {
            cohort.fathers.reset();
        }
        if (chance(0.3)) {
            cohort.enrolment.reset();
        } else if (chance(0.5)) {
            cohort.enrolment->arrivals = Arrivals::random;
        }
        if (chance(0.4)) {
            cohort.index->referral.reset();
        } else if (chance(0.5)) {
            at_the_edge_of_care();
        }
        if (chance(0.2)) {
            cohort.follow.to_end_of_fertility = true;
        }
    }

    void at_the_edge_of_care()
    {
        auto& cohort = all_.life.cohort;
        cohort.children_at_home = cohort.index->children;
        cohort.index.reset();
        cohort.prior_sets = Counts{{"0", {0.5}}, {"1", {0.5}}};
        all_.life.propensity.mean.by_sets = {{"0", {0.2}}, {"1", {0.4}}};
        cohort.pregnant = PregnantAtStart{{0.2}, {0.1}, {0.6}};
    }

    void births()
    {
        auto& life = all_.life;
        if (chance(0.3)) {
            life.fertility.twins.reset();
        }
        if (chance(0.3)) {
            life.fertility.after_removal.reset();
        }
        if (chance(0.3)) {
            life.mortality.reset();
        }
        if (chance(0.3)) {
            life.propensity.fades.reset();
        }
        if (chance(0.3)) {
            life.propensity.by_age.reset();
            life.propensity.each_case.reset();
        }
        if (chance(0.2)) {
            life.propensity.precision.reset();
        }
        for (auto& step : life.fertility.conception.steps) {
            step.value.value *= between(0.5, 2);
        }
    }

    void cases()
    {
        auto& cases = all_.life.cases;
        if (chance(0.3)) {
            cases.joining.reset();
        }
        if (chance(0.3)) {
            cases.newborns.reset();
        }
        if (chance(0.3)) {
            cases.outcomes.repeat.clear();
        }
        if (cases.duration) {
            cases.duration->time = waiting(0.1, 1);
        }
    }

    WaitingTime waiting(double shortest, double longest)
    {
        const base::Years time{between(shortest, longest)};
        switch (std::uniform_int_distribution<>(0, 5)(random_)) {
            case 0:
                return Hazard{{{{0}, {1 / time.value}}, {{between(0.5, 10)}, {between(0, 1) / time.value}}}};
            case 1:
                return Weibull{{between(0.3, 4)}, time};
            case 2:
                return Lognormal{time, {between(0.2, 2)}};
            case 3:
                return Gamma{{between(0.3, 8)}, time};
            case 4:
                return SurvivalCurve{{{time.value / 2}, {0.8}}, {time, {chance(0.3) ? 0 : 0.4}}};
            default:
                return time;
        }
    }

    void change(Exit& exit)
    {
        const bool opens_case = exit.to == to_proceedings;
        do {
            exit.wait = waiting(1, opens_case ? 60 : 15);
        } while (opens_case && std::holds_alternative<base::Years>(exit.wait));
        exit.clock = chance(0.5) ? Clock::time_in_placement : Clock::age;
        exit.probability = chance(0.3) ? std::optional(base::Probability{between(0.2, 1)}) : std::nullopt;
    }

    void arm(CourseOfAction& course)
    {
        auto& service = *course.arm.service;
        service.places = static_cast<std::uint32_t>(between(1, 25));
        service.eligible = static_cast<Eligible>(std::uniform_int_distribution<>(0, 2)(random_));
        service.uptake.value = between(0.2, 1);
        if (!all_.life.cohort.frailty) {
            service.uptake_odds->frailty = {1};
        }
        if (!all_.life.propensity.precision) {
            service.uptake_odds->propensity = {1};
        }
        if (chance(0.3)) {
            service.length.reset();
            service.until_child_is = base::Years{between(1, 6)};
        }
        if (chance(0.3)) {
            service.patience.reset();
        } else {
            service.patience->time = waiting(0.1, 2);
        }
        if (chance(0.3)) {
            service.drop_out.reset();
        }
        if (!all_.life.cohort.fathers) {
            std::erase_if(course.arm.effects, [](const Effect& effect) { return effect.on == Process::proceedings_on_father; });
        }
        if (chance(0.3)) {
            service.contraception.reset();
            for (auto& effect : course.arm.effects) {
                effect.net_of_contraception.reset();
            }
        }
        for (auto& effect : course.arm.effects) {
            effect.ratio.value = between(0.05, 1.2);
            if (chance(0.3)) {
                effect.wanes.reset();
            }
        }
        if (chance(0.3)) {
            course.arm.effects.push_back(
                {.on = Process::conception, .ratio = {0.7}, .from = base::Years{0.5}, .until = base::Years{2}});
        }
    }

    std::mt19937 random_;
    Parameters all_;
};

}  // namespace

Parameters generated(std::uint32_t seed)
{
    return Generator(seed).make();
}

}  // namespace rcpsim::tests
