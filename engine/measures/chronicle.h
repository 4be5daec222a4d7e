#pragma once

#include "base/tick.h"
#include "lifecourse/life_course.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::measures {

/// Time of one child in one placement, since the mother's enrolment.
struct Stay
{
    std::uint32_t child;
    std::uint8_t visit;  ///< which of the child's placements
    std::uint32_t placement;
    base::Tick birth;
    base::Tick from;
    base::Tick until;

    base::Tick age() const { return from - birth; }  ///< when it begins
};

/// What happened to the units of a batch and to their children, by unit and in order of time. A history's columns are in none.
class Chronicle
{
public:
    Chronicle(const lifecourse::History& history, std::size_t units);

    /// Child after child, each in order of time.
    std::span<const Stay> stays(std::size_t unit) const { return of(stays_, stay_ends_, unit); }

    /// When proceedings were issued; an index case at 0 among them.
    std::span<const base::Tick> cases(std::size_t unit) const { return of(cases_, case_ends_, unit); }

    /// Since enrolment.
    std::span<const base::Tick> conceptions(std::size_t unit) const { return of(conceptions_, conception_ends_, unit); }

    std::span<const base::Tick> births(std::size_t unit) const { return of(births_, birth_ends_, unit); }

private:
    template <class T>
    static std::span<const T> of(const std::vector<T>& all, const std::vector<std::size_t>& ends, std::size_t unit)
    {
        const std::size_t begin = unit == 0 ? 0 : ends[unit - 1];
        return std::span(all).subspan(begin, ends[unit] - begin);
    }

    std::vector<Stay> stays_;
    std::vector<std::size_t> stay_ends_;
    std::vector<base::Tick> cases_;
    std::vector<std::size_t> case_ends_;
    std::vector<base::Tick> conceptions_;
    std::vector<std::size_t> conception_ends_;
    std::vector<base::Tick> births_;
    std::vector<std::size_t> birth_ends_;
};

}  // namespace rcpsim::measures
