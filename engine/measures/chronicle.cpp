#include "measures/chronicle.h"

#include "lifecourse/slots.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace rcpsim::measures {

namespace {

/// Where each unit's part of things ends when they stand unit by unit.
class Shelves
{
public:
    explicit Shelves(std::size_t units)
        : ends_(units, 0)
    {
    }

    void count(const lanes::Column<std::int32_t>& units)
    {
        for (const std::int32_t unit : units) {
            ++ends_[static_cast<std::size_t>(unit)];
        }
    }

    std::size_t open()
    {
        std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
        next_.assign(ends_.begin(), ends_.end());
        return ends_.empty() ? 0 : ends_.back();
    }

    /// A place for one thing of the unit, from its last one on.
    std::size_t place(std::int32_t unit) { return --next_[static_cast<std::size_t>(unit)]; }

    std::vector<std::size_t> ends() && { return std::move(ends_); }

private:
    std::vector<std::size_t> ends_;
    std::vector<std::size_t> next_;
};

template <class T, class Before>
void put_in_order(std::vector<T>& things, const std::vector<std::size_t>& ends, Before before)
{
    auto begin = things.begin();
    for (const std::size_t each : ends) {
        const auto end = things.begin() + static_cast<std::ptrdiff_t>(each);
        std::sort(begin, end, before);
        begin = end;
    }
}

void arrange(const lifecourse::Events& events, std::size_t units, std::vector<base::Tick>& times, std::vector<std::size_t>& ends)
{
    Shelves shelves(units);
    shelves.count(events.unit);
    times.resize(shelves.open());
    for (std::size_t i = 0; i < events.unit.size(); ++i) {
        times[shelves.place(events.unit[i])] = events.time[i];
    }
    ends = std::move(shelves).ends();
    put_in_order(times, ends, std::less<>());
}

}  // namespace

Chronicle::Chronicle(const lifecourse::History& history, std::size_t units)
{
    arrange(history.of(parameters::Event::proceedings), units, cases_, case_ends_);
    arrange(history.of(parameters::Event::conception), units, conceptions_, conception_ends_);
    arrange(history.of(parameters::Event::birth), units, births_, birth_ends_);
    Shelves shelves(units);
    for (const auto& spells : history.spells) {
        shelves.count(spells.unit);
    }
    stays_.resize(shelves.open());
    for (std::uint32_t placement = 0; placement < history.spells.size(); ++placement) {
        const auto& spells = history.spells[placement];
        for (std::size_t i = 0; i < spells.unit.size(); ++i) {
            stays_[shelves.place(spells.unit[i])] = {.child = lifecourse::child_of(spells.slot[i]),
                                                     .visit = lifecourse::visit_of(spells.slot[i]),
                                                     .placement = placement,
                                                     .birth = spells.birth[i],
                                                     .from = spells.from[i],
                                                     .until = spells.until[i]};
        }
    }
    stay_ends_ = std::move(shelves).ends();
    put_in_order(stays_, stay_ends_,
                 [](const Stay& a, const Stay& b) { return std::tie(a.child, a.visit) < std::tie(b.child, b.visit); });
}

}  // namespace rcpsim::measures
