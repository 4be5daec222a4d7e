#include "service/terms.h"

#include <catch2/catch.hpp>

using namespace rcpsim;
using parameters::Eligible;

namespace {

constexpr base::Tick year = base::ticks_per_year;

parameters::Service service_of(base::Years length)
{
    parameters::Service service;
    service.length = length;
    return service;
}

}  // namespace

TEST_CASE("a service without places, start and end admits everybody for ever")
{
    const auto terms = service::terms(service_of({1.5}));
    CHECK_FALSE(terms.places);
    CHECK(terms.from == 0);
    CHECK(terms.until == base::never);
    CHECK(terms.length == year + year / 2);
    CHECK(terms.eligible == Eligible::any);
}

TEST_CASE("terms are in ticks")
{
    auto service = service_of({2});
    service.places = 15;
    service.from = base::Years{0.25};
    service.until = base::Years{100};
    service.eligible = Eligible::not_pregnant;
    const auto terms = service::terms(service);
    CHECK(terms.places == 15);
    CHECK(terms.from == year / 4);
    CHECK(terms.until == 100 * year);
    CHECK(terms.length == 2 * year);
    CHECK(terms.eligible == Eligible::not_pregnant);
}

TEST_CASE("terms ask about pregnancies for eligibility, or where the length depends on a child")
{
    CHECK_FALSE(service::terms(service_of({2})).asks_pregnancies());
    for (const auto eligible : {Eligible::pregnant, Eligible::not_pregnant}) {
        auto service = service_of({2});
        service.eligible = eligible;
        CHECK(service::terms(service).asks_pregnancies());
    }
    parameters::Service service;
    service.until_child_is = base::Years{5};
    const auto terms = service::terms(service);
    CHECK(terms.asks_pregnancies());
    CHECK_FALSE(terms.length);
    CHECK(terms.until_child_is == 5 * year);
}
