#pragma once

#include "lanes/target.h"
#include "parameters/parameters.h"

#include <benchmark/benchmark.h>

#include <string>

namespace rcpsim::bench {

/// Times the engine on one thread: whole studies, each with other luck. Its items are mothers.
void engine(benchmark::State& state, parameters::Parameters parameters, lanes::Target target = lanes::in_use());

/// Registers the engine under one name, or as "NAME INSTRUCTION SET" on each that this machine has.
void add_engine(const std::string& name, const parameters::Parameters& parameters);
void add_engine_on_each(const std::string& name, const parameters::Parameters& parameters);

/// Runs all that is registered and returns the status to exit with. Unless the words say otherwise there are three repetitions of
/// one iteration each, interleaved at random, and aggregates of them are told.
int run_all(int count, char** words);

}  // namespace rcpsim::bench
