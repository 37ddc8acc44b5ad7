// mtu-too-large: a full packet that does not fit into the path once it is protected.
#include <fmt/format.h>

#include <algorithm>

#include "src/lint/inner_mtu.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

constexpr std::uint32_t kUsualMtu = 1400;  // what is written where nobody computes

void Check(const Tunnel& tunnel, const model::Sourced<std::uint32_t>& mtu, bool v4,
           const InnerMtu& most, diag::Sink& sink) {
  if (mtu.value <= most.bytes) {
    return;
  }
  const std::string_view words = v4 ? "ip" : "ipv6";
  const std::uint32_t better = std::min(kUsualMtu, most.bytes);
  sink.Report(diag::Rule::kMtuTooLarge, mtu.origin.span,
              fmt::format("`{} mtu {}` on `{}` is too large: in {} a packet of more than {} bytes "
                          "exceeds the path's {}, and is sent in two pieces or lost",
                          words, mtu.value, tunnel.interface->name, most.wrapped_in, most.bytes,
                          most.path))
      .help = fmt::format("write `{} mtu {}` and `{} tcp adjust-mss {}` on both routers", words,
                          better, words, better - (v4 ? kTcpHeaders : kTcpHeadersV6));
}

}  // namespace

void CheckMtuTooLarge(const topology::Network& network, diag::Sink& sink) {
  const InnerMtus mtus(network);
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const std::optional<InnerMtu> most = mtus.Of(tunnel);
    if (!most || most->bytes < kTcpHeadersV6) {
      continue;
    }
    if (tunnel.interface->ip_mtu && tunnel.endpoint->carries_v4) {
      Check(tunnel, *tunnel.interface->ip_mtu, true, *most, sink);
    }
    if (tunnel.interface->ipv6_mtu && tunnel.endpoint->carries_v6) {
      Check(tunnel, *tunnel.interface->ipv6_mtu, false, *most, sink);
    }
  }
}

}  // namespace tunnelc::lint
