// The transform sets that tunnels use, each with those tunnels.
#pragma once

#include <vector>

#include "src/topology/network.h"

namespace tunnelc::lint {

struct UsedSet {
  model::DeviceId device;
  std::size_t index = 0;  // into the device's transform sets
  const model::TransformSet* set = nullptr;
  std::vector<const model::Endpoint*> users;  // at least one
};

// In the order of devices and of their configurations. Tunnels that are shut down use nothing.
std::vector<UsedSet> UsedSets(const topology::Network& network);

}  // namespace tunnelc::lint
