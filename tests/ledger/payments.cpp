#include "ledger/payments.h"

#include <catch2/catch.hpp>

using namespace rcpsim;

TEST_CASE("what is beyond a cap is left out from the year on that reaches it, to the last grain")
{
    const ledger::PaymentLimit limit{.cap = 1000, .rates = {7, 300}};
    // Two events, three years each.
    const std::vector<std::int64_t> paid{10, 0, 1, 1, 3, 2};
    CHECK(ledger::beyond_cap(limit, paid) == std::vector<base::Wide>{0, 270, 607});
    CHECK(ledger::beyond_cap({.cap = 0, .rates = {7, 300}}, paid) == std::vector<base::Wide>{370, 900, 607});
    CHECK(ledger::beyond_cap({.cap = 1877, .rates = {7, 300}}, paid) == std::vector<base::Wide>{0, 0, 0});
    CHECK(ledger::beyond_cap({.cap = 1876, .rates = {7, 300}}, paid) == std::vector<base::Wide>{0, 0, 1});
}
