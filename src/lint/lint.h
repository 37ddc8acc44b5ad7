// Lints: what is worth saying of a network beside its verdicts.
#pragma once

#include "src/diag/diagnostic.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"

namespace tunnelc::lint {

// Runs every lint of diag/rules.def, in the order of their numbers.
void Lint(const topology::Network& network, diag::Sink& sink);

// One function for each RULE row: `CheckWildcardPreSharedKey` for WildcardPreSharedKey, in
// src/lint/rules/<slug with underscores>.cpp.
#define RULE(number, name, slug, severity, line) \
  void Check##name(const topology::Network& network, diag::Sink& sink);
#define ERROR(number, name, slug, severity, line)
#include "src/diag/rules.def"
#undef RULE
#undef ERROR

}  // namespace tunnelc::lint
