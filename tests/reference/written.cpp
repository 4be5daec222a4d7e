#include "reference/written.h"

#include "reference/quantities.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace reference {

namespace {

// Where a number, or all of a map, is from.
const std::set<std::string> origins{"source", "status", "note"};
// How a number that is not known for certain is distributed.
const std::set<std::string> distributions{"beta", "gamma", "lognormal", "normal", "uniform", "pert", "ci95"};
// How many observations shares are worth.
const std::string size_of_shares = "dirichlet";

}  // namespace

Written::Written(const std::string& text)
    : Written(YAML::Load(text), "", std::make_shared<std::set<std::string>>())
{
}

Written::Written(YAML::Node node, std::string path, std::shared_ptr<std::set<std::string>> read)
    : node_(std::move(node))
    , path_(std::move(path))
    , read_(std::move(read))
{
    read_->insert(path_);
}

bool Written::has(const std::string& key) const
{
    const YAML::Node& node = node_;
    return node.IsMap() && node[key].IsDefined();
}

Written Written::at(const std::string& key) const
{
    if (!has(key)) {
        refuse("has no '" + key + "'");
    }
    const YAML::Node& node = node_;
    return {node[key], below(key), read_};
}

std::optional<Written> Written::find(const std::string& key) const
{
    return has(key) ? std::optional(at(key)) : std::nullopt;
}

std::vector<std::pair<std::string, Written>> Written::entries() const
{
    if (!node_.IsMap()) {
        refuse("is no map");
    }
    std::vector<std::pair<std::string, Written>> all;
    for (const auto& entry : node_) {
        const auto key = entry.first.as<std::string>();
        if (!origins.contains(key) && key != size_of_shares) {
            all.emplace_back(key, at(key));
        }
    }
    return all;
}

std::vector<Written> Written::items() const
{
    if (!node_.IsSequence()) {
        refuse("is no list");
    }
    std::vector<Written> all;
    for (std::size_t i = 0; i < node_.size(); ++i) {
        all.push_back({node_[i], path_ + "[" + std::to_string(i) + "]", read_});
    }
    return all;
}

bool Written::is_one_value() const
{
    return node_.IsScalar() || has("value");
}

std::string Written::text() const
{
    if (has("value")) {
        for (const auto& family : distributions) {
            pass_over(family);
        }
        return at("value").text();
    }
    if (!node_.IsScalar()) {
        refuse("is no single value");
    }
    return node_.as<std::string>();
}

bool Written::truth() const
{
    const auto word = text();
    if (word != "true" && word != "false") {
        refuse("is neither true nor false");
    }
    return word == "true";
}

double Written::number() const
{
    return read(number_in);
}

double Written::years() const
{
    return read(years_in);
}

double Written::rate() const
{
    return read(rate_in);
}

double Written::share() const
{
    return read(share_in);
}

std::size_t Written::one_of(const std::string& key, const std::vector<std::string>& words) const
{
    const auto written = at(key);
    const auto found = std::find(words.begin(), words.end(), written.text());
    if (found == words.end()) {
        written.refuse("is unknown: " + written.text());
    }
    return static_cast<std::size_t>(found - words.begin());
}

double Written::read(double (*how)(const std::string&)) const
{
    try {
        return how(text());
    } catch (const std::logic_error& error) {
        refuse(std::string("cannot be read: ") + error.what());
    }
}

void Written::pass_over(const std::string& key) const
{
    const std::function<void(const Written&)> whole = [&whole](const Written& of) {
        if (of.node_.IsMap()) {
            for (const auto& entry : of.node_) {
                whole(of.at(entry.first.as<std::string>()));
            }
        } else if (of.node_.IsSequence()) {
            for (const auto& item : of.items()) {
                whole(item);
            }
        }
    };
    if (const auto of = find(key)) {
        whole(*of);
    }
}

void Written::refuse_unread(const YAML::Node& node, const std::string& path) const
{
    if (!read_->contains(path)) {
        throw std::invalid_argument("nobody knows what " + path + " is");
    }
    if (node.IsSequence()) {
        for (std::size_t i = 0; i < node.size(); ++i) {
            refuse_unread(node[i], path + "[" + std::to_string(i) + "]");
        }
    } else if (node.IsMap()) {
        for (const auto& entry : node) {
            const auto key = entry.first.as<std::string>();
            if (!origins.contains(key)) {
                refuse_unread(entry.second, path.empty() ? key : path + "." + key);
            }
        }
    }
}

void Written::refuse(const std::string& why) const
{
    throw std::invalid_argument((path_.empty() ? "the scenario" : path_) + " " + why);
}

}  // namespace reference
