// Lines of the access lists of crypto maps that an earlier line of the same list covers.
#pragma once

#include <vector>

#include "src/lint/crypto_entries.h"

namespace tunnelc::lint {

struct CoveredLine {
  CryptoEntry user;             // an entry that names the list
  const model::Line* line;      // these two live as long as the network
  const model::Line* covering;  // the first line that takes its packets
};

// In the order of devices, lists and lines.
std::vector<CoveredLine> FindCoveredLines(const topology::Network& network);

}  // namespace tunnelc::lint
