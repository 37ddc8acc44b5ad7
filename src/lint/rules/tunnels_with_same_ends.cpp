// tunnels-with-same-ends: packets that arrive could belong to either of two tunnels.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <tuple>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

// What tells packets of a device's tunnels apart: device, kind, source, destination (none for
// multipoint), tunnel key (GRE alone has one).
using Ends = std::tuple<model::DeviceId, model::Kind, std::string, std::optional<base::IpAddress>,
                        std::optional<std::uint32_t>>;

std::optional<Ends> EndsOf(const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const bool multipoint = endpoint.kind == model::Kind::kMgre;
  if (SourceOf(tunnel).empty() || (!multipoint && !endpoint.remote) ||
      endpoint.kind == model::Kind::kVirtualTemplate) {
    return std::nullopt;
  }
  Ends ends{tunnel.device, endpoint.kind, SourceOf(tunnel), std::nullopt, std::nullopt};
  if (endpoint.remote && !multipoint) {
    std::get<3>(ends) = endpoint.remote->value;
  }
  if (endpoint.tunnel_key && endpoint.kind != model::Kind::kVti) {
    std::get<4>(ends) = endpoint.tunnel_key->value;
  }
  return ends;
}

std::string Help(const Tunnel& tunnel) {
  switch (tunnel.endpoint->kind) {
    case model::Kind::kVti:
      return "give one of them another source, such as a loopback interface, on both routers";
    case model::Kind::kMgre:
      return "give each a `tunnel key` of its own, equal on all its routers, and protect both with "
             "`shared`";
    default:
      return "give each a `tunnel key` of its own, equal at both ends, and protect both with "
             "`shared`; or give one of them another source";
  }
}

}  // namespace

void CheckTunnelsWithSameEnds(const topology::Network& network, diag::Sink& sink) {
  std::map<Ends, Tunnel> first;
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const std::optional<Ends> ends = EndsOf(tunnel);
    if (!ends) {
      continue;
    }
    const auto [entry, is_new] = first.emplace(*ends, tunnel);
    if (is_new) {
      continue;
    }
    const Tunnel& other = entry->second;
    const bool multipoint = tunnel.endpoint->kind == model::Kind::kMgre;
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kTunnelsWithSameEnds, tunnel.interface->span,
        fmt::format("`{}` and `{}` have the same source{}{}: the router cannot tell their packets "
                    "apart",
                    other.interface->name, tunnel.interface->name,
                    multipoint ? "" : " and destination",
                    tunnel.endpoint->kind == model::Kind::kVti ? ""
                    : tunnel.endpoint->tunnel_key              ? " and tunnel key"
                                                               : " and no tunnel key"));
    diagnostic.related.push_back({other.interface->span, "the other one"});
    diagnostic.help = Help(tunnel);
  }
}

}  // namespace tunnelc::lint
