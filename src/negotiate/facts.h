// The facts about IOS that verdicts hang on, as switches.
#pragma once

#include <span>
#include <string_view>

#include "src/base/evidence.h"

namespace tunnelc::negotiate {

struct Facts {
#define FACT(name, value, evidence, citation, meaning) bool name = value;
#include "src/negotiate/facts.def"
#undef FACT
};

struct FactInfo {
  std::string_view name;
  bool Facts::*field;
  base::Evidence evidence;
  std::string_view citation;  // section of the semantics reference
  std::string_view meaning;
};

// Every row of facts.def.
std::span<const FactInfo> AllFacts();

}  // namespace tunnelc::negotiate
