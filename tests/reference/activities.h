#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace reference {

/// What is counted whatever the scenario is, in events or years; more are named by placements.
enum class Counted
{
    birth,
    proceedings,
    recurrence,
    care_entry,
    conception,
    miscarriage,
    stillbirth,
    termination,
    child_in_proceedings,
    mother_death,
    child_death,
    father_recurrence,
    admission,
    completion,
    drop_out,
    unmet,
    early_removal,
    served_case,   ///< a client's first proceedings within the window after admission
    served_entry,  ///< the same of children born since enrolment: their first entry into care
    window_case,   ///< both within the window after enrolment
    window_entry,
    paid_no_pregnancy,
    paid_no_proceedings,
    set_up,
    case_open,
    waiting,
    engaged,
    early,
    service,  ///< that it runs
    places,   ///< that it holds
    in_care,  ///< the time that children are looked-after
};

inline constexpr std::array counted_names{"birth",
                                          "proceedings",
                                          "recurrence",
                                          "care_entry",
                                          "conception",
                                          "miscarriage",
                                          "stillbirth",
                                          "termination",
                                          "child_in_proceedings",
                                          "mother_death",
                                          "child_death",
                                          "father_recurrence",
                                          "admission",
                                          "completion",
                                          "drop_out",
                                          "unmet",
                                          "early_removal",
                                          "served_case",
                                          "served_entry",
                                          "window_case",
                                          "window_entry",
                                          "paid_no_pregnancy",
                                          "paid_no_proceedings",
                                          "set_up",
                                          "case_open",
                                          "waiting",
                                          "engaged",
                                          "early",
                                          "service",
                                          "places",
                                          "in care"};

constexpr std::size_t index_of(Counted counted)
{
    return static_cast<std::size_t>(counted);
}

static_assert(counted_names.size() == index_of(Counted::in_care) + 1);

/// Everything that is counted, by its name in a scenario.
class Activities
{
public:
    Activities()
        : names_(counted_names.begin(), counted_names.end())
    {
    }

    /// The position of an activity. Throws std::invalid_argument where there is none of that name.
    std::size_t index_of(const std::string& name) const;
    /// The same, and there is one from now on.
    std::size_t named(const std::string& name);

    std::size_t size() const { return names_.size(); }

private:
    std::vector<std::string> names_;
};

}  // namespace reference
