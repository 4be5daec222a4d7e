#include "app/progress.h"

#include "app/terminal.h"
#include "base/errors.h"

#include <fmt/core.h>

#include <cmath>
#include <string>
#include <utility>

namespace rcpsim::app {

namespace {

using namespace std::chrono_literals;

// How long is too long to begin unasked, and how long to look before that is told.
constexpr auto long_run = 1h;
constexpr auto enough_to_tell = 3s;

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

Progress::Progress(Watching watching)
    : watching_(std::move(watching))
    , terminal_(is_terminal(Stream::errors))
    , started_(Clock::now())
    , next_(started_ + 1s)
{
}

Progress::~Progress()
{
    clear();
}

void Progress::clear()
{
    if (drawn_) {
        tell(fmt::format("\r{:79}\r", ""));
        drawn_ = false;
    }
}

/// What comes before the first share, such as writing values of all draws, says nothing of what comes after it.
void Progress::look_ahead(Seen now)
{
    if (!first_) {
        first_ = now;
    }
    if (watching_.agreed || now.when < first_->when + enough_to_tell || now.share <= first_->share) {
        return;
    }
    watching_.agreed = true;
    const std::chrono::duration<double> left = (now.when - first_->when) * ((1 - now.share) / (now.share - first_->share));
    if (left < long_run) {
        return;
    }
    clear();
    const auto answer = ask(fmt::format("This takes about {}. Go on? [y/N] ", in_words(left.count())), watching_.stop);
    if (!answer) {
        throw base::InputError("--yes", fmt::format("this takes about {}, more than an hour; expected --yes to go on "
                                                    "nevertheless, or less to simulate",
                                                    in_words(left.count())));
    }
    if (*answer == Answer::no) {
        throw base::InputError("rcpsim", "stopped, as you answered; nothing was written");
    }
}

void Progress::operator()(double share)
{
    const auto now = Clock::now();
    look_ahead({now, share});
    if (watching_.quiet || now < next_ || share <= 0) {
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
