// Whether an end looks if its peer is still there (dead peer detection, RFC 3706).
#pragma once

#include <optional>

#include "src/topology/network.h"

namespace tunnelc::lint {

// The line by which the end looks: of the ISAKMP profile that it names, else the global one.
std::optional<source::Span> PeerDetectionOf(const topology::Network& network,
                                            const topology::End& end);

// Nothing of the device looks. An excerpt may leave the line out, and any profile may answer a
// peer.
bool LacksPeerDetection(const model::Device& device);

}  // namespace tunnelc::lint
