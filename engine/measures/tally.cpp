#include "measures/tally.h"

#include "base/tick.h"
#include "lifecourse/plan.h"
#include "lifecourse/slots.h"
#include "measures/chronicle.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <variant>

namespace rcpsim::measures {

namespace {

using base::Tick;

/// One child in one case.
struct ChildInCase
{
    Tick issued;
    Tick birth;
    std::optional<std::uint32_t> outcome;  ///< the placement of the final order; none when the child came of age or died first
};

/// One mother, with all that is counted of her.
struct Mother
{
    Tick age;                       ///< at enrolment
    Tick death;                     ///< base::never without one
    std::span<const Tick> returns;  ///< new proceedings since enrolment
    std::span<const Tick> conceptions;
    std::span<const Tick> births;
    std::span<const Stay> stays;
    std::vector<ChildInCase> in_cases;

    Tick first_return() const { return returns.empty() ? base::never : returns.front(); }
};

bool follows_on(const Stay& before, const Stay& after)
{
    return before.child == after.child && before.until == after.from;
}

std::vector<ChildInCase> children_in_cases(std::span<const Stay> stays, const Known& known)
{
    std::vector<ChildInCase> found;
    for (std::size_t i = 0; i < stays.size(); ++i) {
        const bool goes_on = i > 0 && follows_on(stays[i - 1], stays[i]) && known.is_interim(stays[i - 1]);
        // What began before enrolment is known only from then on.
        const bool older = stays[i].from == 0 && !known.index_at_enrolment();
        if (!known.is_interim(stays[i]) || goes_on || older) {
            continue;
        }
        std::size_t after = i + 1;
        while (after < stays.size() && follows_on(stays[after - 1], stays[after]) && known.is_interim(stays[after])) {
            ++after;
        }
        auto& child = found.emplace_back(ChildInCase{stays[i].from, stays[i].birth, std::nullopt});
        if (after < stays.size() && follows_on(stays[after - 1], stays[after])) {
            child.outcome = stays[after].placement;
        }
    }
    return found;
}

bool is_within(const AgeRange& ages, Tick age)
{
    return age >= base::to_ticks(ages.from) && age < base::to_ticks(ages.to);
}

bool is_among(WhichCases which, Tick issued)
{
    return which == WhichCases::any || (which == WhichCases::index) == (issued == 0);
}

Part one_if(bool counts, bool is_among = true)
{
    return {counts && is_among ? 1.0 : 0.0, is_among ? 1.0 : 0.0};
}

// The share of follow-ups of any length up to the whole within which something at that time happens.
double seen(FollowedFor followed, Tick time, Tick within)
{
    if (time > within) {
        return 0;
    }
    return followed == FollowedFor::all ? 1 : 1 - static_cast<double>(time) / within;
}

// The years that a mother lived of those since enrolment.
double years_lived(const Mother& mother, Tick within)
{
    return base::to_years(std::min(within, mother.death)).value;
}

Part part(const Returned& measure, const Mother& mother, const Known& /*known*/)
{
    if (measure.aged && !is_within(*measure.aged, mother.age)) {
        return {};
    }
    return {seen(measure.followed, mother.first_return(), base::to_ticks(measure.within)), 1};
}

Part part(const ReturnedEarly& measure, const Mother& mother, const Known& /*known*/)
{
    return one_if(mother.first_return() <= base::to_ticks(measure.early),
                  mother.first_return() <= base::to_ticks(measure.within));
}

Part part(const Applications& measure, const Mother& mother, const Known& /*known*/)
{
    const Tick within = base::to_ticks(measure.within);
    const double returned = seen(measure.followed, mother.first_return(), within);
    Part part{returned, returned};
    for (const Tick issued : mother.returns) {
        part.count += seen(measure.followed, issued, within);
    }
    return part;
}

Part part(const NewBaby& measure, const Mother& mother, const Known& /*known*/)
{
    const bool new_baby = std::any_of(mother.in_cases.begin(), mother.in_cases.end(), [&](const ChildInCase& child) {
        return child.issued == mother.first_return() && child.birth > 0;
    });
    return one_if(new_baby, mother.first_return() <= base::to_ticks(measure.within));
}

// What of these happened within a time, per year that the mother lived of it.
Part per_year(std::span<const Tick> times, const Mother& mother, base::Years time)
{
    const Tick within = base::to_ticks(time);
    return {static_cast<double>(std::upper_bound(times.begin(), times.end(), within) - times.begin()),
            years_lived(mother, within)};
}

Part part(const Conceptions& measure, const Mother& mother, const Known& /*known*/)
{
    return per_year(mother.conceptions, mother, measure.within);
}

Part part(const Births& measure, const Mother& mother, const Known& /*known*/)
{
    return per_year(mother.births, mother, measure.within);
}

/// The stay with which a child first became looked-after, and whether it is this one.
template <class Act>
void for_each_first_entry(const Mother& mother, const Known& known, Act act)
{
    std::optional<std::uint32_t> entered;
    for (const auto& stay : mother.stays) {
        if (known.is_looked_after(stay) && entered != stay.child) {
            entered = stay.child;
            act(stay);
        }
    }
}

Part part(const Removals& measure, const Mother& mother, const Known& known)
{
    const Tick within = base::to_ticks(measure.within);
    Part part{0, years_lived(mother, within)};
    for_each_first_entry(mother, known, [&](const Stay& stay) { part.count += stay.birth > 0 && stay.from <= within ? 1 : 0; });
    return part;
}

Part part(const FinalOrder& measure, const Mother& mother, const Known& /*known*/, const Places& places)
{
    Part part;
    for (const auto& child : mother.in_cases) {
        const bool counts = child.outcome && is_among(measure.cases, child.issued) &&
                            (!measure.aged || is_within(*measure.aged, child.issued - child.birth));
        part.among += counts ? 1 : 0;
        part.count += counts && places.to[*child.outcome] ? 1 : 0;
    }
    return part;
}

Part part(const Moved& measure, const Mother& mother, const Known& /*known*/, const Places& places)
{
    const Tick within = base::to_ticks(measure.within);
    Part part;
    for (std::size_t i = 0; i < mother.stays.size(); ++i) {
        const auto& stay = mother.stays[i];
        // A stay that began before enrolment is known only from then on.
        if (!places.from[stay.placement] || stay.age() + within > lifecourse::majority || (stay.from == 0 && stay.birth < 0)) {
            continue;
        }
        const bool moves = i + 1 < mother.stays.size() && follows_on(stay, mother.stays[i + 1]) &&
                           stay.until - stay.from <= within && (measure.to.empty() || places.to[mother.stays[i + 1].placement]);
        part.among += 1;
        part.count += moves ? 1 : 0;
    }
    return part;
}

Part part(const InfantGap& measure, const Mother& mother, const Known& /*known*/)
{
    std::vector<Tick> issued;
    for (const auto& child : mother.in_cases) {
        if (child.issued - child.birth < base::ticks_per_year && child.issued <= base::to_ticks(measure.within)) {
            issued.push_back(child.issued);
        }
    }
    std::sort(issued.begin(), issued.end());
    issued.erase(std::unique(issued.begin(), issued.end()), issued.end());
    return issued.size() < 2 ? Part{} : Part{base::to_years(issued[1] - issued[0]).value, 1};
}

Part part(const AgeAtIssue& measure, const Mother& mother, const Known& /*known*/)
{
    Part part;
    for (const auto& child : mother.in_cases) {
        const bool counts = is_among(measure.cases, child.issued);
        part.among += counts ? 1 : 0;
        part.count += counts && is_within(measure.aged, child.issued - child.birth) ? 1 : 0;
    }
    return part;
}

Part part(const ChildrenPerCase& measure, const Mother& mother, const Known& known)
{
    Part part;
    for (const auto& child : mother.in_cases) {
        part.count += is_among(measure.cases, child.issued) ? 1 : 0;
    }
    const bool index = known.index_at_enrolment() && measure.cases != WhichCases::later;
    part.among = (index ? 1.0 : 0.0) + (measure.cases != WhichCases::index ? static_cast<double>(mother.returns.size()) : 0.0);
    return part;
}

Part part(const TimeInCare& measure, const Mother& mother, const Known& known)
{
    Part part;
    std::optional<std::uint32_t> counted;
    for_each_first_entry(mother, known, [&](const Stay& entry) {
        if (!is_within(measure.aged, entry.age())) {
            return;
        }
        part.among += 1;
        for (const auto& stay : mother.stays) {
            if (stay.child == entry.child && known.is_looked_after(stay)) {
                part.count += base::to_years(stay.until - stay.from).value;
            }
        }
    });
    return part;
}

Part part(const LengthOfStay& measure, const Mother& mother, const Known& known)
{
    Part part;
    bool counts = false;
    for (std::size_t i = 0; i < mother.stays.size(); ++i) {
        const auto& stay = mother.stays[i];
        if (!known.is_looked_after(stay)) {
            continue;
        }
        if (i == 0 || !follows_on(mother.stays[i - 1], stay) || !known.is_looked_after(mother.stays[i - 1])) {
            counts = is_within(measure.aged, stay.age());
            part.among += counts ? 1 : 0;
        }
        part.count += counts ? base::to_years(stay.until - stay.from).value : 0;
    }
    return part;
}

Part part(const PresentValue& measure, const Mother& mother, const Known& known)
{
    Part part;
    for_each_first_entry(mother, known, [&](const Stay& entry) {
        for (const auto& stay : mother.stays) {
            if (is_within(measure.aged, entry.age()) && stay.child == entry.child) {
                part.count += known.worth(stay, entry.from, base::to_ticks(measure.over));
                part.among += known.worth(stay, entry.from, base::to_ticks(measure.to));
            }
        }
    });
    return part;
}

/// Of a measure that names no placements.
template <class Each>
Part part(const Each& measure, const Mother& mother, const Known& known, const Places& /*places*/)
{
    return part(measure, mother, known);
}

Places places_of(const Measure& measure, const Known& known)
{
    if (const auto* order = std::get_if<FinalOrder>(&measure)) {
        return {{}, known.placements(order->to)};
    }
    if (const auto* moved = std::get_if<Moved>(&measure)) {
        return {known.placements({moved->from}), known.placements(moved->to)};
    }
    return {};
}

Tick at(const lanes::Column<Tick>& column, std::size_t unit, Tick otherwise)
{
    return column.empty() ? otherwise : column[unit];
}

}  // namespace

Tally::Tally(const parameters::Parameters& parameters, std::vector<Measure> measures)
    : known_(parameters)
    , measures_(std::move(measures))
{
    std::transform(measures_.begin(), measures_.end(), std::back_inserter(places_),
                   [this](const Measure& measure) { return places_of(measure, known_); });
}

std::vector<RatioSums> Tally::count(const lifecourse::History& history, const lifecourse::Clients& clients,
                                    std::size_t units) const
{
    const Chronicle chronicle(history, units);
    std::vector<RatioSums> sums(measures_.size());
    for (std::size_t unit = 0; unit < units; ++unit) {
        if (!clients.father.empty() && clients.father[unit] != 0) {
            continue;
        }
        const auto cases = chronicle.cases(unit);
        Mother mother{.age = clients.age[unit],
                      .death = at(clients.death, unit, base::never),
                      .returns = known_.index_at_enrolment() ? cases.subspan(1) : cases,
                      .conceptions = chronicle.conceptions(unit),
                      .births = chronicle.births(unit),
                      .stays = chronicle.stays(unit),
                      .in_cases = children_in_cases(chronicle.stays(unit), known_)};
        for (std::size_t m = 0; m < measures_.size(); ++m) {
            sums[m].add(std::visit([&](const auto& measure) { return part(measure, mother, known_, places_[m]); }, measures_[m]));
        }
    }
    return sums;
}

}  // namespace rcpsim::measures
