// Filters on the interface by which a tunnel leaves: what they drop of the peer's (semantics
// reference, H-30).
#pragma once

#include "src/topology/network.h"
#include "src/topology/surroundings.h"

namespace tunnelc::topology {

// Adds a reason, and blocks the traffic, where an end's inbound filter drops IKE, ESP or AH that
// come from the other end. Traffic that passes otherwise is unknown where that cannot be told of a
// filter.
void JudgeFilters(const Network& network, const Session& session, AllSurroundings& surroundings,
                  Traffic& traffic);

}  // namespace tunnelc::topology
