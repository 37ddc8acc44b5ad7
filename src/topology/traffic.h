// Traffic: whether packets pass once the session is up, as far as both configurations tell.
#pragma once

#include "src/topology/map_entries.h"
#include "src/topology/network.h"
#include "src/topology/surroundings.h"

namespace tunnelc::topology {

// Reads inner families, inner subnets and tunnel keys of both ends, the routes to each other, the
// filters in front of them, and for crypto maps routes and translations of what they protect; a
// line that was not understood and may change the data makes it unknown. The session has its
// verdict.
Traffic JudgeTraffic(const Network& network, const Session& session, AllSurroundings& surroundings,
                     const MapEntries& entries);

}  // namespace tunnelc::topology
