// From sessions to diagnostics.
#pragma once

#include "src/diag/diagnostic.h"
#include "src/topology/network.h"

namespace tunnelc::topology {

// One diagnostic for each fault of a session (one that stops both directions is one), for what is
// assumed or inferred, for what passes no traffic and for endpoints without a peer.
void ReportSessions(const Network& network, diag::Sink& sink);

}  // namespace tunnelc::topology
