#pragma once

#include "results/hdf5.h"
#include "results/results.h"
#include "scenario/scenario.h"
#include "study/draws.h"

#include <string>

// What may be different when a results file is priced again.

namespace rcpsim::results {

/// Whether nothing that happens depends on what stands at a path of a scenario.
bool is_about_money(const std::string& path);

/// Throws base::InputError, with every place, when two scenarios differ in more than money.
void refuse_other_lives(const scenario::Scenario& before, const scenario::Scenario& after);

/// The uncertain numbers of the new scenario with the values that they had in the file's draws. Throws base::InputError when one
/// has a distribution that it did not have.
study::Draws known_draws(const hdf5::InputFile& file, const Results& before, const scenario::Scenario& after);

}  // namespace rcpsim::results
