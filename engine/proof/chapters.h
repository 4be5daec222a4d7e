#pragma once

#include "proof/simulated.h"

// What the program shows, one part of the engine after the other. Each may throw study::Stopped.

namespace rcpsim::proof {

Chapter random_numbers(const Conditions& conditions);
Chapter waiting_times(const Conditions& conditions);
Chapter mothers(const Conditions& conditions);
Chapter children(const Conditions& conditions);
Chapter services(const Conditions& conditions);
Chapter whole_model(const Conditions& conditions);
Chapter two_arms(const Conditions& conditions);
Chapter money(const Conditions& conditions);
Chapter unknown_numbers(const Conditions& conditions);

}  // namespace rcpsim::proof
