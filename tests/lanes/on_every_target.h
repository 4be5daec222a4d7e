#pragma once

#include "lanes/target.h"

#include <catch2/catch.hpp>

#include <string>

namespace rcpsim::tests {

/// Calls `check` once on each target of this machine.
void on_every_target(const auto& check)
{
    const lanes::KeptTarget kept;
    for (const auto target : lanes::available()) {
        INFO("on " << std::string(lanes::name(target)));
        lanes::use(target);
        check();
    }
}

}  // namespace rcpsim::tests
