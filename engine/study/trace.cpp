#include "study/trace.h"

#include "base/errors.h"
#include "lifecourse/slots.h"
#include "metrics/valuation.h"
#include "study/draws.h"
#include "study/prepared.h"
#include "study/queue.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace rcpsim::study {

namespace {

using parameters::Event;
using parameters::Timed;

enum Order
{
    service_events,
    pregnancies,
    births,
    cases,
    placements,
    ends,
};

void refuse_beyond(const char* option, std::uint32_t number, std::uint32_t count)
{
    if (number >= count) {
        throw base::InputError(option, std::to_string(number) + "; expected 0 to " + std::to_string(count - 1));
    }
}

/// What one arm's activities cost, by financial year.
class Money
{
public:
    Money(const Design& design, std::size_t arm)
        : chart_(design.chart)
    {
        const auto& cost = design.metrics[*metrics::position_of(design.metrics, "cost")];
        for (const auto& [activity, by_year] : cost.weightings[arm]) {
            auto& sums = grains_.try_emplace(activity, chart_.years).first->second;
            std::transform(sums.begin(), sums.end(), by_year.begin(), sums.begin(), std::plus<>());
        }
    }

    double of_event(std::size_t activity, base::Tick when) const
    {
        const auto known = grains_.find(activity);
        return known == grains_.end() ? 0 : pounds(known->second[static_cast<std::size_t>(base::year_of(when))]);
    }

    double of_stay(std::size_t activity, base::Tick from, base::Tick until) const
    {
        const auto known = grains_.find(activity);
        double sum = 0;
        for (base::Tick start = from; known != grains_.end() && start < until;) {
            const auto year = static_cast<std::size_t>(base::year_of(start));
            const base::Tick end = std::min(until, (base::year_of(start) + 1) * base::ticks_per_year);
            sum += pounds(known->second[year]) * (end - start);
            start = end;
        }
        return sum;
    }

private:
    static double pounds(std::int64_t grains) { return static_cast<double>(grains) / ledger::grains_per_pound; }

    const ledger::Chart& chart_;
    std::map<std::size_t, std::vector<std::int64_t>> grains_;  ///< by activity: per unit, by year
};

/// Tells the life of one unit of a batch in one arm from histories of the whole batch.
class Teller
{
public:
    Teller(const Design& design, std::size_t arm, const lifecourse::Clients& clients, std::int32_t unit)
        : design_(design)
        , money_(design, arm)
        , referred_(clients.referred.empty() ? 0 : clients.referred[static_cast<std::size_t>(unit)])
        , unit_(unit)
    {
    }

    void tell(const lifecourse::History& history)
    {
        name_children(history);
        tell_events(history);
        tell_times(history);
        tell_placements(history);
    }

    std::vector<TraceEvent> events()
    {
        std::sort(events_.begin(), events_.end(), [](const TraceEvent& a, const TraceEvent& b) {
            return std::tie(a.time, a.order, a.what) < std::tie(b.time, b.order, b.what);
        });
        return std::move(events_);
    }

private:
    void add(base::Tick time, Order order, std::string what, double pounds)
    {
        events_.push_back({time, order, std::move(what), pounds});
    }

    /// Children by order of birth.
    void name_children(const lifecourse::History& history)
    {
        for (const auto& spells : history.spells) {
            for (std::size_t i = 0; i < spells.unit.size(); ++i) {
                if (spells.unit[i] == unit_) {
                    births_[lifecourse::child_of(spells.slot[i])] = spells.birth[i];
                }
            }
        }
        std::vector<std::pair<base::Tick, std::uint32_t>> order;
        for (const auto& [child, birth] : births_) {
            order.emplace_back(birth, child);
        }
        std::sort(order.begin(), order.end());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto& [birth, child] = order[i];
            names_[child] = "child " + std::to_string(i + 1);
            if (birth >= 0) {
                add(birth, births, names_[child] + ": born", 0);
            }
        }
    }

    void tell_events(const lifecourse::History& history)
    {
        using Told = std::tuple<Event, Order, const char*>;
        for (const auto& [event, order, what] :
             {Told{Event::conception, pregnancies, "conception"}, Told{Event::birth, pregnancies, "pregnancy ends: live birth"},
              Told{Event::miscarriage, pregnancies, "pregnancy ends: miscarriage"},
              Told{Event::stillbirth, pregnancies, "pregnancy ends: stillbirth"},
              Told{Event::termination, pregnancies, "pregnancy ends: termination"},
              Told{Event::proceedings, cases, "proceedings issued"}, Told{Event::mother_death, ends, "dies"},
              Told{Event::father_recurrence, cases, "a father's return"}, Told{Event::child_death, ends, "a child dies"},
              Told{Event::admission, service_events, "admitted by the service"},
              Told{Event::completion, service_events, "completes the programme"},
              Told{Event::drop_out, service_events, "drops out"}, Told{Event::unmet, service_events, "gets no place"},
              Told{Event::paid_no_pregnancy, service_events, "a payment falls due: no pregnancy"},
              Told{Event::paid_no_proceedings, service_events, "a payment falls due: no new proceedings"}}) {
            tell(history.of(event), parameters::index_of(event), order, what);
        }
        for (std::size_t activity = parameters::event_count + parameters::timed_count; activity < design_.chart.activities.size();
             ++activity) {
            tell(history.events[activity], activity, placements, design_.chart.activities[activity].name);
        }
    }

    void tell(const lifecourse::Events& all, std::size_t activity, Order order, const std::string& what)
    {
        for (std::size_t i = 0; i < all.unit.size(); ++i) {
            if (all.unit[i] == unit_) {
                add(all.time[i], order, what, money_.of_event(activity, all.time[i] + referred_));
            }
        }
    }

    void tell_times(const lifecourse::History& history)
    {
        using Told = std::tuple<Timed, Order, const char*, const char*>;
        for (const auto& [timed, order, begins, done] : {Told{Timed::waiting, service_events, "waits for a place", ""},
                                                         Told{Timed::engaged, service_events, "engaged", "leaves"},
                                                         Told{Timed::case_open, cases, "proceedings under way", "final order"}}) {
            const auto& times = history.of(timed);
            for (std::size_t i = 0; i < times.unit.size(); ++i) {
                if (times.unit[i] == unit_) {
                    add(times.from[i], order, begins, stay(parameters::index_of(timed), times.from[i], times.until[i]));
                    if (*done != '\0') {
                        add(times.until[i], order, done, 0);
                    }
                }
            }
        }
        for (std::size_t i = 0; i < history.leaving_care.unit.size(); ++i) {
            const auto& times = history.leaving_care;
            if (times.unit[i] == unit_) {
                add(times.from[i], ends, "support after care", stay(*design_.chart.leaving_care, times.from[i], times.until[i]));
            }
        }
    }

    double stay(std::size_t activity, base::Tick from, base::Tick until) const
    {
        return money_.of_stay(activity, from + referred_, until + referred_);
    }

    void tell_placements(const lifecourse::History& history)
    {
        for (std::size_t p = 0; p < history.spells.size(); ++p) {
            const auto& spells = history.spells[p];
            for (std::size_t i = 0; i < spells.unit.size(); ++i) {
                if (spells.unit[i] == unit_) {
                    tell_placement(p, lifecourse::child_of(spells.slot[i]), spells.from[i], spells.until[i]);
                }
            }
        }
    }

    void tell_placement(std::size_t placement, std::uint32_t child, base::Tick from, base::Tick until)
    {
        const base::Tick birth = births_.at(child);
        double pounds = 0;
        for (const auto& band : design_.chart.placements[placement]) {
            pounds += stay(band.activity, std::max(from, birth + band.from), std::min(until, birth + band.to));
        }
        const auto& name = design_.parameters.life.placements[placement].first;
        add(from, placements, names_.at(child) + ": " + name, pounds);
        if (until == birth + lifecourse::majority) {
            add(until, ends, names_.at(child) + ": turns 18 in " + name, 0);
        }
    }

    const Design& design_;
    Money money_;
    base::Tick referred_;
    std::int32_t unit_;
    std::map<std::uint32_t, base::Tick> births_;
    std::map<std::uint32_t, std::string> names_;
    std::vector<TraceEvent> events_;
};

/// The batch with one client: she alone, or all who may stand before her in a queue.
lifecourse::Batch batch_of(const Design& design, const Draws& draws, const Traced& who, Queued& queued)
{
    const auto& run = design.parameters.run;
    lifecourse::Batch batch{.seed = run.seed,
                            .draw = draws.luck(who.draw),
                            .first_replication = who.replication,
                            .replications = 1,
                            .first_mother = who.mother,
                            .mothers = 1};
    if (!design.mothers_meet()) {
        return batch;
    }
    constexpr std::uint32_t slice = 2048;
    Queue queue(design, draws);
    batch.first_mother = 0;
    batch.mothers = std::min(slice, design.mothers());
    queued = queue.admit(who.draw, batch);
    while (who.mother >= batch.first_mother + batch.mothers) {
        batch.first_mother += batch.mothers;
        batch.mothers = std::min(slice, design.mothers() - batch.first_mother);
        queued = queue.admit(who.draw, batch);
    }
    return batch;
}

}  // namespace

Trace trace(const Design& whole, const Traced& who)
{
    refuse_beyond("--draw", who.draw, whole.draws());
    refuse_beyond("--replication", who.replication, whole.replications());
    refuse_beyond("--mother", who.mother, whole.mothers());
    const Draws draws(whole.parameters);
    Prepared prepared(whole, draws, true);
    prepared.turn_to(who.draw);
    const auto& design = prepared.design();
    Queued queued;
    const auto batch = batch_of(whole, draws, who, queued);
    const auto unit = static_cast<std::int32_t>(who.mother - batch.first_mother);
    const auto u = static_cast<std::size_t>(unit);

    lifecourse::LifeCourse life_course(prepared.plan(), design.mothers());
    const auto lives = life_course.simulate(batch, queued.empty() ? nullptr : &queued);
    const auto& clients = life_course.clients();
    const bool is_father = !clients.father.empty() && clients.father[u] != 0;
    const base::Tick end = is_father ? clients.followed_until[u] : clients.fertile_until[u];
    Trace trace{base::to_years(clients.age[u]), base::to_years(std::max(end, 0)), is_father, {}};
    std::vector<metrics::Valuation> valuations;
    for (std::size_t a = 0; a < lives.size(); ++a) {
        auto& valuation = valuations.emplace_back(design.metrics, a, design.chart);
        valuation.value(*lives[a].history, clients.referred, batch.units());
        Teller teller(design, a, clients, unit);
        teller.tell(*lives[a].history);
        if (lives[a].touched != nullptr) {
            valuation.add_untouched(valuations.front(), *lives[a].touched);
            if ((*lives[a].touched)[u] == 0) {
                teller.tell(*lives[0].history);
            }
        }
        bear_standing(design, a, batch, valuation);
        TracedLife life{teller.events(), {}};
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            const auto& metric = design.metrics[m];
            life.outcomes.push_back(base::to_double(metric.rounded(valuation.of(m)[u])) * metric.unit_per_rounded());
        }
        trace.arms.push_back(std::move(life));
    }
    return trace;
}

}  // namespace rcpsim::study
