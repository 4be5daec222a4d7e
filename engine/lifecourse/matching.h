#pragma once

#include "lifecourse/history.h"
#include "lifecourse/plan.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

// What an arm changes, child by child. A child is named by its mother and the pregnancy that it comes from, which are the same in
// every arm, so that it can be asked whether a birth is averted or only delayed.

namespace rcpsim::lifecourse {

/// How a child fares in an arm, against the first one.
enum class Fate
{
    same,     ///< or otherwise, but in none of the ways below
    averted,  ///< looked-after in the first arm, and not born in this one; or the reverse
    delayed,  ///< looked-after in both, and born at another time
    kept,     ///< born in both, and kept safely at home in one of them alone
};

/// One child in the first arm and in another.
struct MatchedChild
{
    struct Life
    {
        Tick from = base::never;   ///< birth, or enrolment of a child that was born before; base::never when it is not born
        Tick entry = base::never;  ///< when it is first looked-after
        bool home_at_two = false;  ///< lives with a parent two years on, and was never looked-after before

        bool is_born() const { return from < base::never; }
        bool is_removed() const { return entry < base::never; }
    };

    std::int32_t unit;
    std::uint32_t child;  ///< see child_of
    std::int32_t next;    ///< of the same mother; -1: none
    std::array<Life, 2> lives{};

    Fate fate() const;
};

/// The children of those mothers of a batch whom an arm touches, in that arm and in the first.
class Matching
{
public:
    /// Matches a batch of `touched.size()` units. Both histories must hold all spells.
    void match(const Plan& plan, const History& first, const lanes::Column<std::int32_t>& touched, const History& arm);

    const std::vector<MatchedChild>& children() const { return children_; }

    /// What becomes of a child that has lived; `slot` is that of any of its visits.
    Fate fate_of(std::int32_t unit, std::uint32_t slot) const;

private:
    std::size_t position_of(std::int32_t unit, std::uint32_t child) const;
    /// The position of a child, who gets one where it has none.
    std::size_t place(std::int32_t unit, std::uint32_t child);
    void note(const Plan& plan, const History& history, const lanes::Column<std::int32_t>& touched, std::size_t which);
    void note_home_at_two(std::size_t which);

    /// A time that a child lived with its parents.
    struct WithParents
    {
        std::size_t position;
        Tick from;
        Tick until;
    };

    std::vector<MatchedChild> children_;
    std::vector<std::int32_t> first_;        ///< by unit: its first child; -1: none
    std::vector<WithParents> with_parents_;  ///< of the history at hand
};

/// Books the differences between matched children as events of the arm.
void count_differences(const Matching& matching, History& arm);

}  // namespace rcpsim::lifecourse
