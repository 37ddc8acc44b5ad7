// A crypto map that is applied to several interfaces: on which of them an entry meets its peer.
#pragma once

#include <set>
#include <vector>

#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/topology/pairing.h"

namespace tunnelc::topology {

// The endpoints of such maps that wait in vain: the same entry meets its peer on another interface.
// That is where somebody points back at it; else where the way to the peer leads out; else where
// the interface is not shut down. `endpoints` are as `pairing` left them.
std::set<EndpointId> IdleApplications(const std::vector<model::Device>& devices,
                                      const std::vector<model::Endpoint>& endpoints,
                                      const Pairing& pairing);

}  // namespace tunnelc::topology
