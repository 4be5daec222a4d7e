#include "app/unused_name.h"

#include "base/errors.h"
#include "results/target.h"

#include <fmt/core.h>

#include <system_error>

namespace rcpsim::app {

std::filesystem::path unused_name(const std::string& name)
{
    const std::filesystem::path folder = "results";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw base::SystemError(fmt::format("cannot make the folder '{}': {}", folder.string(), error.message()));
    }
    std::filesystem::path file = folder / (name + ".h5");
    for (int i = 2; std::filesystem::exists(file) || results::is_being_written(file); ++i) {
        file = folder / fmt::format("{}-{}.h5", name, i);
    }
    return file;
}

}  // namespace rcpsim::app
