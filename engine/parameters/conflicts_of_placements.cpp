#include "parameters/activity.h"
#include "parameters/findings.h"

#include <fmt/core.h>

#include <algorithm>

namespace rcpsim::parameters {

namespace {

bool takes_no_time(const Exit& exit)
{
    const auto* fixed = std::get_if<base::Years>(&exit.wait);
    return fixed != nullptr && fixed->value == 0 && exit.clock == Clock::time_in_placement;
}

class GraphSearch
{
public:
    GraphSearch(const Parameters& all, Findings& findings)
        : life_(all.life)
        , findings_(findings)
        , known_(names_of(all.life.placements))
    {
    }

    void search()
    {
        home();
        for (const auto& [name, placement] : life_.placements) {
            this->placement("placements." + name, name, placement);
        }
        if (life_.children.leaving_care) {
            time_name("children.leaving_care.activity", life_.children.leaving_care->activity);
        }
        looked_after_time();
        unreachable();
        cycles_without_time();
    }

private:
    void home()
    {
        const std::size_t i = life_.placements.index_of(life_.children.home);
        if (i == life_.placements.size()) {
            findings_.name("children.home", life_.children.home, known_, "placement");
        } else if (life_.placements[i].second.looked_after) {
            findings_.add("children.home",
                          "a child who was never in proceedings is looked-after there; expected another placement");
        } else if (!life_.placements[i].second.at_home) {
            findings_.add("children.home", fmt::format("'{}' is not marked at_home; expected at_home: true in placements.{}",
                                                       life_.children.home, life_.children.home));
        }
    }

    void placement(const std::string& path, const std::string& name, const Placement& placement)
    {
        if (name == to_proceedings || name == no_activity) {
            findings_.add(path, fmt::format("'{}' has a meaning of its own; expected another name", name));
        }
        findings_.steps(path + ".activity", placement.activity.steps);
        for (std::size_t i = 0; i < placement.activity.steps.size(); ++i) {
            time_name(placement.activity.steps.size() == 1 ? path + ".activity"
                                                           : fmt::format("{}.activity[{}].activity", path, i),
                      placement.activity.steps[i].activity);
        }
        for (const auto& [key, event] : {std::pair("on_entry", &placement.on_entry), std::pair("at_18", &placement.at_18)}) {
            if (*event) {
                event_name(fmt::format("{}.{}", path, key), **event);
            }
        }
        for (std::size_t i = 0; i < placement.exits.size(); ++i) {
            exit(fmt::format("{}.exits[{}]", path, i), placement, placement.exits[i]);
        }
    }

    void exit(const std::string& path, const Placement& from, const Exit& exit)
    {
        findings_.waiting(path, exit.wait);
        if (exit.to != to_proceedings) {
            auto known = known_;
            known.emplace_back(to_proceedings);
            findings_.name(path + ".to", exit.to, known, "placement");
            return;
        }
        if (!from.at_home) {
            findings_.add(path + ".to",
                          "proceedings reach children at home; expected at_home: true in this placement, or another exit");
        }
        if (std::holds_alternative<base::Years>(exit.wait)) {
            findings_.add(path + ".fixed", "a fixed time to proceedings cannot differ between mothers; expected another family");
        }
    }

    static bool is_event_or_time(const std::string& name)
    {
        const auto is = [&name](const auto& word) { return word.first == name; };
        const auto events = words_for(Event{});
        const auto times = words_for(Timed{});
        return std::any_of(events.begin(), events.end(), is) || std::any_of(times.begin(), times.end(), is);
    }

    void time_name(const std::string& path, const std::string& name)
    {
        if (is_event_or_time(name)) {
            findings_.add(
                path, fmt::format("'{}' is the name of an event or a time of the model; expected another name for time", name));
        }
    }

    void event_name(const std::string& path, const std::string& name)
    {
        const auto all = activities(life_);
        const std::size_t i = index_of(all, name);
        if (is_event_or_time(name) || name == no_activity || (i < all.size() && all[i].is_time)) {
            findings_.add(path, fmt::format("'{}' is already the name of something else; expected a name for this event", name));
        }
    }

    // An activity is either time in care or not, and time in care is always counted.
    void looked_after_time()
    {
        base::Named<bool> looked_after;
        for (const auto& [name, placement] : life_.placements) {
            for (const auto& step : placement.activity.steps) {
                const std::string path = fmt::format("placements.{}.activity", name);
                if (step.activity == no_activity) {
                    if (placement.looked_after) {
                        findings_.add(path, "children here are looked-after and their time is not counted; expected an activity");
                    }
                    continue;
                }
                const std::size_t known = looked_after.index_of(step.activity);
                if (known == looked_after.size()) {
                    looked_after.emplace_back(step.activity, placement.looked_after);
                } else if (looked_after[known].second != placement.looked_after) {
                    findings_.add(path, fmt::format("'{}' is fed by looked-after children and by others; expected two activities",
                                                    step.activity));
                }
            }
        }
        support_after_care(looked_after);
    }

    void support_after_care(const base::Named<bool>& looked_after)
    {
        const auto& leaving = life_.children.leaving_care;
        const std::size_t known = leaving ? looked_after.index_of(leaving->activity) : looked_after.size();
        if (known < looked_after.size() && looked_after[known].second) {
            findings_.add(
                "children.leaving_care.activity",
                fmt::format("'{}' is fed by looked-after children; expected an activity of its own", leaving->activity));
        }
    }

    void reach(const std::string& name, std::vector<bool>& reached) const
    {
        const std::size_t i = life_.placements.index_of(name);
        if (i == life_.placements.size() || reached[i]) {
            return;
        }
        reached[i] = true;
        for (const auto& exit : life_.placements[i].second.exits) {
            reach(exit.to, reached);
        }
    }

    void unreachable()
    {
        std::vector<bool> reached(life_.placements.size(), false);
        reach(life_.children.home, reached);
        for (const auto* rows : {&life_.cases.interim, &life_.cases.outcomes.first, &life_.cases.outcomes.repeat}) {
            for (const auto& row : *rows) {
                for (const auto& [placement, share] : row.to) {
                    reach(placement, reached);
                }
            }
        }
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (!reached[i]) {
                findings_.add("placements." + life_.placements[i].first,
                              "no child can reach this placement; expected an exit or a case that leads to it");
            }
        }
    }

    /// Whether exits that take no time lead from placement `from` to `name`.
    bool leads_at_once(const std::string& from, const std::string& name, std::vector<bool>& seen) const
    {
        const std::size_t i = life_.placements.index_of(from);
        if (i == life_.placements.size() || seen[i]) {
            return false;
        }
        seen[i] = true;
        const auto& exits = life_.placements[i].second.exits;
        return std::any_of(exits.begin(), exits.end(), [&](const Exit& exit) {
            return takes_no_time(exit) && (exit.to == name || leads_at_once(exit.to, name, seen));
        });
    }

    void cycles_without_time()
    {
        for (const auto& [name, placement] : life_.placements) {
            std::vector<bool> seen(life_.placements.size(), false);
            if (leads_at_once(name, name, seen)) {
                findings_.add(
                    fmt::format("placements.{}.exits", name),
                    fmt::format("a child can come back to '{}' without any time passing; expected an exit on the way that "
                                "takes time",
                                name));
            }
        }
    }

    const Life& life_;
    Findings& findings_;
    std::vector<std::string> known_;
};

}  // namespace

void search_placements(const Parameters& all, Findings& findings)
{
    GraphSearch(all, findings).search();
}

}  // namespace rcpsim::parameters
