// Lines on which no verdict hangs, and what of them is to be done on Linux.
#pragma once

#include <string_view>

#include "src/ast/spelled.h"
#include "targets/lines.h"

namespace tunnelc::targets {

struct HarmlessFate {
  Fate fate = Fate::kNotApplicable;
  std::string_view why;
  std::string_view by_hand;  // of what has no equal; may be empty
};
HarmlessFate FateOf(ast::About about);

}  // namespace tunnelc::targets
