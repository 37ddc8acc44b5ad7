// Context: what the steps of Resolve share: one device's statements, and the device they make.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "src/ast/config.h"
#include "src/diag/diagnostic.h"
#include "src/model/device.h"
#include "src/source/source_map.h"

namespace tunnelc::resolve {

struct Context {
  const source::SourceMap& sources;
  std::span<const ast::Statement> statements;
  model::Device& device;
  diag::Sink& sink;
  std::unordered_set<std::string_view> vrfs;  // the names of the device's
  // Of global lines that were not understood: one of these words may be the name that it defines.
  std::unordered_set<std::string_view> misread_words;
  // Undefined names are compared with all that are defined: so often in all.
  std::size_t comparisons_left = 1000000;
};

// Calls `act` for each statement of type T, in the order typed.
template <class T, class Act>
void ForEach(const Context& context, Act act) {
  for (const ast::Statement& statement : context.statements) {
    if (const T* found = std::get_if<T>(&statement)) {
      act(*found);
    }
  }
}

// IOS XE 17.11 and later refuses weak words unless the compliance shield is off (semantics
// reference, B.5). Not so when the release is not known.
inline bool RefusesWeak(const model::Device& device) {
  return device.family == model::Family::kXe1711 && !device.compliance_shield_disabled;
}

// A value of the model as typed in the line at `span`.
template <class T>
model::Sourced<T> FromLine(T value, source::Span span, bool repaired = false) {
  const auto kind = repaired ? model::OriginKind::kRepaired : model::OriginKind::kLine;
  return {std::move(value), model::Origin{kind, span, {}, base::Evidence::kDocumented}};
}

}  // namespace tunnelc::resolve
