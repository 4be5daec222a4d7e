#include "study/design.h"

namespace rcpsim::study {

Design::Design(const parameters::Parameters& complete)
    : parameters(complete)
    , chart(ledger::chart(complete.life))
    , metrics(metrics::metrics(complete.life, complete.money, chart))
{
}

}  // namespace rcpsim::study
