#include "parameters/findings.h"

#include <fmt/core.h>

#include <algorithm>

namespace rcpsim::parameters {

namespace {

class ArmSearch
{
public:
    ArmSearch(const Parameters& all, std::size_t number, Findings& findings)
        : all_(all)
        , number_(number)
        , path_("arms." + all.arms[number].first)
        , arm_(all.arms[number].second.arm)
        , costs_(all.arms[number].second.costs)
        , payments_(all.arms[number].second.payments)
        , findings_(findings)
    {
    }

    void search()
    {
        comparison();
        if (arm_.service) {
            service(*arm_.service);
        }
        for (std::size_t i = 0; i < arm_.effects.size(); ++i) {
            effect(fmt::format("{}.effects[{}]", path_, i), arm_.effects[i]);
        }
        costs();
        if (payments_) {
            payments(*payments_);
        }
    }

private:
    void comparison()
    {
        if (!arm_.compared_with) {
            return;
        }
        std::vector<std::string> before = names_of(all_.arms);
        before.resize(number_);
        if (before.empty()) {
            findings_.add(path_ + ".compared_with",
                          "this is the first arm, which others are compared with; expected nothing here");
        } else {
            findings_.name(path_ + ".compared_with", *arm_.compared_with, before, "earlier arm");
        }
    }

    void service(const Service& service)
    {
        const std::string path = path_ + ".service";
        if (number_ == 0) {
            findings_.add(path,
                          "the first arm is the counterfactual, whose lives no service has touched; expected it in a later arm");
        }
        if (service.length.has_value() == service.until_child_is.has_value()) {
            findings_.add(path,
                          fmt::format("{} length and until_child_is; expected one of them", service.length ? "both" : "neither"));
        }
        const double from = service.from ? service.from->value : 0;
        if (service.until && service.until->value <= from) {
            findings_.add(path + ".until",
                          fmt::format("the service ends at {} years, at or before its start at {} years; expected a "
                                      "later time",
                                      service.until->value, from));
        }
        if (service.patience) {
            findings_.waiting(path + ".patience", service.patience->time);
            if (!service.places && from == 0) {
                findings_.add(path + ".patience", "nobody waits where there are places for all; expected places");
            }
        }
        if (service.uptake_odds && service.uptake_odds->frailty.value != 1 && !all_.life.cohort.frailty) {
            findings_.add(path + ".uptake_odds.frailty", "all mothers are equally fecund; expected cohort.frailty, or 1");
        }
        if (service.uptake_odds && service.uptake_odds->propensity.value != 1 && !all_.life.propensity.precision) {
            findings_.add(path + ".uptake_odds.propensity",
                          "mothers with one history are equal; expected propensity.precision, or 1");
        }
    }

    void effect(const std::string& path, const Effect& effect)
    {
        const bool dated = effect.from || effect.until;
        if (effect.during.has_value() == dated) {
            findings_.add(path, fmt::format("{} 'while' and dates; expected either 'while: engaged' or 'from' and 'until'",
                                            dated ? "both" : "neither"));
        } else if (dated && effect.from.has_value() != effect.until.has_value()) {
            findings_.add(path, fmt::format("'{}' alone; expected 'from' and 'until'", effect.from ? "from" : "until"));
        } else if (dated && *effect.from >= *effect.until) {
            findings_.add(path + ".until",
                          fmt::format("effect ends {} years after enrolment, at or before its start at {} years; "
                                      "expected a later time",
                                      effect.until->value, effect.from->value));
        }
        if (effect.during && !arm_.service) {
            findings_.add(path + ".while", "this arm has no service to be engaged by; expected a service, or 'from' and 'until'");
        }
        if (effect.wanes && !effect.during) {
            findings_.add(path + ".wanes", "an effect between two dates does not wane; expected 'while: engaged'");
        }
        if (effect.wanes && effect.ratio.value == 0) {
            findings_.add(path + ".wanes", "a ratio of 0 cannot wane, as its logarithm is infinite; expected a ratio above 0");
        }
        contraception(path, effect);
        process(path, effect.on);
    }

    void contraception(const std::string& path, const Effect& effect)
    {
        const bool beside = effect.on == Process::conception && effect.during && arm_.service && arm_.service->contraception;
        if (beside && !effect.net_of_contraception) {
            findings_.add(path, "the service offers contraception as well; expected net_of_contraception, true or false, so that "
                                "nothing is counted twice");
        }
        if (!beside && effect.net_of_contraception) {
            findings_.add(path + ".net_of_contraception",
                          "there is no contraception of the service beside this effect; expected nothing here");
        }
    }

    void process(const std::string& path, Process on)
    {
        if (on == Process::proceedings_on_father && !all_.life.cohort.fathers) {
            findings_.add(path + ".on", "no clients are fathers; expected cohort.fathers, or another process");
        }
        const auto& placements = all_.life.placements;
        const bool reaches_home = std::any_of(placements.begin(), placements.end(), [](const auto& placement) {
            const auto& exits = placement.second.exits;
            return std::any_of(exits.begin(), exits.end(), [](const Exit& exit) { return exit.to == to_proceedings; });
        });
        if (on == Process::proceedings_on_child_at_home && !reaches_home) {
            findings_.add(path + ".on", "no placement has an exit to proceedings; expected one, or another process");
        }
    }

    void costs()
    {
        for (std::size_t i = 0; i < costs_.size(); ++i) {
            const std::string path = fmt::format("{}.costs[{}]", path_, i);
            const bool by_time = costs_[i].per == ServicePer::year || costs_[i].per == ServicePer::place_year;
            if (!arm_.service) {
                findings_.add(path, "this arm has no service; expected one, or no costs");
            } else if (by_time && !arm_.service->until) {
                findings_.add(path + ".per",
                              fmt::format("how long the service runs is not known; expected {}.service.until", path_));
            } else if (costs_[i].per == ServicePer::place_year && !arm_.service->places) {
                findings_.add(path + ".per", fmt::format("the number of places is not known; expected {}.service.places", path_));
            }
        }
    }

    void payments(const Payments& payments)
    {
        const std::string path = path_ + ".payments";
        const auto& [no_pregnancy, no_proceedings, cap, payer, prices] = payments;
        if (!no_pregnancy && !no_proceedings) {
            findings_.add(path, "nothing is paid for; expected no_pregnancy, no_proceedings or both");
        }
        if (!arm_.service) {
            findings_.add(path, "this arm has no service; expected one, or no payments");
            return;
        }
        if (no_pregnancy) {
            not_beyond_follow_up(path + ".no_pregnancy.within", no_pregnancy->within);
            engagement(path + ".no_pregnancy.engaged_for", *no_pregnancy);
        }
        if (no_proceedings) {
            not_beyond_follow_up(path + ".no_proceedings.within", no_proceedings->within);
        }
    }

    void not_beyond_follow_up(const std::string& path, base::Years within)
    {
        const auto& follow = all_.life.cohort.follow;
        if (!follow.to_end_of_fertility && within > follow.time) {
            findings_.add(path, fmt::format("{} years, beyond the follow-up of {} years; expected a shorter time", within.value,
                                            follow.time.value));
        }
    }

    void engagement(const std::string& path, const NoPregnancyPayment& payment)
    {
        const auto& length = arm_.service->length;
        if (payment.engaged_for > payment.within) {
            findings_.add(path, fmt::format("{} years, beyond the {} years after which the payment falls due; expected a shorter "
                                            "time",
                                            payment.engaged_for.value, payment.within.value));
        } else if (length && payment.engaged_for > *length) {
            findings_.add(path, fmt::format("{} years, and nobody is engaged for more than {} years; expected a shorter time",
                                            payment.engaged_for.value, length->value));
        }
    }

    const Parameters& all_;
    std::size_t number_;
    std::string path_;
    const Arm& arm_;
    const std::vector<ServiceCost>& costs_;
    const std::optional<Payments>& payments_;
    Findings& findings_;
};

}  // namespace

void search_arms(const Parameters& all, Findings& findings)
{
    for (std::size_t number = 0; number < all.arms.size(); ++number) {
        ArmSearch(all, number, findings).search();
    }
}

}  // namespace rcpsim::parameters
