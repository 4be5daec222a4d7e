#include "verification/generated_placements.h"

#include "verification/generated_waits.h"

#include <algorithm>
#include <sstream>

namespace rcpsim::tests {

namespace {

constexpr std::uint32_t majority = 18;

/// One activity, several by age, or none where time need not be counted. What looked-after children feed is fed by no others.
std::string activity_of(bool looked_after, Dice& dice)
{
    const auto one = [&] {
        const bool counted = looked_after || dice.chance(70);
        const std::uint32_t number = dice.whole(1, 4);
        return counted ? fmt::format("{}_{}", looked_after ? "care" : "time", number) : std::string("none");
    };
    if (dice.chance(70)) {
        return one();
    }
    std::ostringstream out;
    out << "[{from: 0 years, activity: " << one() << "}";
    std::uint32_t from = 0;
    for (std::uint32_t step = dice.whole(1, 2); step > 0; --step) {
        from += dice.whole(1, majority / 2 - 1);
        out << fmt::format(", {{from: {} years, activity: ", from) << one() << "}";
    }
    out << "]";
    return out.str();
}

/// The activities that are named in a text.
void add_named(const std::string& text, std::vector<std::string>& names)
{
    for (const char* kind : {"care_", "time_"}) {
        for (auto at = text.find(kind); at != std::string::npos; at = text.find(kind, at + 1)) {
            const auto name = text.substr(at, 6);
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
}

}  // namespace

Frame::Frame(Dice dice)
{
    const std::size_t count = dice.whole(2, 10);
    const auto event = [&](const char* kind) {
        const auto name = dice.chance(25) ? fmt::format("{}_{}", kind, dice.whole(1, 2)) : std::string();
        if (!name.empty() && std::find(events.begin(), events.end(), name) == events.end()) {
            events.push_back(name);
        }
        return name;
    };
    for (std::size_t i = 0; i < count; ++i) {
        const bool looked_after = i > 0 && dice.chance(60);
        const bool at_home = i == 0 || dice.chance(25);
        const auto activity = activity_of(looked_after, dice);
        const auto on_entry = event("entry");
        const auto at_18 = event("adult");
        add_named(activity, times);
        placements.push_back({i == 0 ? "home" : fmt::format("place_{}", i), looked_after, at_home, activity, on_entry, at_18});
    }
    if (dice.chance(50)) {
        // A time that children live somewhere may be what support feeds, too, but for one in care.
        leaving_care = dice.chance(20) ? "time_1" : "support";
        if (std::find(times.begin(), times.end(), leaving_care) == times.end()) {
            times.push_back(leaving_care);
        }
    }
    arms = dice.whole(2, 4);
}

GeneratedPlacements::GeneratedPlacements(const Frame& frame, Dice& dice)
    : frame_(frame)
{
    for (std::size_t place = 0; place < frame.placements.size(); ++place) {
        exits_.push_back(exits_from(place, dice));
    }
    first_ = some_rows(dice);
    if (dice.chance(40)) {
        repeat_ = some_rows(dice);
    }
    if (dice.chance(60)) {
        interim_ = some_rows(dice);
    }
    reach_all();
    write_cases(dice);
    write_children(dice);
    write_placements();
}

std::vector<GeneratedPlacements::Exit> GeneratedPlacements::exits_from(std::size_t place, Dice& dice)
{
    std::vector<Exit> exits;
    // Now and then more than one block of random words holds.
    const std::uint32_t count = dice.chance(10) ? dice.whole(5, 9) : dice.whole(0, 3);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto to = dice.whole(0, static_cast<std::uint32_t>(frame_.placements.size()) - 1);
        exits.push_back(exit(place, to, dice));
    }
    if (frame_.placements[place].at_home && dice.chance(70)) {
        const auto at = dice.whole(0, static_cast<std::uint32_t>(exits.size()));
        exits.insert(exits.begin() + at, to_proceedings(dice));
        leads_to_proceedings_ = true;
    }
    return exits;
}

GeneratedPlacements::Exit GeneratedPlacements::exit(std::size_t place, std::size_t to, Dice& dice) const
{
    std::ostringstream out;
    out << "{to: " << frame_.placements[to].name << ", clock: ";
    const auto clock = dice.whole(0, 3);
    // Ways that take no time, or that all take at one age, lead to later placements alone, so that there is no way round.
    const bool ahead = place < to;
    if (ahead && dice.chance(5)) {
        out << "time_in_placement, fixed: 0 days";
    } else if (clock == 0 && dice.chance(15)) {
        out << "age, fixed: 18 years";
    } else if (clock == 0) {
        out << "age, " << waiting({.shortest = 400, .longest = 1700, .restarts = false, .may_be_fixed = ahead}, dice);
    } else if (clock == 1) {
        out << "time_since_first_entry, "
            << waiting({.shortest = 300, .longest = 1500, .restarts = false, .may_be_fixed = ahead}, dice);
    } else {
        out << "time_in_placement, " << waiting({.shortest = 50, .longest = 1200, .restarts = true, .may_be_fixed = true}, dice);
    }
    if (dice.chance(30)) {
        out << ", probability: " << dice.decimal(10, 95, 2);
    }
    out << "}";
    return {to, out.str()};
}

GeneratedPlacements::Exit GeneratedPlacements::to_proceedings(Dice& dice) const
{
    std::ostringstream out;
    out << "{to: proceedings, clock: " << (dice.chance(50) ? "age, " : "time_in_placement, ")
        << waiting({.shortest = 1500, .longest = 6000, .restarts = false, .may_be_fixed = false}, dice);
    if (dice.chance(30)) {
        out << ", probability: " << dice.decimal(20, 95, 2);
    }
    out << "}";
    return {frame_.placements.size(), out.str()};
}

std::vector<GeneratedPlacements::Row> GeneratedPlacements::some_rows(Dice& dice) const
{
    std::vector<Row> rows;
    for (std::uint32_t row = dice.whole(1, 3); row > 0; --row) {
        Row to;
        for (std::size_t place = 0; place < frame_.placements.size(); ++place) {
            if (dice.chance(45)) {
                to.push_back(place);
            }
        }
        if (to.empty()) {
            to.push_back(dice.whole(0, static_cast<std::uint32_t>(frame_.placements.size()) - 1));
        }
        rows.push_back(to);
    }
    return rows;
}

void GeneratedPlacements::reach(std::size_t place, std::vector<bool>& reached) const
{
    if (place >= reached.size() || reached[place]) {
        return;
    }
    reached[place] = true;
    for (const auto& exit : exits_[place]) {
        reach(exit.to, reached);
    }
}

/// Final orders lead to placements that nothing else leads to.
void GeneratedPlacements::reach_all()
{
    std::vector<bool> reached(frame_.placements.size());
    reach(0, reached);
    for (const auto* rows : {&interim_, &first_, &repeat_}) {
        for (const auto& row : *rows) {
            for (const std::size_t place : row) {
                reach(place, reached);
            }
        }
    }
    for (std::size_t place = 0; place < reached.size(); ++place) {
        if (!reached[place]) {
            first_.front().push_back(place);
            reach(place, reached);
        }
    }
}

std::string GeneratedPlacements::matrix(const std::vector<Row>& rows, Dice& dice) const
{
    std::ostringstream out;
    out << "[";
    std::uint32_t from = 0;
    for (const auto& row : rows) {
        out << (from > 0 ? ", " : "") << fmt::format("{{from: {} years, to: {{", from);
        const auto shares = dice.shares(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            out << fmt::format("{}{}: {}", i > 0 ? ", " : "", frame_.placements[row[i]].name, shares[i]);
        }
        out << "}}";
        from += dice.whole(1, 7);
    }
    out << "]";
    return out.str();
}

void GeneratedPlacements::write_cases(Dice& dice)
{
    std::ostringstream out;
    out << "cases:\n";
    if (dice.chance(50)) {
        out << "  newborns: {at_birth: " << dice.decimal(0, 100, 2) << ", delay: " << duration(4, 200, dice) << "}\n";
    }
    if (dice.chance(50)) {
        out << "  joining: " << dice.decimal(5, 100, 2) << "\n";
    }
    if (!interim_.empty()) {
        out << "  duration: {" << waiting({.shortest = 20, .longest = 150, .restarts = true, .may_be_fixed = true}, dice) << "}\n"
            << "  interim: " << matrix(interim_, dice) << "\n";
    }
    out << "  outcomes:\n    first: " << matrix(first_, dice) << "\n";
    if (!repeat_.empty()) {
        out << "    repeat: " << matrix(repeat_, dice) << "\n";
    }
    cases_ = out.str();
}

void GeneratedPlacements::write_children(Dice& dice)
{
    std::ostringstream out;
    out << "children:\n  home: home\n";
    if (!frame_.leaving_care.empty()) {
        out << "  leaving_care: {until: " << dice.whole(majority + 1, 25) << " years, activity: " << frame_.leaving_care << "}\n";
    }
    children_ = out.str();
}

void GeneratedPlacements::write_placements()
{
    std::ostringstream out;
    out << "placements:\n";
    for (std::size_t place = 0; place < frame_.placements.size(); ++place) {
        const auto& [name, looked_after, at_home, activity, on_entry, at_18] = frame_.placements[place];
        out << "  " << name << ":\n    looked_after: " << (looked_after ? "true" : "false") << "\n";
        out << (at_home ? "    at_home: true\n" : "") << "    activity: " << activity << "\n";
        out << (on_entry.empty() ? "" : "    on_entry: " + on_entry + "\n")
            << (at_18.empty() ? "" : "    at_18: " + at_18 + "\n");
        out << "    exits:" << (exits_[place].empty() ? " []\n" : "\n");
        for (const auto& exit : exits_[place]) {
            out << "      - " << exit.text << "\n";
        }
    }
    placements_ = out.str();
}

}  // namespace rcpsim::tests
