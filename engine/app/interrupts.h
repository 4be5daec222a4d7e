#pragma once

#include <atomic>
#include <csignal>
#include <stop_token>
#include <string_view>
#include <thread>

namespace rcpsim::app {

/// While it lives, Ctrl-C and a request to terminate stop a run through its token instead of ending the program; a second one
/// ends it at once. Construct it before any other thread starts, so that all of them leave the signals to it.
class Interrupts
{
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    std::stop_token token() const { return stop_.get_token(); }

    /// The signal that came, or 0.
    int signal() const { return signal_; }

private:
    sigset_t signals_{};
    sigset_t before_{};
    std::stop_source stop_;
    std::atomic<int> signal_ = 0;
    std::jthread watcher_;
};

/// Tells that a run was stopped, and what became of it; returns the exit status.
int stopped(const Interrupts& interrupts, std::string_view what);

}  // namespace rcpsim::app
