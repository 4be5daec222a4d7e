#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <utility>

namespace rcpsim::lifecourse {

/// Remembers what was made for the last so many keys, so that what does not change from one draw of the parameters to the next is
/// not made again. Threads may share it; what is made depends on its key alone.
template <class Key, class Value>
class Recent
{
public:
    std::shared_ptr<const Value> of(const Key& key, const auto& make)
    {
        if (auto found = find(key)) {
            return found;
        }
        auto made = std::make_shared<const Value>(make());
        const std::lock_guard lock(mutex_);
        kept_.emplace_back(key, made);
        if (kept_.size() > most) {
            kept_.pop_front();
        }
        return made;
    }

private:
    static constexpr std::size_t most = 64;

    std::shared_ptr<const Value> find(const Key& key)
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [kept, value] : kept_) {
            if (kept == key) {
                return value;
            }
        }
        return nullptr;
    }

    std::mutex mutex_;
    std::deque<std::pair<Key, std::shared_ptr<const Value>>> kept_;
};

}  // namespace rcpsim::lifecourse
