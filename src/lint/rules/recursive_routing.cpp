// recursive-routing: packets of a tunnel that would have to go through the tunnel.
#include <fmt/format.h>

#include <map>
#include <set>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"
#include "src/topology/way_to_peer.h"

namespace tunnelc::lint {

void CheckRecursiveRouting(const topology::Network& network, diag::Sink& sink) {
  std::map<model::DeviceId, topology::RouteTable> tables;
  std::set<source::Span> reported;
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Endpoint& endpoint = *tunnel.endpoint;
    const topology::RouteTable& table =
        tables.try_emplace(tunnel.device, network.DeviceOf(tunnel.device)).first->second;
    const topology::Route* route = topology::RouteBackInto(table, *tunnel.interface, endpoint);
    if (route == nullptr || !reported.insert(route->span).second) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kRecursiveRouting, route->span,
        fmt::format("the way to the peer of `{}`, {}, leads through `{}` itself: the router shuts "
                    "the tunnel down for recursive routing (%TUN-5-RECURDOWN)",
                    endpoint.name, base::ToString(endpoint.remote->value), endpoint.name));
    diagnostic.related.push_back({endpoint.destination_span, "the peer"});
    diagnostic.help =
        "add a route to the peer alone that leaves by the interface of `tunnel source`";
  }
}

}  // namespace tunnelc::lint
