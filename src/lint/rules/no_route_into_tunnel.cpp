// no-route-into-tunnel: what one end sends into the tunnel is answered by another way.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "src/lint/lint.h"
#include "src/topology/route_table.h"

namespace tunnelc::lint {
namespace {

bool IsTunnel(const model::Interface* interface) {
  return interface != nullptr && interface->tunnel;
}

// What one device says of ways into its tunnels, found in one walk.
struct Ways {
  explicit Ways(const model::Device& device) : table(device) {
    for (const model::StaticRoute& route : device.routes) {
      std::string out = route.interface;
      if (out.empty() && route.gateway) {
        const model::Interface* interface = table.WayOut(route.vrf, *route.gateway);
        out = interface != nullptr ? interface->name : out;
      }
      into.try_emplace({route.vrf, out}, &route);
    }
    for (const model::Interface& interface : device.interfaces) {
      if (!interface.tunnel && !interface.shutdown) {
        others.push_back(&interface);
      }
    }
  }

  // Null where no static route leads into it.
  const model::StaticRoute* Into(const model::Endpoint& tunnel) const {
    const auto found = into.find({tunnel.inner_vrf, tunnel.name});
    return found == into.end() ? nullptr : found->second;
  }
  bool ReachesByTunnel(const std::string& vrf, const base::IpAddress& address) const {
    const auto found = table.Find(vrf, address);
    return found && std::any_of(found->routes->begin(), found->routes->end(), [&](const auto& way) {
             return IsTunnel(way.interface_name.empty() && way.gateway
                                 ? table.WayOut(vrf, *way.gateway)
                                 : way.interface);
           });
  }

  topology::RouteTable table;
  std::map<std::pair<std::string, std::string>, const model::StaticRoute*> into;  // by VRF and name
  std::vector<const model::Interface*> others;  // that are up and no tunnels
};

// An address in a subnet behind the end of `tunnel` to which no tunnel leads from the other end.
const model::InterfaceAddress* CutOff(const Ways& ways, const model::Endpoint& tunnel,
                                      base::IpFamily family, const Ways& back,
                                      const std::string& vrf) {
  for (const model::Interface* const interface : ways.others) {
    if (interface->vrf != tunnel.inner_vrf || interface->name == tunnel.source_interface) {
      continue;
    }
    for (const model::InterfaceAddress& own : interface->addresses) {
      const bool is_source = tunnel.local && own.address == tunnel.local->value;
      if (own.address.family == family && !is_source && !base::IsLinkLocal(own.address) &&
          !back.ReachesByTunnel(vrf, own.address)) {
        return &own;
      }
    }
  }
  return nullptr;
}

std::string RouteBack(const base::IpPrefix& subnet, const model::Endpoint& tunnel) {
  const std::string vrf = tunnel.inner_vrf.empty() ? "" : " vrf " + tunnel.inner_vrf;
  return subnet.address.family == base::IpFamily::kV4
             ? fmt::format("ip route{} {} {} {}", vrf, base::ToString(subnet.address),
                           base::NetmaskText(subnet.length), tunnel.name)
             : fmt::format("ipv6 route{} {} {}", vrf, base::ToString(subnet), tunnel.name);
}

// Into the interface of a crypto map there are routes too, and what they lead to is the list's.
bool IsTunnelInterface(const model::Endpoint* endpoint) {
  return endpoint != nullptr && endpoint->kind != model::Kind::kCryptoMap &&
         endpoint->kind != model::Kind::kDynamicMap;
}

// An end, its interface, and the ways of its device.
struct Side {
  std::string name;
  const model::Endpoint& tunnel;
  const Ways& ways;
};

void CheckWayBack(const Side& there, const Side& here, diag::Sink& sink) {
  const model::StaticRoute* into = there.ways.Into(there.tunnel);
  // Routes lead into the clones of a virtual template, which no line shows.
  if (here.tunnel.kind == model::Kind::kVirtualTemplate) {
    return;
  }
  if (into == nullptr || here.ways.table.MayHaveMore() || here.ways.Into(here.tunnel) != nullptr) {
    return;
  }
  const model::InterfaceAddress* cut_off = CutOff(
      there.ways, there.tunnel, into->prefix.address.family, here.ways, here.tunnel.inner_vrf);
  if (cut_off == nullptr) {
    return;
  }
  const base::IpPrefix subnet = base::MakePrefix(cut_off->address, cut_off->length);
  diag::Diagnostic& diagnostic =
      sink.Report(diag::Rule::kNoRouteIntoTunnel, here.tunnel.span,
                  fmt::format("no route of {} leads into `{}`, while {} sends {} into the tunnel: "
                              "answers to {} do not come back through it",
                              here.name, here.tunnel.name, there.name, base::ToString(into->prefix),
                              base::ToString(subnet)));
  diagnostic.related.push_back({into->span, "the way there"});
  diagnostic.related.push_back({cut_off->span, "the subnet without a way back"});
  diagnostic.help = fmt::format("on {}: `{}`", here.name, RouteBack(subnet, here.tunnel));
}

}  // namespace

void CheckNoRouteIntoTunnel(const topology::Network& network, diag::Sink& sink) {
  std::map<model::DeviceId, Ways> ways;
  const auto side = [&](const topology::End& end) {
    const Ways& own = ways.try_emplace(end.device, network.DeviceOf(end)).first->second;
    return Side{network.Label(end.device), *network.EndpointOf(end), own};
  };
  for (const topology::Session& session : network.Sessions()) {
    if (session.ends.size() != 2 || session.verdict == topology::SessionVerdict::kDown ||
        !IsTunnelInterface(network.EndpointOf(session.ends[0])) ||
        !IsTunnelInterface(network.EndpointOf(session.ends[1]))) {
      continue;
    }
    const Side one = side(session.ends[0]);
    const Side two = side(session.ends[1]);
    CheckWayBack(one, two, sink);
    CheckWayBack(two, one, sink);
  }
}

}  // namespace tunnelc::lint
