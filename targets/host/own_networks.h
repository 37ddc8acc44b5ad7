// Networks of the host that a crypto map's lists cover, and that its packets never leave towards.
#pragma once

#include <cstdint>
#include <vector>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// The router looks at packets that leave by the interface with the map, a policy at all: those to a
// network on another interface of the device, which a list covers with its remote side
// (`permit ip 10.1.0.0 0.0.255.255 any`), stay in clear.
struct OwnNetwork {
  base::IpPrefix prefix;
  source::Span span;  // the address of the interface
};
// The priority of their policies: before all lines.
inline constexpr std::uint32_t kOwnNetworkPriority = 900;

std::vector<OwnNetwork> OwnNetworks(const Scene& scene);

}  // namespace tunnelc::targets::host
