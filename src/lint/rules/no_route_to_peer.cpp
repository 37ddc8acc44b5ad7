// no-route-to-peer: a whole configuration, with static routes alone, that leads nowhere near.
#include <fmt/format.h>

#include <map>
#include <set>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/lint/tunnels.h"
#include "src/topology/map_entries.h"
#include "src/topology/way_to_peer.h"

namespace tunnelc::lint {
namespace {

std::string RouteLine(const base::IpAddress& peer, const std::string& vrf) {
  const std::string in_vrf = vrf.empty() ? vrf : fmt::format(" vrf {}", vrf);
  return peer.family == base::IpFamily::kV4
             ? fmt::format("ip route{} {} 255.255.255.255", in_vrf, base::ToString(peer))
             : fmt::format("ipv6 route{} {}/128", in_vrf, base::ToString(peer));
}

class PeerRoutes {
 public:
  PeerRoutes(const topology::Network& network, diag::Sink& sink) : network_(network), sink_(sink) {}

  // `name`: that of the tunnel or the entry, as it is told.
  void Check(const model::Endpoint& endpoint, const std::string& name) {
    if (!endpoint.remote || !endpoint.faults.empty() || !endpoint.phase1_doubts.empty()) {
      return;
    }
    const topology::RouteTable& table =
        tables_.try_emplace(endpoint.device, network_.DeviceOf(endpoint.device)).first->second;
    const base::IpAddress& peer = endpoint.remote->value;
    if (!topology::LacksWayTo(table, endpoint.front_vrf, peer) ||
        !reported_.insert(endpoint.destination_span).second) {
      return;
    }
    const std::string where =
        endpoint.front_vrf.empty() ? "" : fmt::format(" in the VRF {}", endpoint.front_vrf);
    sink_
        .Report(diag::Rule::kNoRouteToPeer, endpoint.destination_span,
                fmt::format("no route{} leads to {}, the peer of `{}`: without one the tunnel "
                            "stays down",
                            where, base::ToString(peer), name))
        .help = fmt::format("add one: `{} NEXT-HOP`, or a default route",
                            RouteLine(peer, endpoint.front_vrf));
  }

 private:
  const topology::Network& network_;
  diag::Sink& sink_;
  std::map<model::DeviceId, topology::RouteTable> tables_;
  std::set<source::Span> reported_;
};

}  // namespace

void CheckNoRouteToPeer(const topology::Network& network, diag::Sink& sink) {
  PeerRoutes routes(network, sink);
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    routes.Check(*tunnel.endpoint, tunnel.endpoint->name);
  }
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (topology::IsMapEntry(endpoint)) {
      routes.Check(endpoint, NameOf(network, endpoint));
    }
  }
}

}  // namespace tunnelc::lint
