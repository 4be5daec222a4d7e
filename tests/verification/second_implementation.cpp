// The engine against the same model written a second time, from its words alone (tests/reference): every outcome of every arm.

#include "support/scenarios.h"
#include "verification/twice.h"

#include <catch2/catch.hpp>

#include <string>

using namespace rcpsim::tests;

TEST_CASE("each part of the model gives what a plain loop over mothers gives")
{
    for (const std::string part : {"competing-risks", "contraception", "deaths", "fathers", "frailty", "index-case", "mid-wait",
                                   "newborn-cases", "placement-graph", "plain", "pregnancy-outcomes", "pregnant-at-enrolment",
                                   "propensity", "rcp-mini-two-arms", "referral", "siblings", "uncertain"}) {
        check_twice("scenarios/verification/" + part + ".yaml", {"cohort.mothers=100", "run.replications=2000"});
    }
}

TEST_CASE("a father's later cases are repeats, whatever child they are on, as in a plain loop over clients")
{
    check_twice("scenarios/verification/siblings.yaml",
                {"cohort.mothers=100", "run.replications=2000", "cohort.follow=10 years",
                 "cohort.fathers={share: 1, proceedings: 0.2 per year, with_mother: 0}",
                 "placements.kinship.exits=[{to: home, clock: time_in_placement, hazard: 1 per year}]"});
}

TEST_CASE("a queue for places comes out as in a plain loop over clients")
{
    check_twice("scenarios/verification/queue.yaml", {"run.replications=200"});
    check_twice("scenarios/verification/essex.yaml", {"run.replications=5000"});
}

TEST_CASE("the whole life gives what a plain loop over mothers gives")
{
    check_twice("scenarios/verification/whole-life.yaml", {"run.replications=5000"});
}

TEST_CASE("England gives what a plain loop over mothers gives")
{
    check_twice("scenarios/england.yaml", {"cohort.mothers=100", "run.replications=8000"});
}

TEST_CASE("services for mothers in England give what a plain loop over mothers gives")
{
    check_twice("tests/verification/england-service.yaml", {"run.replications=3000"});
}

TEST_CASE("the services that are shipped give what a plain loop over clients gives")
{
    for (const auto& file : delivered_scenarios()) {
        if (file.parent_path().filename() == "services") {
            check_twice("scenarios/services/" + file.filename().string(), {"run.replications=500"});
        }
    }
}

TEST_CASE("outcome payments and their cap come out as in a plain loop over clients")
{
    check_twice("scenarios/funding/outcome-payment.yaml", {"run.replications=1000"});
}

TEST_CASE("payers and steps of discounting and odds of uptake come out as in a plain loop over clients")
{
    std::string perspectives;
    for (const std::string payer : {"la_childrens_services", "la_legal", "la_public_health", "moj_hmcts", "legal_aid_agency",
                                    "cafcass", "dfe", "nhs", "dwp", "police_cjs", "grant_funder", "society"}) {
        perspectives += (perspectives.empty() ? "" : ", ") + payer + ": {payers: [" + payer + "]}";
    }
    check_twice("tests/verification/england-service.yaml",
                {"run.replications=300", "perspectives={" + perspectives + "}", "horizons=[4 years]",
                 "discounting.rates=[{from: 0 years, rate: 3.5 % per year}, {from: 3 years, rate: 12 % per year}]",
                 "arms.programme.service.places=75", "arms.programme.service.uptake=0.2",
                 "arms.programme.service.uptake_odds={frailty: 0.5, propensity: 5}"});
}
