// A map by VRF and prefix, asked for each length from the longest down.
#include "src/lint/route_table.h"

namespace tunnelc::lint {

RouteTable::RouteTable(const model::Device& device)
    : may_have_more_(device.is_excerpt || device.learns_routes.has_value()) {
  const InterfaceIndex interfaces(device);
  for (const model::Interface& interface : device.interfaces) {
    may_have_more_ = may_have_more_ || interface.dynamic_v4 || interface.dynamic_v6;
    if (interface.shutdown) {
      continue;
    }
    for (const model::InterfaceAddress& address : interface.addresses) {
      if (!base::IsLinkLocal(address.address)) {
        routes_[{interface.vrf, base::MakePrefix(address.address, address.length)}].push_back(
            {address.span, &interface, interface.name, std::nullopt});
      }
    }
  }
  for (const model::StaticRoute& route : device.routes) {
    routes_[{route.vrf, route.prefix}].push_back(
        {route.span, interfaces.Named(route.interface), route.interface, route.gateway});
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

}  // namespace tunnelc::lint
