#include "app/interrupts.h"

#include "app/exit_status.h"
#include "app/terminal.h"

#include <fmt/core.h>

#include <unistd.h>

#include <ctime>

namespace rcpsim::app {

Interrupts::Interrupts()
{
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&signals_, signal);
    }
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    watcher_ = std::jthread([this](const std::stop_token& done) {
        constexpr timespec patience{.tv_sec = 0, .tv_nsec = 50'000'000};
        while (!done.stop_requested()) {
            const int signal = sigtimedwait(&signals_, nullptr, &patience);
            if (signal > 0) {
                if (stop_.stop_requested()) {
                    ::_exit(ended_by(signal));
                }
                signal_ = signal;
                stop_.request_stop();
            }
        }
    });
}

Interrupts::~Interrupts()
{
    watcher_.request_stop();
    watcher_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

int stopped(const Interrupts& interrupts, std::string_view what)
{
    tell(fmt::format("rcpsim: {}\n", what));
    return ended_by(interrupts.signal());
}

}  // namespace rcpsim::app
