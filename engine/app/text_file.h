#pragma once

#include "base/errors.h"
#include "results/target.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

namespace rcpsim::app {

/// A text file that appears whole or not at all.
class TextFile
{
public:
    TextFile(const std::filesystem::path& file, bool replace)
        : placing_({.file = file, .replace = replace})
        , stream_(placing_.temporary())
    {
    }

    void write(const std::string& text) { stream_ << text; }

    void put_in_place()
    {
        stream_.close();
        if (!stream_) {
            throw base::SystemError(fmt::format("cannot write '{}': {}", placing_.temporary().string(), std::strerror(errno)));
        }
        placing_.put_in_place();
    }

private:
    results::Placing placing_;
    std::ofstream stream_;
};

}  // namespace rcpsim::app
