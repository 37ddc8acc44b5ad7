// tunnel-without-address: without an address no IP runs on the interface, so nothing is routed in.
#include <fmt/format.h>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

bool RunsIp(const model::Interface& interface) {
  return !interface.addresses.empty() || interface.dynamic_v4 || interface.unnumbered ||
         interface.ipv6_enabled;
}

// A line that was not understood, or addresses that are gone: something else is said there.
bool IsDoubtful(const model::Interface& interface) {
  return !interface.phase1_doubts.empty() || !interface.data_doubts.empty() ||
         !interface.lost_addresses.empty();
}

}  // namespace

void CheckTunnelWithoutAddress(const topology::Network& network, diag::Sink& sink) {
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Interface& interface = *tunnel.interface;
    if (network.DeviceOf(tunnel.device).is_excerpt || RunsIp(interface) || IsDoubtful(interface) ||
        tunnel.endpoint->kind == model::Kind::kVirtualTemplate) {
      continue;
    }
    sink.Report(diag::Rule::kTunnelWithoutAddress, interface.span,
                fmt::format("`{}` has neither an address nor `ip unnumbered`: no packet is routed "
                            "into it",
                            interface.name))
        .help = "give it an address, or borrow one: `ip unnumbered Loopback0`";
  }
}

}  // namespace tunnelc::lint
