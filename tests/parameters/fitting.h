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
        .follow = {.time = {5}},
    };
    all.life.fertility.conception = {{{.from = {0}, .value = {0.1}}, {.from = {30}, .value = {0.05}}}};
    all.life.fertility.end = {45};
    all.life.fertility.outcomes.live_birth = {.share = {{{.from = {0}, .value = {1}}}}, .duration = {0}, .recovery = {1}};
    all.life.propensity.mean.by_sets = {{all_sets, {0.45}}};
    all.life.cases.outcomes.first = {{.from = {0}, .to = {{"in_care", {1}}}}};
    all.life.children.home = "home";
    const Hazard going_home{{{.from = {0}, .value = {0.2}}, {.from = {5}, .value = {0}}}};
    all.life.placements = {
        {"in_care",
         {.looked_after = true,
          .activity = {{{.activity = "care"}}},
          .exits = {{.to = "home", .clock = Clock::age, .wait = going_home}}}},
        {"home", {.looked_after = false, .at_home = true, .activity = {{{.activity = "none"}}}}},
    };
    const Effect fewer_conceptions{.on = Process::conception, .ratio = {0.5}, .from = base::Years{0}, .until = base::Years{1.5}};
    all.arms = {
        {"counterfactual", {}},
        {"service", {.arm = {.effects = {fewer_conceptions}}}},
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
