#pragma once

// The stages of the engine's header of the same name, with a clock around each call: engine/lifecourse/life_course.cpp is
// compiled once more with this folder before the engine's (stages_bench). A stage that is not named here is the clients'.

#include "clocked/stage_clock.h"
#include "engine/lifecourse/stages.h"

// A macro does not expand itself, and so names the engine's function.
#define RCPSIM_CLOCKED(stage, call) bench::clocked(bench::Stage::stage, [&]() -> decltype(auto) { return call; })

#define next_pregnancy(...) RCPSIM_CLOCKED(pregnancies, next_pregnancy(__VA_ARGS__))
#define next_father_case(...) RCPSIM_CLOCKED(pregnancies, next_father_case(__VA_ARGS__))
#define choose_exits(...) RCPSIM_CLOCKED(careers, choose_exits(__VA_ARGS__))
#define depart(...) RCPSIM_CLOCKED(careers, depart(__VA_ARGS__))
#define open_cases(...) RCPSIM_CLOCKED(careers, open_cases(__VA_ARGS__))
#define next_family_events(...) RCPSIM_CLOCKED(careers, next_family_events(__VA_ARGS__))
