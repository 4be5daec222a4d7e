#pragma once

#include "lanes/target.h"
#include "parameters/parameters.h"

#include <benchmark/benchmark.h>

#include <functional>
#include <string>

namespace rcpsim::bench {

/// Times the engine on one thread: whole studies, each with other luck. Its items are mothers.
void engine(benchmark::State& state, parameters::Parameters parameters, lanes::Target target = lanes::in_use());

/// Registers the engine under one name, or as "NAME INSTRUCTION SET" on each that this machine has.
void add_engine(const std::string& name, const parameters::Parameters& parameters);
void add_engine_on_each(const std::string& name, const parameters::Parameters& parameters);

/// Answers a question; returns the status to exit with. `add` registers the contestants and says whether they put out the same;
/// where not, or where anything is thrown, nothing is timed. Unless the words say otherwise there are three repetitions of one
/// iteration each, interleaved at random, and aggregates of them are told.
int answer(int count, char** words, const std::function<bool()>& add);

}  // namespace rcpsim::bench
