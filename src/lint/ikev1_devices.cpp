// Devices with an IKEv1 endpoint.
#include "src/lint/ikev1_devices.h"

#include <algorithm>

namespace tunnelc::lint {

std::vector<model::DeviceId> Ikev1Devices(const topology::Network& network) {
  std::vector<model::DeviceId> devices;
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (endpoint.ike == 1) {
      devices.push_back(endpoint.device);
    }
  }
  std::sort(devices.begin(), devices.end());
  devices.erase(std::unique(devices.begin(), devices.end()), devices.end());
  return devices;
}

}  // namespace tunnelc::lint
