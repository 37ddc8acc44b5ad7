// Traffic: whether packets pass once the session is up, as far as the tunnel itself decides it.
#pragma once

#include "src/topology/network.h"

namespace tunnelc::topology {

// Reads inner families, inner subnets and tunnel keys of both ends; a line that was not understood
// and may change the data makes it unknown.
Traffic JudgeTraffic(const Network& network, const Session& session);

}  // namespace tunnelc::topology
