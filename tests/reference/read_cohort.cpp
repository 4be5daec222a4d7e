#include "reference/reading.h"

namespace reference {

namespace {

Ages read_ages(const Written& bands)
{
    Ages ages;
    for (const auto& band : bands.items()) {
        ages.add(band.years("from"), band.years("to"), band.share("share"));
    }
    return ages;
}

/// Shares by number, such as {1: 0.6, 2: 0.4}.
Choice read_counts(const Written& written)
{
    written.pass_over("dirichlet");
    Choice choice;
    for (const auto& [number, share] : written.entries()) {
        choice.add(share.share(), std::stoul(number));
    }
    return choice;
}

ChildrenAtStart read_children(const Written& written)
{
    return {read_counts(written.at("number")), read_ages(written.at("ages"))};
}

Referral read_referral(const Written& written)
{
    Referral referral{read_wait(written.at("delay"))};
    if (const auto tilt = written.find("tilt")) {
        referral.odds_of_propensity = tilt->number("propensity");
        referral.fecundability = tilt->number("fecundability");
    }
    return referral;
}

void read_children_at_start(const Written& written, Cohort& cohort)
{
    if (const auto children = written.find("children_at_home")) {
        cohort.children = read_children(*children);
    }
    if (const auto index = written.find("index")) {
        cohort.index_case = true;
        cohort.children = read_children(index->at("children"));
        if (const auto referral = index->find("referral")) {
            cohort.referral = read_referral(*referral);
        }
    }
}

void add_outcome(const Written& outcomes, const std::string& name, Counted event, std::vector<PregnancyOutcome>& all)
{
    if (const auto outcome = outcomes.find(name)) {
        all.push_back({event, read_steps(outcome->at("share"), "probability", &Written::share), outcome->years("duration"),
                       outcome->years("recovery")});
    }
}

/// The hazard by age, at its level.
Steps read_conception(const Written& written)
{
    const auto hazard = written.at("conception");
    const auto level = written.has("level") ? written.number("level") : 1;
    if (hazard.is_one_value()) {
        return Steps(hazard.rate() * level);
    }
    Steps levelled;
    for (const auto& step : hazard.items()) {
        levelled.add(step.years("from"), step.rate("rate") * level);
    }
    return levelled;
}

}  // namespace

Cohort read_cohort(const Written& written)
{
    Cohort cohort;
    cohort.clients = static_cast<std::size_t>(written.number("mothers"));
    cohort.ages = read_ages(written.at("ages"));
    if (const auto follow = written.at("follow"); follow.text() != "to end of fertility") {
        cohort.follow = follow.years();
    }
    if (const auto enrolment = written.find("enrolment")) {
        cohort.enrolment = {enrolment->years("over"), enrolment->one_of("arrivals", {"even", "random"}) == 0};
    }
    if (const auto sets = written.find("prior_sets")) {
        cohort.prior_sets = read_counts(*sets);
    }
    if (const auto since = written.find("since_last_case")) {
        cohort.since_last_case = since->years();
    }
    if (const auto frailty = written.find("frailty")) {
        cohort.shape_of_frailty = frailty->number("shape");
    }
    if (const auto pregnant = written.find("pregnant")) {
        cohort.pregnant = {pregnant->share("share"), pregnant->years("gestation_from"), pregnant->years("gestation_to")};
    }
    read_children_at_start(written, cohort);
    if (const auto fathers = written.find("fathers")) {
        cohort.fathers = {fathers->share("share"), Wait(Stepwise{read_hazard(fathers->at("proceedings"))}),
                          fathers->share("with_mother")};
    }
    return cohort;
}

Fertility read_fertility(const Written& written)
{
    Fertility fertility{.conception = read_conception(written), .end = written.years("end"), .outcomes = {}};
    const auto outcomes = written.at("outcomes");
    add_outcome(outcomes, "live_birth", Counted::birth, fertility.outcomes);
    add_outcome(outcomes, "miscarriage", Counted::miscarriage, fertility.outcomes);
    add_outcome(outcomes, "stillbirth", Counted::stillbirth, fertility.outcomes);
    add_outcome(outcomes, "termination", Counted::termination, fertility.outcomes);
    if (const auto twins = written.find("twins")) {
        fertility.twins = twins->share();
    }
    if (const auto after = written.find("after_removal")) {
        fertility.after_removal = {after->number("ratio"), after->years("lasts")};
    }
    return fertility;
}

Mortality read_mortality(const Written& written)
{
    Mortality mortality;
    if (const auto mothers = written.find("mothers")) {
        mortality.clients = Wait(Stepwise{read_hazard(*mothers)});
    }
    if (const auto children = written.find("children")) {
        mortality.children = Wait(Stepwise{read_hazard(*children)});
    }
    return mortality;
}

Propensity read_propensity(const Written& written)
{
    Propensity propensity;
    const auto mean = written.at("mean");
    if (mean.is_one_value()) {
        propensity.mean.fill(mean.share());
    } else {
        for (const auto& [sets, share] : mean.entries()) {
            propensity.mean.at(std::stoul(sets)) = share.share();
        }
    }
    if (const auto precision = written.find("precision")) {
        propensity.precision = precision->number();
    }
    if (const auto by_age = written.find("by_age")) {
        propensity.by_age = read_steps(*by_age, "ratio", &Written::number);
    }
    if (const auto fades = written.find("fades")) {
        propensity.fades = fades->rate();
    }
    if (const auto each_case = written.find("each_case")) {
        propensity.each_case = each_case->number();
    }
    return propensity;
}

}  // namespace reference
