// Which statements of a file belong to which device (docs/verdicts.md).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "src/ast/config.h"

namespace tunnelc::ast {

// The name that a `hostname` line gives; empty for every other statement.
std::string_view NameIn(const Statement& statement);

struct DevicePart {
  std::string_view name;  // empty where no line names the device
  std::span<const Statement> statements;
};

// One part for each `hostname` with another name; what stands before the first belongs to it. There
// is one at least. The parts live as long as the statements.
std::vector<DevicePart> SplitByDevice(std::span<const Statement> statements);

}  // namespace tunnelc::ast
