// A profile's line holds for its sessions alone.
#include "src/lint/peer_detection.h"

#include <algorithm>

namespace tunnelc::lint {

std::optional<source::Span> PeerDetectionOf(const topology::Network& network,
                                            const topology::End& end) {
  const model::Device& device = network.DeviceOf(end);
  const model::Endpoint* endpoint = network.EndpointOf(end);
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    const auto& own = device.isakmp_profiles[*endpoint->isakmp_profile].keepalive;
    if (own) {
      return own;
    }
  }
  return device.keepalive;
}

bool LacksPeerDetection(const model::Device& device) {
  return !device.keepalive && !device.is_excerpt &&
         std::none_of(device.isakmp_profiles.begin(), device.isakmp_profiles.end(),
                      [](const model::IsakmpProfile& profile) { return profile.keepalive; });
}

}  // namespace tunnelc::lint
