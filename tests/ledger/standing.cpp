#include "ledger/standing.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>

using namespace rcpsim;

TEST_CASE("Parts of what a cohort bears add up exactly, however it is cut, and differ by one at most")
{
    for (const std::int64_t amount : {0LL, 1LL, 6LL, -5LL, 1'000'000'000'000'000'007LL}) {
        for (const std::uint64_t mothers : {1, 3, 7, 100}) {
            CAPTURE(amount, mothers);
            const base::Wide whole = amount;
            const base::Wide each = whole / static_cast<base::Wide>(mothers);
            const std::int64_t more = amount < 0 ? -1 : 1;
            base::Wide sum = 0;
            for (std::uint64_t mother = 0; mother < mothers; ++mother) {
                const base::Wide part = ledger::part_of(whole, mother, 1, mothers);
                CHECK((part == each || part == each + more));
                sum += part;
                CHECK(ledger::part_of(whole, 0, mother + 1, mothers) == sum);
                CHECK(ledger::part_of(whole, mother + 1, mothers - mother - 1, mothers) == whole - sum);
                const auto others = ledger::parts_of_each(whole, mother, mothers - mother, mothers);
                REQUIRE(others.size() == mothers - mother);
                CHECK(others.front() == part);
            }
            CHECK(sum == whole);
        }
    }
}
