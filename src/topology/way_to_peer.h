// Whether what a device sends to its peer can leave it.
#pragma once

#include <string>

#include "src/model/endpoint.h"
#include "src/topology/route_table.h"

namespace tunnelc::topology {

// True when no route, or only one that throws packets away, leads to `peer`, and no other route may
// be there that the configuration does not show (semantics reference, H-36).
bool LacksWayTo(const RouteTable& routes, const std::string& vrf, const base::IpAddress& peer);

// The route that sends the packets of a tunnel to its peer back into it; null when none is known to
// (semantics reference, H-13).
const Route* RouteBackInto(const RouteTable& routes, const model::Interface& tunnel,
                           const model::Endpoint& endpoint);

}  // namespace tunnelc::topology
