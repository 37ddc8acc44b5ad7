// Interfaces without a crypto map, against the lines of the entries.
#include "targets/host/own_networks.h"

#include <algorithm>

#include "src/negotiate/selectors.h"

namespace tunnelc::targets::host {
namespace {

bool IsCovered(const Scene& scene, const base::IpPrefix& network) {
  return std::any_of(scene.entries.begin(), scene.entries.end(), [&](const MapEntry& entry) {
    return std::any_of(entry.lines.begin(), entry.lines.end(), [&](const MapLine& line) {
      return line.line->permit &&
             negotiate::Overlaps({.prefix = line.line->remote.prefix}, {.prefix = network});
    });
  });
}

}  // namespace

std::vector<OwnNetwork> OwnNetworks(const Scene& scene) {
  std::vector<OwnNetwork> networks;
  for (const model::Interface& interface : scene.device.interfaces) {
    if (interface.shutdown || !interface.vrf.empty() || interface.crypto_map ||
        interface.ipv6_crypto_map) {
      continue;
    }
    for (const model::InterfaceAddress& address : interface.addresses) {
      const base::IpPrefix prefix = base::MakePrefix(address.address, address.length);
      const bool known = std::any_of(networks.begin(), networks.end(),
                                     [&](const auto& network) { return network.prefix == prefix; });
      if (!known && !base::IsLinkLocal(address.address) && IsCovered(scene, prefix)) {
        networks.push_back({prefix, address.span});
      }
    }
  }
  return networks;
}

}  // namespace tunnelc::targets::host
