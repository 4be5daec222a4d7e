#include "random/address.h"

#include "lifecourse/slots.h"

#include <catch2/catch.hpp>

#include <array>
#include <set>

using namespace rcpsim::random;

TEST_CASE("A slot is process, item, visit and block, a byte each, from the highest")
{
    STATIC_REQUIRE(Slot{}.word() == 0);
    STATIC_REQUIRE(Slot{.process = 0x12, .item = 0x34, .visit = 0x56, .block = 0x78}.word() == 0x12345678);
    STATIC_REQUIRE(Slot{.process = 255, .item = 255, .visit = 255, .block = 255}.word() == 0xffffffff);
    STATIC_REQUIRE(Slot{.process = 255}.word() == 0xff000000);
    STATIC_REQUIRE(Slot{.item = 255}.word() == 0x00ff0000);
    STATIC_REQUIRE(Slot{.visit = 255}.word() == 0x0000ff00);
    STATIC_REQUIRE(Slot{.block = 255}.word() == 0x000000ff);
}

TEST_CASE("The widths of a slot are those that were published")
{
    STATIC_REQUIRE(Slot::process_shift == 24);
    STATIC_REQUIRE(Slot::item_shift == 16);
    STATIC_REQUIRE(Slot::visit_shift == 8);
    STATIC_REQUIRE(Slot::most == 255);
    STATIC_REQUIRE(sizeof(Slot) == 4);
    STATIC_REQUIRE(sizeof(Address) == 16);
}

TEST_CASE("The reserved processes are those that were published, and no life course uses one")
{
    STATIC_REQUIRE(reserved::first == 240);
    STATIC_REQUIRE(reserved::parameter_draw == 240);
    STATIC_REQUIRE(reserved::scrambling == 241);
    STATIC_REQUIRE(reserved::bootstrap == 242);

    namespace process = rcpsim::lifecourse::process;
    const std::array used{process::enrolment,
                          process::pregnancy,
                          process::career,
                          process::twin_career,
                          process::older_career,
                          process::older_child,
                          process::joining,
                          std::uint8_t{process::joining + 1},
                          std::uint8_t{process::joining + 2},
                          process::service,
                          process::father_case};
    const std::set<std::uint8_t> distinct(used.begin(), used.end());
    CHECK(distinct.size() == used.size());
    CHECK(*distinct.rbegin() < reserved::first);
}

TEST_CASE("The slots of a life course are those that were published")
{
    using namespace rcpsim::lifecourse;
    STATIC_REQUIRE(slot_of(process::enrolment) == 0x01000000);
    STATIC_REQUIRE(slot_of(process::pregnancy, 0) == 0x02000000);
    STATIC_REQUIRE(slot_of(process::pregnancy, 255) == 0x02ff0000);
    STATIC_REQUIRE(slot_of(process::pregnancy, 3, 1) == 0x02030001);
    STATIC_REQUIRE(slot_of(process::career, 7) == 0x03070000);
    STATIC_REQUIRE(slot_of(process::career, 7) + 3 * next_visit == Slot{.process = 3, .item = 7, .visit = 3}.word());
    STATIC_REQUIRE(child_of(slot_of(process::twin_career, 200) + 9 * next_visit + 4) == slot_of(process::twin_career, 200));
    STATIC_REQUIRE(item_of(slot_of(process::older_career, 5) + 3 * next_visit) == 5);
    STATIC_REQUIRE(visit_of(slot_of(process::older_career, 5) + 3 * next_visit) == 3);
    STATIC_REQUIRE((slot_of(process::career, 200) & visit_mask) == 0);
    STATIC_REQUIRE(((slot_of(process::career, 200) + 255 * next_visit) & visit_mask) == 0xff00);
}
