#include "results/kind.h"

#include "results/hdf5.h"
#include "results/seal.h"

#include <array>
#include <fstream>
#include <string_view>

namespace rcpsim::results {

bool is_results(const std::filesystem::path& file)
{
    constexpr std::string_view signature = "\x89HDF";
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return false;
    }
    std::array<char, signature.size()> start{};
    std::ifstream(file, std::ios::binary).read(start.data(), start.size());
    return std::string_view(start.data(), start.size()) == signature || bears_seal(file);
}

Kind kind_of(const std::filesystem::path& file)
{
    const hdf5::InputFile input(file.string());
    if (input.has("chance_of_best")) {
        return Kind::sweep;
    }
    if (input.has("perfect_information")) {
        return Kind::information;
    }
    return input.has_attribute("method") ? Kind::sensitivity : Kind::run;
}

}  // namespace rcpsim::results
