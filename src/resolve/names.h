// Names that nothing defines: undefined in a whole configuration, not shown in an excerpt.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ast/spelled.h"
#include "src/resolve/context.h"

namespace tunnelc::resolve {

struct DefinedName {
  std::string name;
  source::Span span;
};

// Names are case-sensitive (semantics reference, A.0).
bool EqualButForCase(std::string_view a, std::string_view b);

// Reports that `word` names no `kind` (`transform set`), with the nearest of those that `names`
// gives. In an excerpt it may be defined elsewhere: a warning then (docs/verdicts.md). Null where
// the line that defines it was not understood, which has been reported there.
diag::Diagnostic* ReportDangling(Context& context, std::string_view kind, const ast::Word& word,
                                 const std::function<std::vector<DefinedName>()>& names);

// The names of a vector of named objects.
template <class Objects>
std::vector<DefinedName> NamesOf(const Objects& objects) {
  std::vector<DefinedName> names;
  for (const auto& object : objects) {
    names.push_back({object.name, object.span});
  }
  return names;
}

}  // namespace tunnelc::resolve
