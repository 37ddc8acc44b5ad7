// tunnel-key-without-effect: the key stands in the GRE header, which a VTI has not.
#include <fmt/format.h>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {

void CheckTunnelKeyWithoutEffect(const topology::Network& network, diag::Sink& sink) {
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Endpoint& endpoint = *tunnel.endpoint;
    if (endpoint.kind != model::Kind::kVti || !endpoint.tunnel_key) {
      continue;
    }
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kTunnelKeyWithoutEffect, endpoint.tunnel_key->origin.span,
                    fmt::format("`tunnel key {}` of `{}` changes nothing: a tunnel in an IPsec "
                                "mode has no GRE header to carry it",
                                endpoint.tunnel_key->value, endpoint.name));
    diagnostic.related.push_back({endpoint.mode_span, "the mode that decides it"});
    diagnostic.help = "remove `tunnel key`";
  }
}

}  // namespace tunnelc::lint
