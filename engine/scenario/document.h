#pragma once

#include "measures/target.h"
#include "parameters/parameters.h"
#include "scenario/provenance.h"
#include "scenario/questions.h"
#include "scenario/scenario.h"

namespace rcpsim::scenario {

/// The whole language: what a file may hold besides `extends`.
struct Document
{
    std::uint32_t format{};
    base::Named<Source> sources{};
    parameters::Parameters parameters;
    measures::Evidence evidence;
    Questions questions{};
};

void describe(auto& rows, Document& document)
{
    rows("format", document.format, "the format of the file, 1", {1, newest_format});
    rows.optional("sources", document.sources, "what numbers come from, by the keys that 'source' names");
    describe(rows, document.parameters);
    describe(rows, document.evidence);
    describe(rows, document.questions);
}

}  // namespace rcpsim::scenario
