// keepalive-on-protected-tunnel: GRE keepalives do not work together with tunnel protection.
#include <fmt/format.h>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {

void CheckKeepaliveOnProtectedTunnel(const topology::Network& network, diag::Sink& sink) {
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Tunnel& lines = *tunnel.interface->tunnel;
    if (!lines.keepalive || !lines.protection_profile) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kKeepaliveOnProtectedTunnel, *lines.keepalive,
        fmt::format("`{}` has `keepalive` and `tunnel protection`: GRE keepalives are not "
                    "supported together with it (Cisco 64565), the tunnel may flap or stay down",
                    tunnel.interface->name));
    diagnostic.related.push_back({lines.protection_profile->origin.span, "protects the tunnel"});
    diagnostic.help =
        "remove it, and watch the peer with `crypto isakmp keepalive 10 3 periodic` on both "
        "routers, or with a routing protocol";
    if (tunnel.endpoint->ike == 2) {
      diagnostic.help =
          "remove it, and watch the peer with `dpd 10 3 periodic` in the IKEv2 profile, or with a "
          "routing protocol";
    }
  }
}

}  // namespace tunnelc::lint
