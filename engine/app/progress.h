#pragma once

#include <chrono>

namespace rcpsim::app {

/// Tells on standard error how far a run is: a bar with the time left on a terminal, a line now and then otherwise, nothing in
/// the first second.
class Progress
{
public:
    explicit Progress(bool quiet);
    /// Clears the bar.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(double share);

private:
    using Clock = std::chrono::steady_clock;

    bool quiet_;
    bool terminal_;
    bool drawn_ = false;
    Clock::time_point started_;
    Clock::time_point next_;
};

}  // namespace rcpsim::app
