// no-route-to-peer: a whole configuration, with static routes alone, that leads nowhere near.
#include <fmt/format.h>

#include <map>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"
#include "src/topology/route_table.h"

namespace tunnelc::lint {
namespace {

std::string RouteLine(const base::IpAddress& peer, const std::string& vrf) {
  const std::string in_vrf = vrf.empty() ? vrf : fmt::format(" vrf {}", vrf);
  return peer.family == base::IpFamily::kV4
             ? fmt::format("ip route{} {} 255.255.255.255", in_vrf, base::ToString(peer))
             : fmt::format("ipv6 route{} {}/128", in_vrf, base::ToString(peer));
}

}  // namespace

void CheckNoRouteToPeer(const topology::Network& network, diag::Sink& sink) {
  std::map<model::DeviceId, topology::RouteTable> tables;
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Endpoint& endpoint = *tunnel.endpoint;
    if (!endpoint.remote || !endpoint.faults.empty() || !endpoint.phase1_doubts.empty()) {
      continue;
    }
    const topology::RouteTable& table =
        tables.try_emplace(tunnel.device, network.DeviceOf(tunnel.device)).first->second;
    const base::IpAddress& peer = endpoint.remote->value;
    if (table.MayHaveMore() || table.Find(endpoint.front_vrf, peer)) {
      continue;
    }
    const std::string where =
        endpoint.front_vrf.empty() ? "" : fmt::format(" in the VRF {}", endpoint.front_vrf);
    sink.Report(diag::Rule::kNoRouteToPeer, endpoint.destination_span,
                fmt::format("no route{} leads to {}, the peer of `{}`: without one the tunnel "
                            "stays down",
                            where, base::ToString(peer), endpoint.name))
        .help = fmt::format("add one: `{} NEXT-HOP`, or a default route",
                            RouteLine(peer, endpoint.front_vrf));
  }
}

}  // namespace tunnelc::lint
