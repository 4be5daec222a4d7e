#include "parameters/findings.h"

#include "base/tick.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::parameters {

namespace {

constexpr std::uint32_t most_random_arrivals = 1000000;
constexpr std::uint32_t most_referred = 1U << 24;

double share_of(const Counts& counts, const char* name)
{
    const std::size_t i = counts.index_of(name);
    return i < counts.size() ? counts[i].second.value : 0;
}

/// Whether some wait for ever: a hazard that ends, or a curve that does not fall to 0.
bool may_never_end(const WaitingTime& waiting)
{
    if (const auto* hazard = std::get_if<Hazard>(&waiting)) {
        return !hazard->steps.empty() && hazard->steps.back().value.value <= 0;
    }
    const auto* curve = std::get_if<SurvivalCurve>(&waiting);
    return curve != nullptr && !curve->empty() && curve->back().still.value > 0;
}

class CohortSearch
{
public:
    CohortSearch(const Parameters& all, Findings& findings)
        : all_(all)
        , cohort_(all.life.cohort)
        , findings_(findings)
    {
    }

    void search()
    {
        findings_.bands("cohort.ages", cohort_.ages);
        size();
        horizon();
        history();
        if (cohort_.pregnant) {
            pregnant();
        }
        if (cohort_.children_at_home) {
            children("cohort.children_at_home", *cohort_.children_at_home);
        }
        if (cohort_.index) {
            index();
        }
        if (cohort_.fathers) {
            findings_.steps("cohort.fathers.proceedings", cohort_.fathers->proceedings.steps);
        }
    }

private:
    void size()
    {
        const auto& run = all_.run;
        const double mothers = static_cast<double>(cohort_.mothers) * run.replications * run.draws;
        if (mothers > most_mothers) {
            const std::string draws = run.draws > 1 ? fmt::format("{} draws x ", run.draws) : std::string();
            findings_.add("run.replications",
                          fmt::format("{}{} replications of {} mothers are {:.3g} mothers; expected at most {:.3g}", draws,
                                      run.replications, cohort_.mothers, mothers, most_mothers));
        }
        if (cohort_.enrolment && cohort_.enrolment->arrivals == Arrivals::random && cohort_.mothers > most_random_arrivals) {
            refuse_size(most_random_arrivals, "arrive at random");
        }
        if (cohort_.index && cohort_.index->referral && cohort_.mothers > most_referred) {
            refuse_size(most_referred, "are referred");
        }
    }

    void refuse_size(std::uint32_t most, const char* who)
    {
        findings_.add("cohort.mothers", fmt::format("{} mothers who {}; expected at most {}", cohort_.mothers, who, most));
    }

    void horizon()
    {
        const double over = cohort_.enrolment ? cohort_.enrolment->over.value : 0;
        const double follow = cohort_.follow.to_end_of_fertility ? all_.life.fertility.end.value : cohort_.follow.time.value;
        constexpr double childhood_and_support = 30;
        if (over + follow + childhood_and_support > base::longest_years) {
            findings_.add("cohort.follow",
                          fmt::format("enrolment over {} years and follow-up for {} years; expected at most {} together", over,
                                      follow, base::longest_years - childhood_and_support));
        }
    }

    void history()
    {
        const auto& propensity = all_.life.propensity;
        if (cohort_.prior_sets) {
            findings_.counts("cohort.prior_sets", *cohort_.prior_sets, 0, most_prior_sets);
        } else if (cohort_.since_last_case) {
            findings_.add("cohort.since_last_case", "nobody has had a case; expected prior_sets beside it");
        }
        if (cohort_.index && cohort_.since_last_case) {
            findings_.add("cohort.since_last_case", "the index case is the last case; expected one of the two");
        }
        if (propensity.mean.by_sets.contains(all_sets)) {
            return;
        }
        findings_mean(propensity.mean);
        for (std::uint32_t sets = 0; sets <= most_prior_sets; ++sets) {
            const std::string name = std::to_string(sets);
            const bool occurs = cohort_.prior_sets ? share_of(*cohort_.prior_sets, name.c_str()) > 0 : sets == 0;
            if (occurs && !propensity.mean.by_sets.contains(name)) {
                findings_.add("propensity.mean",
                              fmt::format("there are mothers with {} sets before enrolment, and no mean for them; "
                                          "expected one for each number in cohort.prior_sets",
                                          sets));
            }
        }
    }

    void findings_mean(const MeanPropensity& mean)
    {
        for (const auto& [name, value] : mean.by_sets) {
            if (name != "0" && name != "1" && name != "2" && name != "3") {
                findings_.add("propensity.mean." + name, fmt::format("'{}'; expected a number of sets from 0 to 3", name));
            }
        }
    }

    void pregnant()
    {
        const auto& [share, from, to] = *cohort_.pregnant;
        if (from > to) {
            findings_.add(
                "cohort.pregnant.gestation_to",
                fmt::format("{} years, before gestation_from at {} years; expected a longer time", to.value, from.value));
        }
        if (to >= all_.life.fertility.outcomes.live_birth.duration && to.value > 0) {
            findings_.add("cohort.pregnant.gestation_to",
                          fmt::format("{} years, not before the birth at {} years; expected less", to.value,
                                      all_.life.fertility.outcomes.live_birth.duration.value));
        }
    }

    void children(const std::string& path, const ChildrenAtStart& children)
    {
        findings_.counts(path + ".number", children.number, 0, most_children_at_start);
        findings_.bands(path + ".ages", children.ages);
        for (std::size_t i = 0; i < children.ages.size(); ++i) {
            if (children.ages[i].to.value > 18) {
                findings_.add(fmt::format("{}.ages[{}].to", path, i),
                              fmt::format("{} years; expected children up to 18", children.ages[i].to.value));
            }
        }
    }

    void index()
    {
        children("cohort.index.children", cohort_.index->children);
        if (cohort_.children_at_home) {
            findings_.add("cohort.children_at_home",
                          "the children of mothers with an index case are those in it; expected one of the two");
        }
        if (!cohort_.prior_sets || share_of(*cohort_.prior_sets, "0") > 0) {
            findings_.add("cohort.prior_sets", "the index case is a set of proceedings; expected shares of 1, 2 or 3 sets alone");
        }
        if (cohort_.index->referral) {
            const auto& delay = cohort_.index->referral->delay.time;
            findings_.waiting("cohort.index.referral.delay", delay);
            if (may_never_end(delay)) {
                findings_.add("cohort.index.referral.delay",
                              "some are never referred, and are no clients; expected a last rate above 0, or a curve that falls "
                              "to 0");
            }
            tilt();
        }
    }

    void tilt()
    {
        const auto& tilt = cohort_.index->referral->tilt;
        if (tilt && tilt->fecundability.value != 1 && !cohort_.frailty) {
            findings_.add("cohort.index.referral.tilt.fecundability",
                          "all mothers are equally fecund, so none can be chosen; expected cohort.frailty, or 1");
        }
    }

    const Parameters& all_;
    const Cohort& cohort_;
    Findings& findings_;
};

}  // namespace

void search_cohort(const Parameters& all, Findings& findings)
{
    CohortSearch(all, findings).search();
}

}  // namespace rcpsim::parameters
