// What becomes of the packets that an entry of a crypto map protects before they meet it: earlier
// entries, routes and translations (semantics reference, H-23, H-29, H-36).
#pragma once

#include "src/topology/map_entries.h"
#include "src/topology/network.h"
#include "src/topology/surroundings.h"

namespace tunnelc::topology {

// Of the end `index` of a session, which is an entry of a crypto map. Adds what keeps its packets
// away. kPasses when all of its lines are known to be reached; kBlocked when none of them is.
TrafficVerdict JudgeMapEnd(const Network& network, const Session& session, std::size_t index,
                           const Surroundings& around, const MapEntries& entries, Traffic& traffic);

}  // namespace tunnelc::topology
