#include "app/interrupts.h"

#include "app/exit_status.h"
#include "app/terminal.h"

#include <fmt/core.h>

#include <unistd.h>

namespace rcpsim::app {

namespace {

// Wakes the watcher. Nobody else sends it, and who does changes nothing.
constexpr int wake = SIGURG;

}  // namespace

Interrupts::Interrupts()
{
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, wake}) {
        sigaddset(&signals_, signal);
    }
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    watcher_ = std::jthread([this](const std::stop_token& done) {
        while (!done.stop_requested()) {
            int signal = 0;
            if (sigwait(&signals_, &signal) != 0 || signal == wake) {
                continue;
            }
            if (stop_.stop_requested()) {
                ::_exit(ended_by(signal));
            }
            signal_ = signal;
            stop_.request_stop();
        }
    });
}

Interrupts::~Interrupts()
{
    watcher_.request_stop();
    pthread_kill(watcher_.native_handle(), wake);
    watcher_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

int stopped(const Interrupts& interrupts, std::string_view what)
{
    tell(fmt::format("rcpsim: {}\n", what));
    return ended_by(interrupts.signal());
}

}  // namespace rcpsim::app
