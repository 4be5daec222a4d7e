#include "scenario/populations.h"

#include <utility>

namespace rcpsim::scenario {

void resolve_populations(Node& root)
{
    const Node* cohort = root.find("cohort");
    Node* populations = root.find("populations");
    if (cohort == nullptr || populations == nullptr) {
        return;
    }
    for (auto& [name, mark, population] : populations->entries) {
        if (population.kind == Node::Kind::map) {
            Node whole = *cohort;
            whole.mark = population.mark;
            population = merged(std::move(whole), std::move(population));
        }
    }
}

}  // namespace rcpsim::scenario
