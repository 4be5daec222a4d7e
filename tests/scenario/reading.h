#pragma once

#include "base/errors.h"
#include "scenario/scenario.h"

#include <catch2/catch.hpp>

#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::tests {

/// A scenario that extends nothing.
inline const std::string standing_alone = R"(format: 1
title: A scenario that stands alone
cohort:
  mothers: 100
  ages:
    - {from: 16 years, to: 25 years, share: 0.25}
    - {from: 25 years, to: 40 years, share: 75 %}
  follow: 20 years
fertility:
  conception: 0.22 per year
  end: 45 years
  outcomes:
    live_birth: {share: 1, duration: 0 days, recovery: 12 months}
propensity:
  mean: 0.45
cases:
  outcomes:
    first:
      - {from: 0 years, to: {in_care: 1}}
children:
  home: home
placements:
  in_care:
    looked_after: true
    activity: care
    exits:
      - {to: home, clock: age, hazard: [{from: 0 years, rate: 0.2 per year}, {from: 5 years, rate: 0 per year}]}
  home: {looked_after: false, at_home: true, activity: none, exits: []}
prices:
  issue: {on: proceedings, gbp: 24250, per: event, payer: la_legal, prices: 2017-18}
  placement: {on: care, gbp: 1012.50, per: week, payer: la_childrens_services, prices: 2017-18}
discounting:
  timing: mid
  rates:
    - {from: 0 years, rate: 3.5 % per year}
arms:
  counterfactual: {}
  service:
    effects:
      - {on: conception, ratio: 0.35, from: 0 months, until: 18 months}
run:
  seed: 20211
  replications: 1
)";

/// `text` with the one place where it says `from` changed to `to`.
inline std::string changed(std::string text, std::string_view from, std::string_view to)
{
    const auto place = text.find(from);
    INFO("changing " << std::string(from));
    REQUIRE(place != std::string::npos);
    REQUIRE(text.find(from, place + 1) == std::string::npos);
    return text.replace(place, from.size(), to);
}

/// The mistakes for which `read` throws, "place: problem" each; none when it does not throw.
std::vector<std::string> mistakes_of(const auto& read)
{
    std::vector<std::string> lines;
    try {
        read();
    } catch (const base::InputError& error) {
        for (const auto& [where, problem] : error.mistakes()) {
            lines.push_back(where + ": " + problem);
        }
    }
    return lines;
}

/// The mistakes of a scenario's text, from a source called "text".
inline std::vector<std::string> mistakes_in(const std::string& text, const std::vector<std::string>& overrides = {})
{
    return mistakes_of([&] { scenario::load_text(text, "text", overrides); });
}

/// A folder that is gone at the end of its life.
class Folder
{
public:
    Folder()
    {
        static int made = 0;
        path_ = std::filesystem::temp_directory_path() / fmt::format("rcpsim-tests-{}-{}", getpid(), made++);
        std::filesystem::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file, in folders that are made where they are missing.
    std::filesystem::path write(const std::string& name, std::string_view text) const
    {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }

    /// `line` with paths in this folder shortened to what they are called here.
    std::string shortened(std::string line) const
    {
        const std::string prefix = path_.string() + "/";
        for (auto place = line.find(prefix); place != std::string::npos; place = line.find(prefix)) {
            line.erase(place, prefix.size());
        }
        return line;
    }

private:
    std::filesystem::path path_;
};

}  // namespace rcpsim::tests
