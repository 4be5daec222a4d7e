#pragma once

#include <array>
#include <csignal>
#include <string_view>

namespace rcpsim::app {

constexpr int success = 0;
constexpr int system_failure = 1;
constexpr int bad_input = 2;
constexpr int own_fault = 3;
constexpr int not_reached = 4;

/// As a shell tells the signal that ended a program.
constexpr int ended_by(int signal)
{
    return 128 + signal;
}

struct ExitStatus
{
    int status;
    std::string_view meaning;
};

/// Every status with which the program ends.
inline constexpr std::array<ExitStatus, 9> exit_statuses{{
    {success, "success"},
    {system_failure, "the machine refused: disk, permissions, memory"},
    {bad_input, "bad input: an option, a scenario, another file"},
    {own_fault, "a fault of rcpsim itself, which selftest or verify may have found; please report it"},
    {not_reached, "results are written, and are not as sure as --until asks"},
    {ended_by(SIGHUP), "stopped because its terminal was closed"},
    {ended_by(SIGINT), "stopped by Ctrl-C"},
    {ended_by(SIGPIPE), "the reader of its output went away, as with | head -1"},
    {ended_by(SIGTERM), "stopped by a request to terminate"},
}};

}  // namespace rcpsim::app
