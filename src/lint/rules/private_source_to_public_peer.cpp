// private-source-to-public-peer: there must be a NAT on the way, and nobody says which.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

// No route of the Internet leads to it (RFC 1918, RFC 6598).
bool IsPrivate(const base::IpAddress& address) {
  static const auto kBlocks =
      std::to_array<base::IpPrefix>({base::MakePrefix(*base::ParseIpv4("10.0.0.0"), 8),
                                     base::MakePrefix(*base::ParseIpv4("172.16.0.0"), 12),
                                     base::MakePrefix(*base::ParseIpv4("192.168.0.0"), 16),
                                     base::MakePrefix(*base::ParseIpv4("100.64.0.0"), 10)});
  return std::any_of(kBlocks.begin(), kBlocks.end(),
                     [&](const base::IpPrefix& block) { return base::Contains(block, address); });
}

bool NeedsNat(const model::Device& device, const model::Endpoint& endpoint) {
  return endpoint.local && endpoint.remote && !IsShutDown(endpoint) &&
         endpoint.local->origin.kind == model::OriginKind::kLine &&
         endpoint.remote->value.family == base::IpFamily::kV4 && IsPrivate(endpoint.local->value) &&
         !IsPrivate(endpoint.remote->value) &&
         model::NatOf(device, endpoint.local->value) == nullptr;
}

// The name as a key of TOML.
std::string TomlKey(const std::string& name) {
  const bool is_bare = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  return is_bare ? name : '"' + name + '"';
}

}  // namespace

void CheckPrivateSourceToPublicPeer(const topology::Network& network, diag::Sink& sink) {
  for (const topology::Session& session : network.Sessions()) {
    // A peer among the inputs points at the address itself, or its verdict says why not.
    if (session.verdict != topology::SessionVerdict::kNoPeer) {
      continue;
    }
    const topology::End& end = session.ends.front();
    const model::Endpoint* endpoint = network.EndpointOf(end);
    if (endpoint == nullptr || !NeedsNat(network.DeviceOf(end), *endpoint)) {
      continue;
    }
    const std::string own = base::ToString(endpoint->local->value);
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kPrivateSourceToPublicPeer, endpoint->source_span,
        fmt::format(
            "`{}` sends from {}, which no route of the Internet leads to, to {}: a NAT must "
            "stand between them",
            endpoint->name, own, base::ToString(endpoint->remote->value)));
    diagnostic.help = fmt::format(
        "the peer must point at the outside address, know {} as the identity, and let UDP 4500 "
        "through; say which it is in tunnelc.toml: `\"{}\" = \"OUTSIDE-ADDRESS\"` under "
        "`[devices.{}.nat]`",
        own, own, TomlKey(network.DeviceOf(end).name));
  }
}

}  // namespace tunnelc::lint
