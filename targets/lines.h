// The input lines of a syntax tree, one by one, whatever their kind.
#pragma once

#include <vector>

#include "src/ast/config.h"
#include "targets/ledger.h"

namespace tunnelc::targets {

// A line with what holds for it when a target says nothing: `why` when its block was translated,
// `unused` when it was not.
struct InputLine {
  source::Span span;
  ast::Form form = ast::Form::kSet;
  bool modelled = true;
  bool is_header = false;
  Fate fate = Fate::kImplied;
  std::string_view why = {};
  std::string_view by_hand = {};
  std::string_view unused = {};  // empty: the same
};

// The header of a statement, then its lines, modelled ones and others, in the order typed.
std::vector<InputLine> LinesOf(const ast::Statement& statement);

}  // namespace tunnelc::targets
