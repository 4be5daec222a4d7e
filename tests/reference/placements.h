#pragma once

#include "reference/activities.h"
#include "reference/waits.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// What a scenario says of proceedings, and of where children live: times in years.

namespace reference {

/// Proceedings on newborns that are not issued at birth come after an exponential delay, within a year.
struct NewbornCases
{
    double at_birth;
    double delay;
};

struct Cases
{
    std::optional<NewbornCases> newborns{};
    double joining = 0;
    std::optional<Wait> duration{};
    ChoiceByAge interim;
    ChoiceByAge first;
    ChoiceByAge repeat;
};

/// What an exit's waiting time is read on.
enum class Clock
{
    age,
    time_in_placement,
    time_since_first_entry,
};

struct Exit
{
    std::optional<std::size_t> to;  ///< a placement; new proceedings without
    Clock clock;
    Wait wait;
    double open = 1;  ///< probability that there is this way at all
};

/// What time in a placement feeds between two ages.
struct Feeding
{
    double from;
    double to;
    std::size_t activity;
};

struct Placement
{
    std::string name;
    bool looked_after{};
    bool at_home{};
    std::vector<Feeding> feeds{};
    std::optional<std::size_t> on_entry{};
    std::optional<std::size_t> at_18{};
    std::vector<Exit> exits{};
};

/// Support after 18 of those who were looked-after then.
struct LeavingCare
{
    double until;
    std::size_t activity;
};

}  // namespace reference
