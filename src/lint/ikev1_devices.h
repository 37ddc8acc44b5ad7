// Which devices the ISAKMP rules are about: those with an end of an IKEv1 tunnel.
#pragma once

#include <vector>

#include "src/topology/network.h"

namespace tunnelc::lint {

// In the order of the network's devices. A device without any end is left alone: what stands in its
// configuration is not used.
std::vector<model::DeviceId> Ikev1Devices(const topology::Network& network);

}  // namespace tunnelc::lint
