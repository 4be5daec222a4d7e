#include "service/watched.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace rcpsim::tests {

namespace {

using parameters::Eligible;
using service::Ending;
using service::Engagements;
using service::Terms;

class Watch
{
public:
    Watch(const Terms& terms, const Clients& clients)
        : terms_(terms)
        , clients_(clients)
        , free_(terms.places.value_or(clients.size()))
    {
        for (std::size_t i = 0; i < clients.size(); ++i) {
            all_.admitted.push_back(base::never);
            all_.left.push_back(base::never);
            all_.waited.push_back(0);
            all_.ending.push_back(0);
        }
    }

    Engagements watch()
    {
        for (today_ = 0; next_ < clients_.size() || !queue_.empty(); ++today_) {
            free_ += static_cast<std::size_t>(std::erase(leaving_, today_));
            join();
            send_home(Ending::died_waiting, [this](std::size_t i) { return since(i) == clients_.death[i]; });
            send_home(Ending::never_reached, [this](std::size_t) { return today_ >= terms_.until; });
            serve();
            send_home(Ending::gave_up, [this](std::size_t i) { return since(i) == clients_.patience[i]; });
        }
        return std::move(all_);
    }

private:
    Tick since(std::size_t client) const { return today_ - clients_.referred[client]; }

    void join()
    {
        for (; next_ < clients_.size() && clients_.referred[next_] == today_; ++next_) {
            if (clients_.willing[next_] == 0) {
                note(next_, Ending::unwilling);
            } else if (!may_take_part(next_)) {
                note(next_, Ending::ineligible);
            } else {
                queue_.push_back(next_);
            }
        }
    }

    void serve()
    {
        while (free_ > 0 && !queue_.empty() && today_ >= terms_.from) {
            const std::size_t client = queue_.front();
            queue_.pop_front();
            if (may_take_part(client)) {
                engage(client);
            } else {
                note(client, Ending::no_longer);
            }
        }
    }

    void engage(std::size_t client)
    {
        const Tick now = since(client);
        const std::int64_t planned = terms_.length ? now + *terms_.length : *child(client) + terms_.until_child_is;
        // The reasons to leave in the order in which they count when they fall together.
        const std::pair<std::int64_t, Ending> reasons[] = {
            {planned, Ending::completed},
            {std::int64_t{now} + clients_.drop_out[client], Ending::dropped_out},
            {clients_.death[client], Ending::died},
            {std::int64_t{terms_.until} - clients_.referred[client], Ending::closed}};
        const auto& [left, why] = *std::min_element(std::begin(reasons), std::end(reasons),
                                                    [](const auto& a, const auto& b) { return a.first < b.first; });
        note(client, why);
        all_.admitted[client] = now;
        all_.left[client] = static_cast<Tick>(left);
        if (left > now) {
            --free_;
            leaving_.push_back(clients_.referred[client] + all_.left[client]);
        }
    }

    void send_home(Ending why, auto whom)
    {
        std::erase_if(queue_, [&](std::size_t client) {
            const bool goes = whom(client);
            if (goes) {
                note(client, why);
            }
            return goes;
        });
    }

    void note(std::size_t client, Ending why)
    {
        all_.ending[client] = static_cast<std::uint8_t>(why);
        all_.waited[client] = since(client);
    }

    bool may_take_part(std::size_t client) const
    {
        if (terms_.eligible == Eligible::pregnant && !pregnant(client)) {
            return false;
        }
        if (terms_.eligible == Eligible::not_pregnant && pregnant(client)) {
            return false;
        }
        return terms_.length || (child(client) && *child(client) + terms_.until_child_is > since(client));
    }

    bool pregnant(std::size_t client) const
    {
        for (std::size_t p = clients_.first_pregnancy[client]; p < clients_.first_pregnancy[client + 1]; ++p) {
            if (clients_.conceived[p] <= since(client) && clients_.ended[p] > since(client)) {
                return true;
            }
        }
        return false;
    }

    // The birth of the child, unborn ones included, that is born last.
    std::optional<Tick> child(std::size_t client) const
    {
        std::vector<Tick> births;
        if (clients_.youngest[client] != base::never) {
            births.push_back(clients_.youngest[client]);
        }
        for (std::size_t p = clients_.first_pregnancy[client]; p < clients_.first_pregnancy[client + 1]; ++p) {
            if (clients_.live_birth[p] == 1 && clients_.conceived[p] <= since(client)) {
                births.push_back(clients_.ended[p]);
            }
        }
        return births.empty() ? std::nullopt : std::optional(*std::max_element(births.begin(), births.end()));
    }

    const Terms& terms_;
    const Clients& clients_;
    Tick today_ = 0;
    std::size_t next_ = 0;  // to be referred
    std::size_t free_;
    std::deque<std::size_t> queue_;
    std::vector<Tick> leaving_;  // when those who are engaged will leave
    Engagements all_;
};

}  // namespace

Engagements watched(const Terms& terms, const Clients& clients)
{
    return Watch(terms, clients).watch();
}

}  // namespace rcpsim::tests
