// The same finding at both ends of a session, said once.
#pragma once

#include <vector>

#include "src/diag/diagnostic.h"
#include "src/topology/network.h"

namespace tunnelc::lint {

// Where both ends of a session have a finding of the same rule, the second end's becomes a related
// line of the first one's. A finding takes in one other at most, and none is lost.
void MergeBothEnds(const topology::Network& network, std::vector<diag::Diagnostic>& findings);

}  // namespace tunnelc::lint
