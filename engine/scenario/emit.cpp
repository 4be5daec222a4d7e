#include "scenario/yaml.h"

#include <yaml-cpp/emitter.h>

namespace rcpsim::scenario {

namespace {

void emit(const Node& node, YAML::Emitter& out)
{
    switch (node.kind) {
        case Node::Kind::scalar:
            if (node.text.empty()) {
                out << YAML::DoubleQuoted;
            }
            out << node.text;
            break;
        case Node::Kind::list:
            out << YAML::BeginSeq;
            for (const auto& item : node.items) {
                emit(item, out);
            }
            out << YAML::EndSeq;
            break;
        case Node::Kind::map:
            out << YAML::BeginMap;
            for (const auto& entry : node.entries) {
                out << YAML::Key << entry.key << YAML::Value;
                emit(entry.value, out);
            }
            out << YAML::EndMap;
            break;
    }
}

}  // namespace

std::string emit(const Node& node)
{
    YAML::Emitter out;
    emit(node, out);
    return std::string(out.c_str()) + '\n';
}

}  // namespace rcpsim::scenario
