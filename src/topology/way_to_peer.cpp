// Gateways and outer tunnels are followed for a few steps.
#include "src/topology/way_to_peer.h"

#include <algorithm>
#include <optional>

namespace tunnelc::topology {
namespace {

constexpr int kMostSteps = 8;  // gateways behind gateways, tunnels in tunnels

// The routes to an address, where they all leave by one interface or gateway.
const Route* OnlyWay(const RouteTable& table, const std::string& vrf,
                     const base::IpAddress& address) {
  const std::optional<RouteTable::Found> found = table.Find(vrf, address);
  if (!found) {
    return nullptr;
  }
  // A learned route may be longer than this one, but not than that of a single address.
  if (table.MayHaveMore() && found->prefix != base::HostPrefix(address)) {
    return nullptr;
  }
  const std::vector<Route>& routes = *found->routes;
  const bool all_same = std::all_of(routes.begin(), routes.end(), [&](const Route& route) {
    return route.interface_name == routes.front().interface_name &&
           (!route.interface_name.empty() || route.gateway == routes.front().gateway);
  });
  return all_same ? &routes.front() : nullptr;
}

}  // namespace

bool LacksWayTo(const RouteTable& routes, const std::string& vrf, const base::IpAddress& peer) {
  if (routes.MayHaveMore()) {
    return false;
  }
  const std::optional<RouteTable::Found> found = routes.Find(vrf, peer);
  return !found || RouteTable::Discards(*found);
}

namespace {

// Where a packet is to go.
struct Destination {
  std::string vrf;
  base::IpAddress address;
};

// Where `route` takes it next: to a gateway, or as a packet of another tunnel to that one's peer.
std::optional<Destination> Next(const Route& route, const Destination& at) {
  if (route.interface != nullptr && route.interface->tunnel) {
    const model::Tunnel& outer = *route.interface->tunnel;
    if (!outer.destination || route.interface->vrf != at.vrf) {
      return std::nullopt;
    }
    return Destination{outer.vrf ? outer.vrf->value : std::string(), outer.destination->value};
  }
  if (route.interface_name.empty() && route.gateway) {
    return Destination{at.vrf, *route.gateway};
  }
  return std::nullopt;
}

}  // namespace

const Route* RouteBackInto(const RouteTable& routes, const model::Interface& tunnel,
                           const model::Endpoint& endpoint) {
  // `tunnel route-via` takes some of the routes only.
  if (!endpoint.remote || endpoint.inner_vrf != endpoint.front_vrf || !tunnel.tunnel ||
      tunnel.tunnel->route_via) {
    return nullptr;
  }
  std::optional<Destination> at = Destination{endpoint.front_vrf, endpoint.remote->value};
  const Route* leaving = nullptr;  // the first line of the way
  for (int step = 0; at && step < kMostSteps; ++step) {
    const Route* route = OnlyWay(routes, at->vrf, at->address);
    if (route == nullptr) {
      return nullptr;
    }
    leaving = leaving == nullptr ? route : leaving;
    if (route->interface == &tunnel) {
      return leaving;
    }
    at = Next(*route, *at);
  }
  return nullptr;
}

}  // namespace tunnelc::topology
