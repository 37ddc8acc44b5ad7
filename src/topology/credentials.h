// What a router can show of itself, and whose certificates it takes, for the negotiation.
#pragma once

#include "src/model/device.h"
#include "src/negotiate/party.h"

namespace tunnelc::topology {

// By the trustpoints of the device and the certificates in their chains (semantics reference, A.12,
// C.1, H-52).
negotiate::Credentials MakeCredentials(const model::Device& device);

}  // namespace tunnelc::topology
