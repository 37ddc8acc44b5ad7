// A file may hold the configurations of several devices, one after the other.
#include "src/ast/device_parts.h"

namespace tunnelc::ast {
namespace {

using Statements = std::span<const Statement>;

// Where the part that ends with another device's `hostname` at `hostname` is to be cut: after the
// last `end` of the device before, or before the `version` line above the name.
std::size_t CutBefore(Statements statements, std::size_t begin, std::size_t hostname) {
  for (std::size_t i = hostname; i > begin + 1; --i) {
    if (std::holds_alternative<End>(statements[i - 1])) {
      return i;
    }
  }
  const bool version_above =
      hostname > begin + 1 && std::holds_alternative<Version>(statements[hostname - 1]);
  return version_above ? hostname - 1 : hostname;
}

}  // namespace

std::string_view NameIn(const Statement& statement) {
  const auto* hostname = std::get_if<Hostname>(&statement);
  return hostname != nullptr && hostname->form == Form::kSet ? hostname->name.value
                                                             : std::string_view();
}

std::vector<DevicePart> SplitByDevice(Statements statements) {
  std::vector<DevicePart> parts;
  std::size_t begin = 0;
  std::string_view name;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const std::string_view next = NameIn(statements[i]);
    if (next.empty() || next == name) {
      continue;
    }
    if (!name.empty()) {
      const std::size_t cut = CutBefore(statements, begin, i);
      parts.push_back({name, statements.subspan(begin, cut - begin)});
      begin = cut;
    }
    name = next;
  }
  parts.push_back({name, statements.subspan(begin)});
  return parts;
}

}  // namespace tunnelc::ast
