// address-lost-to-vrf: `vrf forwarding` typed after `ip address`, which it deletes.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

// Set again afterwards, or something else in its place.
bool HasOther(const model::Interface& interface, base::IpFamily family) {
  const bool v4 = family == base::IpFamily::kV4;
  return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                     [family](const auto& a) { return a.address.family == family; }) ||
         (v4 ? interface.dynamic_v4 || interface.unnumbered
             : interface.dynamic_v6 || interface.unnumbered_v6);
}

void CheckLost(const model::Interface& interface, diag::Sink& sink) {
  for (const model::InterfaceAddress& lost : interface.lost_addresses) {
    if (lost.secondary || HasOther(interface, lost.address.family)) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kAddressLostToVrf, lost.span,
        fmt::format("`{}` has the address {} only until its VRF changes: that deletes it",
                    interface.name, base::ToString(lost.address)));
    if (interface.vrf_span) {
      diagnostic.related.push_back(
          {*interface.vrf_span, fmt::format("`{}` moves into this VRF", interface.name)});
    }
    diagnostic.help = "type the address again, below `vrf forwarding`";
    return;
  }
}

}  // namespace

void CheckAddressLostToVrf(const topology::Network& network, diag::Sink& sink) {
  std::set<model::DeviceId> with_tunnels;
  std::set<const model::Interface*> said;  // sources of tunnels that are down for it
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    with_tunnels.insert(endpoint.device);
  }
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    for (const model::EndpointFault& fault : tunnel.endpoint->faults) {
      if (fault.what == model::EndpointFault::What::kSourceWithoutAddress) {
        said.insert(tunnel.source);
      }
    }
  }
  for (const model::DeviceId id : with_tunnels) {
    for (const model::Interface& interface : network.DeviceOf(id).interfaces) {
      if (!said.contains(&interface)) {
        CheckLost(interface, sink);
      }
    }
  }
}

}  // namespace tunnelc::lint
