#include "scenario/populations.h"

#include "scenario/yaml.h"

#include <catch2/catch.hpp>

#include <string>

using namespace rcpsim::scenario;

namespace {

std::string resolved(const std::string& text)
{
    auto root = parse(text, "scenario");
    resolve_populations(root);
    return emit(root);
}

}  // namespace

TEST_CASE("A population has what it says of itself, and of the rest what the cohort has")
{
    CHECK(resolved("{cohort: {mothers: 10, ages: {from: 16, to: 40}}, populations: {others: {ages: {to: 30}, fathers: 2}}}") ==
          emit(parse("{cohort: {mothers: 10, ages: {from: 16, to: 40}}, "
                     "populations: {others: {mothers: 10, ages: {from: 16, to: 30}, fathers: 2}}}",
                     "expected")));
}

TEST_CASE("Populations without a cohort, and none at all, are left as they are")
{
    for (const std::string text : {"{populations: {others: {mothers: 10}}}", "{cohort: {mothers: 10}}"}) {
        CHECK(resolved(text) == emit(parse(text, "expected")));
    }
}
