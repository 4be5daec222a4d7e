#include "app/temporary_folder.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace rcpsim::app {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder()
{
    std::error_code error;
    const fs::path among = fs::temp_directory_path(error);
    if (error) {
        throw base::SystemError(fmt::format("there is no folder for temporary files: {}", error.message()));
    }
    std::string name = (among / "rcpsim-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw base::SystemError(fmt::format("cannot make a folder in '{}': {}", among.string(), std::strerror(errno)));
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace rcpsim::app
