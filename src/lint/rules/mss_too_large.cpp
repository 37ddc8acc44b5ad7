// mss-too-large: `ip tcp adjust-mss` that makes packets which the tunnel has to cut.
#include <fmt/format.h>

#include <algorithm>

#include "src/lint/inner_mtu.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {

void CheckMssTooLarge(const topology::Network& network, diag::Sink& sink) {
  const InnerMtus mtus(network);
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Interface& interface = *tunnel.interface;
    const std::optional<InnerMtu> most = mtus.Of(tunnel);
    if (!most || !interface.adjust_mss || !tunnel.endpoint->carries_v4 ||
        (interface.ip_mtu && interface.ip_mtu->value > most->bytes)) {
      continue;  // mtu-too-large says what to write for both
    }
    const bool by_line = interface.ip_mtu.has_value();
    const std::uint32_t limit = by_line ? interface.ip_mtu->value : most->bytes;
    const std::uint32_t packet = interface.adjust_mss->value + kTcpHeaders;
    if (packet <= limit || limit <= kTcpHeaders) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kMssTooLarge, interface.adjust_mss->origin.span,
        fmt::format("`ip tcp adjust-mss {}` on `{}` makes packets of {} bytes, and {} allows {}",
                    interface.adjust_mss->value, interface.name, packet,
                    by_line ? fmt::format("`ip mtu {}`", limit) : most->wrapped_in, limit));
    if (by_line) {
      diagnostic.related.push_back({interface.ip_mtu->origin.span, "the limit"});
    }
    diagnostic.help =
        fmt::format("write `ip tcp adjust-mss {}` on both routers", limit - kTcpHeaders);
  }
}

}  // namespace tunnelc::lint
