#include "app/progress.h"

#include "app/terminal.h"

#include <fmt/core.h>

#include <cmath>
#include <string>

namespace rcpsim::app {

namespace {

using namespace std::chrono_literals;

std::string in_words(double seconds)
{
    const auto whole = static_cast<long long>(std::ceil(seconds));
    if (whole < 60) {
        return fmt::format("{} s", whole);
    }
    if (whole < 3600) {
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    }
    return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Progress::Progress(bool quiet)
    : quiet_(quiet)
    , terminal_(is_terminal(Stream::errors))
    , started_(Clock::now())
    , next_(started_ + 1s)
{
}

Progress::~Progress()
{
    if (drawn_) {
        tell(fmt::format("\r{:79}\r", ""));
    }
}

void Progress::operator()(double share)
{
    const auto now = Clock::now();
    if (quiet_ || now < next_ || share <= 0) {
        return;
    }
    const double elapsed = std::chrono::duration<double>(now - started_).count();
    const std::string left = in_words(elapsed * (1 - share) / share);
    if (terminal_) {
        constexpr double width = 40;
        const std::string filled(static_cast<std::size_t>(share * width), '=');
        tell(fmt::format("\r[{:<40}] {:3.0f} %, {} left{:8}", filled, std::floor(100 * share), left, ""));
        drawn_ = true;
        next_ = now + 200ms;
    } else {
        tell(fmt::format("{:3.0f} % done, {} left\n", std::floor(100 * share), left));
        next_ = now + 10s;
    }
}

}  // namespace rcpsim::app
