// What generated scenarios say.

#include "verification/generated.h"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>

using namespace rcpsim;

TEST_CASE("generated scenarios are read without a complaint, and are the same everywhere")
{
    // The hash of Fowler, Noll and Vo over all letters.
    std::uint64_t letters = 14695981039346656037U;
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        INFO("scenario " << seed);
        REQUIRE_NOTHROW(tests::generated(seed));
        for (const char letter : tests::generated_text(seed)) {
            letters = (letters ^ static_cast<unsigned char>(letter)) * 1099511628211U;
        }
    }
    CHECK(letters == 14298057895288445224U);
}

TEST_CASE("what scenarios can say is said by many of those generated")
{
    for (const std::string part : {"weibull:",
                                   "lognormal: {median",
                                   "gamma:",
                                   "kaplan_meier:",
                                   "still: 0.000}",
                                   "fixed:",
                                   "fixed: 0 days",
                                   "fixed: 18 years",
                                   "clock: time_since_first_entry",
                                   "probability:",
                                   "to: proceedings",
                                   "on_entry:",
                                   "at_18:",
                                   "leaving_care:",
                                   "frailty: {",
                                   "precision:",
                                   "by_age:",
                                   "fades:",
                                   "each_case:",
                                   "miscarriage:",
                                   "twins:",
                                   "after_removal:",
                                   "mothers: [",
                                   "newborns:",
                                   "joining:",
                                   "interim:",
                                   "repeat:",
                                   "index:",
                                   "referral:",
                                   "tilt:",
                                   "children_at_home:",
                                   "since_last_case:",
                                   "pregnant: {",
                                   "fathers:",
                                   "arrivals: even",
                                   "arrivals: random",
                                   "to end of fertility",
                                   "places:",
                                   "patience:",
                                   "until_child_is:",
                                   "eligible: pregnant",
                                   "drop_out:",
                                   "contraception:",
                                   "wanes:",
                                   "net_of_contraception: false",
                                   "like:",
                                   "from: 0.00 years",
                                   "grows:",
                                   "avoided:",
                                   "perspectives:",
                                   "horizons:",
                                   "essex:",
                                   "payments:",
                                   "cap:"}) {
        std::uint32_t said = 0;
        for (std::uint32_t seed = 1; seed <= 200; ++seed) {
            said += tests::generated_text(seed).find(part) != std::string::npos ? 1 : 0;
        }
        INFO(part << " in " << said << " of 200");
        CHECK(said >= 8);
    }
}
