#pragma once

#include "parameters/parameters.h"

namespace rcpsim::tests {

/// Parameters without a conflict: two placements, two arms, one price of each kind.
inline parameters::Parameters fitting_parameters()
{
    using namespace parameters;
    Parameters all;
    all.title = "Parameters that fit together";
    all.life.cohort = {
        .mothers = 100,
        .ages = {{.from = {16}, .to = {25}, .share = {0.25}}, {.from = {25}, .to = {40}, .share = {0.75}}},
        .follow = {5},
    };
    all.life.fertility = {
        .conception = {{{.from = {0}, .rate = {0.1}}, {.from = {30}, .rate = {0.05}}}},
        .end = {45},
        .dead_time = {1},
    };
    all.life.newborns = {.proceedings = {0.45}, .placement = "in_care", .otherwise = "home"};
    all.life.placements = {
        {"in_care",
         {.looked_after = true,
          .activity = "care",
          .exits =
              {{.to = "home", .clock = Clock::age, .hazard = {{{.from = {0}, .rate = {0.2}}, {.from = {5}, .rate = {0}}}}}}}},
        {"home", {.looked_after = false, .activity = "none", .exits = {}}},
    };
    all.life.arms = {
        {"counterfactual", {}},
        {"service", {.effects = {{.on = Process::conception, .ratio = {0.5}, .from = {0}, .until = {1.5}}}}},
    };
    all.money.prices = {
        {"issue", {.on = "proceedings", .gbp = {2425000}, .per = Per::event, .payer = Payer::la_legal, .prices = {2017}}},
        {"placement",
         {.on = "care", .gbp = {5267600}, .per = Per::year, .payer = Payer::la_childrens_services, .prices = {2017}}},
    };
    all.money.discounting = {.timing = Timing::start, .rates = {{.from = {0}, .rate = {0.035}}, {.from = {31}, .rate = {0.03}}}};
    all.run = {.seed = 1, .replications = 10};
    return all;
}

}  // namespace rcpsim::tests
