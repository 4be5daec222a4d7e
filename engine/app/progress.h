#pragma once

#include <chrono>
#include <optional>
#include <stop_token>

namespace rcpsim::app {

/// How a command that simulates is watched.
struct Watching
{
    bool quiet = false;
    bool agreed = false;  ///< however long it takes
    std::stop_token stop{};
};

/// Tells on standard error how far a run is: a bar with the time left on a terminal, a line now and then otherwise, nothing in
/// the first second. When its first seconds show that it takes more than an hour, it is asked once whether to go on.
class Progress
{
public:
    explicit Progress(Watching watching);
    /// Clears the bar.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Throws base::InputError when it takes long and nobody agrees to that.
    void operator()(double share);

private:
    using Clock = std::chrono::steady_clock;

    struct Seen
    {
        Clock::time_point when;
        double share;
    };

    void look_ahead(Seen now);
    void clear();

    Watching watching_;
    bool terminal_;
    std::optional<Seen> first_;
    bool drawn_ = false;
    Clock::time_point started_;
    Clock::time_point next_;
};

}  // namespace rcpsim::app
