#include "reference/reading.h"

namespace reference {

namespace {

Effect read_effect(const Written& written)
{
    Effect effect{.on = static_cast<Process>(written.one_of(
                      "on", {"conception", "proceedings_on_newborn", "proceedings_on_child_at_home", "proceedings_on_father"})),
                  .ratio = written.number("ratio")};
    if (written.has("while")) {
        effect.while_engaged = written.one_of("while", {"engaged"}) == 0;
    } else {
        effect.from = written.years("from");
        effect.until = written.years("until");
    }
    if (const auto wanes = written.find("wanes")) {
        effect.wanes = wanes->rate();
    }
    if (const auto net = written.find("net_of_contraception")) {
        effect.holds_contraception = !net->truth();
    }
    return effect;
}

void read_who_takes_part(const Written& written, Service& service)
{
    service.uptake = written.share("uptake");
    if (const auto odds = written.find("uptake_odds")) {
        service.uptake_odds = {odds->number("frailty"), odds->number("propensity")};
    }
    service.eligible = static_cast<Eligible>(written.one_of("eligible", {"any", "pregnant", "not_pregnant"}));
    if (const auto patience = written.find("patience")) {
        service.patience = read_wait(*patience);
    }
    if (const auto drop_out = written.find("drop_out")) {
        service.drop_out = drop_out->rate();
    }
}

Service read_service(const Written& written)
{
    Service service;
    if (const auto places = written.find("places")) {
        service.places = static_cast<std::size_t>(places->number());
    }
    if (const auto from = written.find("from")) {
        service.from = from->years();
    }
    if (const auto until = written.find("until")) {
        service.until = until->years();
    }
    if (const auto length = written.find("length")) {
        service.length = length->years();
    } else {
        service.until_child_is = written.years("until_child_is");
    }
    read_who_takes_part(written, service);
    if (const auto offer = written.find("contraception")) {
        service.contraception = {offer->share("uptake"), offer->number("failure"), offer->rate("discontinuation")};
    }
    return service;
}

ServiceCost read_cost(const Written& written, const Uprating& uprating)
{
    constexpr Counted bought[] = {Counted::set_up, Counted::service, Counted::places, Counted::admission, Counted::engaged};
    const auto per = written.one_of("per", {"set_up", "year", "place_year", "woman", "engaged_year"});
    return {uprating.pounds(written.at("gbp"), written.at("prices")), bought[per], written.at("payer").text()};
}

Payments read_payments(const Written& written, const Uprating& uprating)
{
    Payments payments{.payer = written.at("payer").text()};
    const auto prices = written.at("prices");
    if (const auto one = written.find("no_pregnancy")) {
        payments.no_pregnancy = {uprating.pounds(one->at("gbp"), prices), one->years("within"), one->years("engaged_for")};
    }
    if (const auto one = written.find("no_proceedings")) {
        payments.no_proceedings = {uprating.pounds(one->at("gbp"), prices), one->years("within")};
    }
    if (const auto cap = written.find("cap")) {
        payments.cap = uprating.pounds(cap->at("gbp"), prices);
    }
    return payments;
}

Arm read_arm(const std::string& name, const Written& written, const Uprating& uprating)
{
    Arm arm{.name = name};
    if (const auto service = written.find("service")) {
        arm.service = read_service(*service);
    }
    if (const auto effects = written.find("effects")) {
        for (const auto& effect : effects->items()) {
            arm.effects.push_back(read_effect(effect));
        }
    }
    if (const auto costs = written.find("costs")) {
        for (const auto& cost : costs->items()) {
            arm.costs.push_back(read_cost(cost, uprating));
        }
    }
    if (const auto payments = written.find("payments")) {
        arm.payments = read_payments(*payments, uprating);
    }
    // Arms are not compared here.
    written.pass_over("compared_with");
    return arm;
}

}  // namespace

std::vector<Arm> read_arms(const Written& written, const Uprating& uprating)
{
    std::vector<Arm> arms;
    for (const auto& [name, arm] : written.entries()) {
        arms.push_back(read_arm(name, arm, uprating));
    }
    return arms;
}

}  // namespace reference
