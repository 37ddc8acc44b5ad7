// The first way in which what two ends have written down does not fit. Inside of written_keys.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/negotiate/outcome.h"
#include "src/topology/session.h"
#include "src/topology/written_ends.h"

namespace tunnelc::topology {

// The same whoever is asked.
struct Misfit {
  negotiate::Reason reason{};
  std::string message;
  std::vector<ExplainedLine> lines;
  std::vector<Cure> cures;
};

struct WrittenComparison {
  std::optional<Misfit> misfit;
  bool has_hidden = false;  // a key of which it cannot be told whether it is the peer's
  bool has_cut = false;     // a key was cut to the length that is used
};

// Of two ends that can be compared: transforms, mode, lines, then SPIs and keys of both ways.
WrittenComparison CompareBoth(const Scene& scene, const Both& both);

}  // namespace tunnelc::topology
