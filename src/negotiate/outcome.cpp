// What a reader of an outcome asks of its lines.
#include "src/negotiate/outcome.h"

#include <algorithm>

namespace tunnelc::negotiate {

const Phase2* FirstRefused(const Outcome& outcome) {
  const auto refused = std::ranges::find(outcome.phase2, Verdict::kDown, &Phase2::verdict);
  return refused == outcome.phase2.end() ? nullptr : &*refused;
}

const Agreement* FirstAgreed(const Outcome& outcome) {
  const auto agreed = std::ranges::find_if(
      outcome.phase2, [](const Phase2& line) { return line.agreed.has_value(); });
  return agreed == outcome.phase2.end() ? nullptr : &*agreed->agreed;
}

}  // namespace tunnelc::negotiate
