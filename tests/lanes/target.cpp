#include "lanes/target.h"

#include "base/errors.h"
#include "lanes/on_every_target.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace rcpsim::lanes;
using rcpsim::lanes::KeptTarget;

TEST_CASE("Every machine can run the portable target, and targets are listed slowest first")
{
    const auto targets = available();
    REQUIRE_FALSE(targets.empty());
    CHECK(targets.front() == Target::portable);
    CHECK(std::is_sorted(targets.begin(), targets.end()));
    CHECK(std::adjacent_find(targets.begin(), targets.end()) == targets.end());
}

TEST_CASE("The target that was chosen is in use until another is chosen")
{
    const KeptTarget kept;
    for (const Target target : available()) {
        use(target);
        CHECK(in_use() == target);
        CHECK(available().back() >= target);
        CHECK(in_use() == target);
    }
}

TEST_CASE("A target that this machine does not have is refused and changes nothing")
{
    const KeptTarget kept;
    use(Target::portable);
    const auto targets = available();
    for (const Target target : {Target::avx2, Target::avx512, static_cast<Target>(7)}) {
        if (std::find(targets.begin(), targets.end(), target) == targets.end()) {
            CHECK_THROWS_AS(use(target), rcpsim::base::InternalError);
            CHECK(in_use() == Target::portable);
        }
    }
}

TEST_CASE("Targets have the names under which results report them")
{
    CHECK(name(Target::portable) == "portable");
    CHECK(name(Target::avx2) == "avx2");
    CHECK(name(Target::avx512) == "avx512");
    CHECK_THROWS_AS(name(static_cast<Target>(7)), rcpsim::base::InternalError);
}
