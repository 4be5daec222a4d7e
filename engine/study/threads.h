#pragma once

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cstdint>
#include <functional>
#include <stop_token>

namespace rcpsim::study {

/// Threads that work side by side, and the one place that hands them work.
class Threads
{
public:
    /// `count` threads, the calling one among them; 0: as many as there are cores.
    explicit Threads(unsigned count);

    unsigned count() const { return count_; }

    /// Calls `work` with every index from `first` to before `last`, in no order, and returns when all are done. Throws Stopped
    /// within one call of the stop being requested, and whatever `work` throws; the other threads then end within a call.
    void each(std::uint64_t first, std::uint64_t last, const std::stop_token& stop,
              const std::function<void(std::uint64_t)>& work);

private:
    unsigned count_;
    tbb::global_control limit_;
    tbb::task_arena arena_;
};

}  // namespace rcpsim::study
