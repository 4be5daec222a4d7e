#pragma once

#include <yaml-cpp/yaml.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace reference {

/// Something that is written in a resolved scenario, and where. What nobody has asked for is found in the end, so that no key is
/// silently passed over. All throw std::invalid_argument with the path.
class Written
{
public:
    /// The whole of a scenario.
    explicit Written(const std::string& text);

    bool has(const std::string& key) const;
    Written at(const std::string& key) const;
    std::optional<Written> find(const std::string& key) const;
    /// All that a map names, but for where it is from.
    std::vector<std::pair<std::string, Written>> entries() const;
    std::vector<Written> items() const;

    /// Whether it is one number, with or without something beside it; else it is a list, or a map of several.
    bool is_one_value() const;

    /// What stands here, or as the value of the map that stands here, beside which there may be what is known of it.
    std::string text() const;
    bool truth() const;
    double number() const;
    double years() const;
    double rate() const;
    double share() const;

    double number(const std::string& key) const { return at(key).number(); }
    double years(const std::string& key) const { return at(key).years(); }
    double rate(const std::string& key) const { return at(key).rate(); }
    double share(const std::string& key) const { return at(key).share(); }
    /// Which of these words stands at a key.
    std::size_t one_of(const std::string& key, const std::vector<std::string>& words) const;

    /// Says that nothing of it matters to the model, if it is there.
    void pass_over(const std::string& key) const;

    /// Throws when something has not been asked for.
    void refuse_unread() const { refuse_unread(node_, path_); }

private:
    Written(YAML::Node node, std::string path, std::shared_ptr<std::set<std::string>> read);

    std::string below(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }
    double read(double (*how)(const std::string&)) const;
    void refuse_unread(const YAML::Node& node, const std::string& path) const;
    [[noreturn]] void refuse(const std::string& why) const;

    YAML::Node node_;
    std::string path_;
    std::shared_ptr<std::set<std::string>> read_;  ///< all paths that were asked for
};

}  // namespace reference
