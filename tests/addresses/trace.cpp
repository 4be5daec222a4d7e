#include "addresses/trace.h"

#include "engine/random/philox.h"

#include <string_view>

namespace rcpsim::tests {

std::string Use::function() const
{
    const std::string_view signature = where.function_name();
    const auto end = signature.find('(');
    const auto start = signature.find_last_of(": ", end) + 1;
    return std::string(signature.substr(start, end - start));
}

std::vector<Use>& uses()
{
    static std::vector<Use> all;
    return all;
}

std::size_t& logarithms()
{
    static std::size_t count = 0;
    return count;
}

std::array<std::uint32_t, 4> true_words_at(std::uint64_t seed, const random::Address& address)
{
    return random::words_at(seed, address);
}

}  // namespace rcpsim::tests
