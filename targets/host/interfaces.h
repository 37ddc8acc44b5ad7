// The Linux side of route-based tunnels: links, addresses, routes, MTU, MSS.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// Whether the interfaces are up from the start, with their routes, or somebody sets them up later.
enum class Start : std::uint8_t { kUp, kDown };

// `ip -batch` files: what makes the interfaces, and what takes exactly them away again.
OutputFile InterfacesBatch(const Scene& scene, Start start);
OutputFile InterfacesUndo(const Scene& scene);

// nftables rules for `ip tcp adjust-mss`, and what takes them away. Only when a tunnel asks for it.
bool HasMss(const Scene& scene);
OutputFile MssRules(const Scene& scene);
OutputFile MssUndo(const Scene& scene);

// An address of the tunnel interface as `ip` takes it.
struct LinkAddress {
  std::string text;  // `10.0.0.1/30 dev tun0`
  source::Span span;
  bool v6 = false;
};
std::vector<LinkAddress> AddressesOf(const Tunnel& tunnel);

// The static routes of the device that lead into the tunnel, as `ip route replace` takes them.
struct LinkRoute {
  std::string text;  // `10.5.0.0/16 dev tun0`
  source::Span span;
};
std::vector<LinkRoute> RoutesOf(const Scene& scene, const Tunnel& tunnel);

struct Mtu {
  std::uint32_t bytes = 0;
  std::vector<source::Span> origins;
};
// The MTU of the interface: as configured, else what the associations leave of the path (semantics
// reference, D.9).
Mtu MtuOf(const Scene& scene, const Tunnel& tunnel);
// The largest packet outside: what the interface that the tunnel sends from is configured to carry,
// else 1500.
Mtu PathOf(const Scene& scene, const Tunnel& tunnel);

}  // namespace tunnelc::targets::host
