// What a device's configuration alone says of the way to an address.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/model/device.h"

namespace tunnelc::topology {

// One way out: a connected subnet or a static route.
struct Route {
  source::Span span;                            // the line
  const model::Interface* interface = nullptr;  // out of it; null when only a gateway is named
  std::string interface_name;                   // empty the same way
  std::optional<base::IpAddress> gateway;
  bool connected = false;  // the subnet of an interface's address
};

class RouteTable {
 public:
  // The device must outlive the table.
  explicit RouteTable(const model::Device& device);

  struct Found {
    base::IpPrefix prefix;
    const std::vector<Route>* routes = nullptr;  // at least one
  };
  // The routes with the longest prefix that holds `address`; nothing when there are none.
  std::optional<Found> Find(const std::string& vrf, const base::IpAddress& address) const;

  // True when packets that take these routes are thrown away: `ip route … Null0`.
  static bool Discards(const Found& found);

  // The one interface by which packets to `address` leave, gateways followed; null when there is no
  // route, several ways, or an interface that is not shown.
  const model::Interface* WayOut(const std::string& vrf, const base::IpAddress& address) const;

  // True when the device may have other routes: a routing process, an address from DHCP or PPP, an
  // excerpt.
  bool MayHaveMore() const { return may_have_more_; }

 private:
  std::map<std::pair<std::string, base::IpPrefix>, std::vector<Route>> routes_;
  bool may_have_more_ = false;
};

}  // namespace tunnelc::topology
