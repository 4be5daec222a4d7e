#include "lanes/packing_table.h"

#include <catch2/catch.hpp>

#include <cstdint>

using rcpsim::lanes::packing_table;

TEST_CASE("The packing table lists the chosen lanes of every choice in order")
{
    for (std::uint32_t choice = 0; choice < 256; ++choice) {
        CAPTURE(choice);
        std::uint32_t left = packing_table[choice];
        for (std::uint32_t lane = 0; lane < 8; ++lane) {
            if ((choice & 1U << lane) != 0) {
                CHECK((left & 15U) == lane);
                left >>= 4;
            }
        }
        CHECK(left == 0);
    }
}
