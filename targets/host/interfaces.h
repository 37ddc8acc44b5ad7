// The Linux side of route-based tunnels: links, addresses, MTU, MSS, and what reacts to up and
// down.
#pragma once

#include <string>
#include <vector>

#include "targets/host/tunnel.h"

namespace tunnelc::targets::host {

// `ip -batch` files: what makes the interfaces, and what takes exactly them away again.
OutputFile InterfacesBatch(const Scene& scene);
OutputFile InterfacesUndo(const Scene& scene);

// nftables rules for `ip tcp adjust-mss`, and what takes them away. Only when a tunnel asks for it.
bool HasMss(const Scene& scene);
OutputFile MssRules(const Scene& scene);
OutputFile MssUndo(const Scene& scene);

// The script that charon calls when a child comes up or goes down: what line protocol does on the
// router (semantics reference, F.3, fact 14).
OutputFile Updown(const Scene& scene);
// What to run on the host to have the tunnels, and to have them no more.
OutputFile StartScript(const Scene& scene);
OutputFile StopScript(const Scene& scene);

// An address of the tunnel interface as `ip` takes it.
struct LinkAddress {
  std::string text;  // `10.0.0.1/30 dev tun0`
  source::Span span;
  bool v6 = false;
};
std::vector<LinkAddress> AddressesOf(const Tunnel& tunnel);

// The MTU of the interface: as configured, else what the associations leave of 1500 (semantics
// reference, D.9).
struct Mtu {
  std::uint32_t bytes = 0;
  std::vector<source::Span> origins;
};
Mtu MtuOf(const Scene& scene, const Tunnel& tunnel);

}  // namespace tunnelc::targets::host
