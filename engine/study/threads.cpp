#include "study/threads.h"

#include "base/errors.h"
#include "study/study.h"

#include <fmt/core.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include <latch>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace rcpsim::study {

namespace {

/// What is before pass() comes before what is after await(). Debian's oneTBB keeps this order of itself, but is compiled without
/// the thread sanitizer, which has to be told of it.
class Order
{
public:
    void pass()
    {
#ifdef __SANITIZE_THREAD__
        __tsan_release(this);
#endif
    }

    void await()
    {
#ifdef __SANITIZE_THREAD__
        __tsan_acquire(this);
#endif
    }
};

/// Acts where its scope ends, also by an exception.
template <class Action>
class AtEnd
{
public:
    explicit AtEnd(Action action)
        : action_(std::move(action))
    {
    }
    ~AtEnd() { action_(); }
    AtEnd(const AtEnd&) = delete;
    AtEnd& operator=(const AtEnd&) = delete;

private:
    Action action_;
};

/// So many threads. Throws base::SystemError when the machine does not start them; oneTBB ends the program then. As many as there
/// are cores are not tried: programs live with these.
unsigned startable(unsigned threads)
{
    if (threads <= cores()) {
        return threads;
    }
    std::latch gate(1);
    std::vector<std::jthread> started;
    const AtEnd open([&gate] { gate.count_down(); });
    try {
        while (started.size() + 1 < threads) {
            started.emplace_back([&gate] { gate.wait(); });
        }
    } catch (const std::system_error& error) {
        throw base::SystemError(fmt::format("cannot start {} threads, only {}: {}; --threads N takes fewer", threads,
                                            started.size() + 1, error.code().message()));
    }
    return threads;
}

}  // namespace

Threads::Threads(unsigned count)
    : count_(startable(count > 0 ? count : cores()))
    , limit_(tbb::global_control::max_allowed_parallelism, count_)
    , arena_(static_cast<int>(count_))
{
}

void Threads::each(std::uint64_t first, std::uint64_t last, const std::stop_token& stop,
                   const std::function<void(std::uint64_t)>& work)
{
    // Two of them: what one call does is in no order with what another does.
    Order begun;
    Order done;
    begun.pass();
    const AtEnd all_done([&done] { done.await(); });
    arena_.execute([&] {
        tbb::parallel_for(tbb::blocked_range<std::uint64_t>(first, last), [&](const auto& range) {
            begun.await();
            const AtEnd this_done([&done] { done.pass(); });
            for (std::uint64_t index = range.begin(); index < range.end(); ++index) {
                if (stop.stop_requested()) {
                    throw Stopped();
                }
                if (tbb::is_current_task_group_canceling()) {  // another call has thrown
                    break;
                }
                work(index);
            }
        });
    });
}

}  // namespace rcpsim::study
