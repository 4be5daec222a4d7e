#pragma once

#include "lanes/target.h"

#include <catch2/catch.hpp>

#include <string>

namespace rcpsim::tests {

/// Puts the target in use back at the end of its life.
class KeptTarget
{
public:
    KeptTarget() = default;
    ~KeptTarget() { lanes::use(before_); }
    KeptTarget(const KeptTarget&) = delete;
    KeptTarget& operator=(const KeptTarget&) = delete;

private:
    lanes::Target before_ = lanes::in_use();
};

/// Calls `check` once on each target of this machine.
void on_every_target(const auto& check)
{
    const KeptTarget kept;
    for (const auto target : lanes::available()) {
        INFO("on " << std::string(lanes::name(target)));
        lanes::use(target);
        check();
    }
}

}  // namespace rcpsim::tests
