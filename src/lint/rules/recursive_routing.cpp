// recursive-routing: packets of a tunnel that would have to go through the tunnel.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"
#include "src/topology/route_table.h"

namespace tunnelc::lint {
namespace {

constexpr int kMostSteps = 8;  // gateways behind gateways, tunnels in tunnels

// The routes to an address, where they all leave by one interface or gateway.
const topology::Route* OnlyWay(const topology::RouteTable& table, const std::string& vrf,
                               const base::IpAddress& address) {
  const std::optional<topology::RouteTable::Found> found = table.Find(vrf, address);
  if (!found) {
    return nullptr;
  }
  // A learned route may be longer than this one, but not than that of a single address.
  if (table.MayHaveMore() && found->prefix != base::HostPrefix(address)) {
    return nullptr;
  }
  const std::vector<topology::Route>& routes = *found->routes;
  const bool all_same =
      std::all_of(routes.begin(), routes.end(), [&](const topology::Route& route) {
        return route.interface_name == routes.front().interface_name &&
               (!route.interface_name.empty() || route.gateway == routes.front().gateway);
      });
  return all_same ? &routes.front() : nullptr;
}

// The line that sends the packets of `tunnel` back into it; null when none is known to.
const topology::Route* BackInto(const topology::RouteTable& table, const Tunnel& tunnel) {
  std::string vrf = tunnel.endpoint->front_vrf;
  base::IpAddress address = tunnel.endpoint->remote->value;
  const topology::Route* leaving = nullptr;  // the first line of the way
  for (int step = 0; step < kMostSteps; ++step) {
    const topology::Route* route = OnlyWay(table, vrf, address);
    if (route == nullptr) {
      return nullptr;
    }
    leaving = leaving == nullptr ? route : leaving;
    if (route->interface == tunnel.interface) {
      return leaving;
    }
    if (route->interface != nullptr && route->interface->tunnel) {
      const model::Tunnel& outer = *route->interface->tunnel;
      if (!outer.destination || route->interface->vrf != vrf) {
        return nullptr;
      }
      vrf = outer.vrf ? outer.vrf->value : std::string();
      address = outer.destination->value;
    } else if (route->interface_name.empty() && route->gateway) {
      address = *route->gateway;
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace

void CheckRecursiveRouting(const topology::Network& network, diag::Sink& sink) {
  std::map<model::DeviceId, topology::RouteTable> tables;
  std::set<source::Span> reported;
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Endpoint& endpoint = *tunnel.endpoint;
    // `tunnel route-via` takes some of the routes only.
    if (!endpoint.remote || endpoint.inner_vrf != endpoint.front_vrf ||
        tunnel.interface->tunnel->route_via) {
      continue;
    }
    const topology::RouteTable& table =
        tables.try_emplace(tunnel.device, network.DeviceOf(tunnel.device)).first->second;
    const topology::Route* route = BackInto(table, tunnel);
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
