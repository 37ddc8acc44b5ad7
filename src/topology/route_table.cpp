// A map by VRF and prefix, asked for each length from the longest down.
#include "src/topology/route_table.h"

#include <algorithm>
#include <string_view>

namespace tunnelc::topology {
namespace {

// Of gateways that lead to gateways; more than these is a mistake.
constexpr int kMostGateways = 8;

}  // namespace

RouteTable::RouteTable(const model::Device& device)
    : may_have_more_(device.is_excerpt || device.learns_routes.has_value()) {
  std::map<std::string_view, const model::Interface*> by_name;
  for (const model::Interface& interface : device.interfaces) {
    by_name.emplace(interface.name, &interface);
    may_have_more_ = may_have_more_ || interface.dynamic_v4 || interface.dynamic_v6;
    if (interface.shutdown) {
      continue;
    }
    for (const model::InterfaceAddress& address : interface.addresses) {
      if (!base::IsLinkLocal(address.address)) {
        routes_[{interface.vrf, base::MakePrefix(address.address, address.length)}].push_back(
            {address.span, &interface, interface.name, std::nullopt, true});
      }
    }
  }
  for (const model::StaticRoute& route : device.routes) {
    const auto interface = by_name.find(route.interface);
    routes_[{route.vrf, route.prefix}].push_back(
        {route.span, interface == by_name.end() ? nullptr : interface->second, route.interface,
         route.gateway, false});
  }
}

std::optional<RouteTable::Found> RouteTable::Find(const std::string& vrf,
                                                  const base::IpAddress& address) const {
  for (int length = base::AddressBits(address.family); length >= 0; --length) {
    const base::IpPrefix prefix = base::MakePrefix(address, static_cast<std::uint8_t>(length));
    const auto found = routes_.find({vrf, prefix});
    if (found != routes_.end()) {
      return Found{prefix, &found->second};
    }
  }
  return std::nullopt;
}

bool RouteTable::Discards(const Found& found) {
  return std::all_of(found.routes->begin(), found.routes->end(),
                     [](const Route& route) { return route.interface_name == "Null0"; });
}

const model::Interface* RouteTable::WayOut(const std::string& vrf,
                                           const base::IpAddress& address) const {
  base::IpAddress towards = address;
  for (int hops = 0; hops < kMostGateways; ++hops) {
    const std::optional<Found> found = Find(vrf, towards);
    if (!found || found->routes->size() != 1) {
      return nullptr;
    }
    const Route& route = found->routes->front();
    if (!route.interface_name.empty()) {
      return route.interface;
    }
    if (!route.gateway) {
      return nullptr;
    }
    towards = *route.gateway;
  }
  return nullptr;
}

}  // namespace tunnelc::topology
