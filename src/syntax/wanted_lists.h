// Which access lists of a file matter to a tunnel: the others are not worth reading.
#pragma once

#include <string_view>
#include <unordered_set>

#include "src/ast/config.h"

namespace tunnelc::syntax {

// The names of the lists that crypto maps name and, where the file has a tunnel at all, those of
// filters on interfaces and of translations.
std::unordered_set<std::string_view> WantedLists(const ast::Config& config);

// The names of the object groups that `list` or `group` names.
void AddWantedGroups(const ast::AccessList& list, std::unordered_set<std::string_view>& names);
void AddWantedGroups(const ast::ObjectGroup& group, std::unordered_set<std::string_view>& names);

}  // namespace tunnelc::syntax
