#pragma once

#include "service/admission.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::tests {

using base::Tick;

/// Clients in order of referral; willing, patient and childless unless told otherwise.
struct Clients
{
    std::vector<Tick> referred;
    std::vector<std::uint8_t> willing;
    std::vector<Tick> patience;
    std::vector<Tick> drop_out;
    std::vector<Tick> death;
    std::vector<std::uint32_t> first_pregnancy{0};
    std::vector<Tick> conceived;
    std::vector<Tick> ended;
    std::vector<std::uint8_t> live_birth;
    std::vector<Tick> youngest;

    Clients& add(Tick day)
    {
        referred.push_back(day);
        willing.push_back(1);
        for (auto* column : {&patience, &drop_out, &death, &youngest}) {
            column->push_back(base::never);
        }
        first_pregnancy.push_back(first_pregnancy.back());
        return *this;
    }

    /// A further pregnancy of the client added last.
    Clients& pregnant(Tick from, Tick until, bool alive = true)
    {
        conceived.push_back(from);
        ended.push_back(until);
        live_birth.push_back(alive ? 1 : 0);
        ++first_pregnancy.back();
        return *this;
    }

    std::size_t size() const { return referred.size(); }

    service::Applicants applicants(std::size_t first, std::size_t count) const
    {
        const auto some = [first, count](const auto& column) { return std::span(column).subspan(first, count); };
        return {.referred = some(referred),
                .willing = some(willing),
                .patience = some(patience),
                .drop_out = some(drop_out),
                .death = some(death),
                .first_pregnancy = std::span(first_pregnancy).subspan(first, count + 1),
                .conceived = conceived,
                .ended = ended,
                .live_birth = live_birth,
                .youngest = some(youngest)};
    }

    service::Engagements through(const service::Terms& terms) const
    {
        service::Engagements all;
        service::Admission(terms).admit(applicants(0, size()), all);
        return all;
    }
};

/// A service for everybody, from the first day on and without end.
inline service::Terms with_places(std::size_t places, Tick length)
{
    return {.places = places,
            .from = 0,
            .until = base::never,
            .length = length,
            .until_child_is = 0,
            .eligible = parameters::Eligible::any};
}

inline service::Ending ending(const service::Engagements& all, std::size_t client)
{
    return static_cast<service::Ending>(all.ending[client]);
}

}  // namespace rcpsim::tests
