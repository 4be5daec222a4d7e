#pragma once

#include <boost/math/policies/policy.hpp>

#include <cmath>

namespace rcpsim::random {

/// How this room calls Boost.Math: without promotion to long double, which costs ten times as much.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>,
                                             boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::underflow_error<boost::math::policies::ignore_error>>;

/// The share of the whole that has these log odds.
inline double share_of(double log_odds)
{
    return 1 / (1 + std::exp(-log_odds));
}

}  // namespace rcpsim::random
