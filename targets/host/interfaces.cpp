// XFRM interfaces for VTIs, GRE interfaces for GRE (semantics reference, F.2 and F.3).
#include "targets/host/interfaces.h"

#include <fmt/format.h>

#include <algorithm>

#include "targets/host/gather.h"
#include "targets/interface_names.h"

namespace tunnelc::targets::host {
namespace {

// `link-local` is typed without a length (RFC 4291, 2.5.6).
constexpr int kLinkLocalLength = 64;

bool IsLent(const Tunnel& tunnel, const base::IpAddress& address) {
  const auto& own = tunnel.interface->addresses;
  return std::none_of(own.begin(), own.end(),
                      [&](const auto& one) { return one.address == address; });
}

// XFRM needs no device below it; one is named when the user names the source's Linux interface.
std::string XfrmLink(const Scene& scene, const Tunnel& tunnel) {
  const std::string below =
      GivenLinuxName(scene.options, scene.device.name, tunnel.endpoint->source_interface);
  return fmt::format("link add name {} type xfrm {}if_id {}", tunnel.link,
                     below.empty() ? "" : "dev " + below + ' ', tunnel.if_id);
}

// The lines of the interface of the session's other end; null when they are not known.
const model::Tunnel* PeerLines(const Scene& scene, const Tunnel& tunnel) {
  if (tunnel.session == nullptr || tunnel.session->ends.size() != 2) {
    return nullptr;
  }
  const topology::End& end = tunnel.session->ends[1 - tunnel.end];
  const model::Endpoint* peer = scene.input.network.EndpointOf(end);
  const model::Interface* interface =
      peer == nullptr ? nullptr : InterfaceOf(scene.input.network.DeviceOf(end), peer->name);
  return interface != nullptr && interface->tunnel ? &*interface->tunnel : nullptr;
}

// Linux drops what comes with a checksum when it expects none, and without one when it does. What
// it expects is what the peer sends.
std::string ChecksumWord(const Scene& scene, const Tunnel& tunnel) {
  const bool sends = tunnel.interface->tunnel->checksum.has_value();
  const model::Tunnel* peer = PeerLines(scene, tunnel);
  const bool expects = peer == nullptr ? sends : peer->checksum.has_value();
  if (sends && expects) {
    return " csum";
  }
  return sends ? " ocsum" : expects ? " icsum" : "";
}

// What the header outside says. `ip` reads a type of service as a hexadecimal number.
std::string HeaderWords(const Tunnel& tunnel, bool v4) {
  constexpr std::uint8_t kTtl = 255;  // of a router, where no line says another
  const model::Tunnel& lines = *tunnel.interface->tunnel;
  std::string words =
      fmt::format(" {} {}", v4 ? "ttl" : "hoplimit", lines.ttl ? lines.ttl->value : kTtl);
  if (lines.tos) {
    words += fmt::format(" {} 0x{:02x}", v4 ? "tos" : "tclass", lines.tos->value);
  }
  return words;
}

// Without `encaplimit none` Linux puts an option header between IPv6 and GRE, which the selector
// does not fit.
std::string GreLink(const Scene& scene, const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const bool v4 = endpoint.outer == base::IpFamily::kV4;
  std::string line =
      fmt::format("link add name {} type {} local {} remote {}", tunnel.link, v4 ? "gre" : "ip6gre",
                  base::ToString(tunnel.local.value), base::ToString(tunnel.remote.value));
  if (endpoint.tunnel_key) {
    line += fmt::format(" key {}", endpoint.tunnel_key->value);
  }
  return line + ChecksumWord(scene, tunnel) + HeaderWords(tunnel, v4) +
         (v4 ? "" : " encaplimit none");
}

std::vector<source::Span> HeaderLines(const Tunnel& tunnel) {
  std::vector<source::Span> origins;
  const model::Tunnel& lines = *tunnel.interface->tunnel;
  if (lines.checksum) {
    origins.push_back(*lines.checksum);
  }
  for (const auto& value : {lines.tos, lines.ttl}) {
    if (value) {
      origins.push_back(value->origin.span);
    }
  }
  return origins;
}

void WriteLink(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  std::vector<source::Span> origins = {endpoint.span, endpoint.mode_span};
  if (endpoint.kind == model::Kind::kVti) {
    writer.Line(XfrmLink(scene, tunnel), origins);
    return;
  }
  origins.push_back(endpoint.source_span);
  origins.push_back(endpoint.destination_span);
  if (endpoint.tunnel_key) {
    origins.push_back(endpoint.tunnel_key->origin.span);
  }
  const std::vector<source::Span> headers = HeaderLines(tunnel);
  origins.insert(origins.end(), headers.begin(), headers.end());
  writer.Line(GreLink(scene, tunnel), origins);
}

bool LeadsInto(const model::StaticRoute& route, const Tunnel& tunnel) {
  if (route.vrf != tunnel.endpoint->inner_vrf) {
    return false;
  }
  if (!route.interface.empty()) {
    return route.interface == tunnel.endpoint->name;
  }
  const auto& inner = tunnel.endpoint->inner;
  return route.gateway && std::any_of(inner.begin(), inner.end(), [&](const auto& one) {
           return one.address.family == route.gateway->family &&
                  base::Contains(base::MakePrefix(one.address, one.length), *route.gateway);
         });
}

bool WantsAutomaticLinkLocal(const Tunnel& tunnel) {
  const auto& inner = tunnel.endpoint->inner;
  const bool given = std::any_of(inner.begin(), inner.end(), [](const model::InnerAddress& one) {
    return base::IsLinkLocal(one.address);
  });
  return !given && tunnel.interface != nullptr && tunnel.interface->ipv6_enabled;
}

// When a link comes up, routes into it can be made.
void WriteUp(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  writer.Line(fmt::format("link set dev {} up", tunnel.link));
  for (const LinkRoute& route : RoutesOf(scene, tunnel)) {
    writer.Line("route replace " + route.text, {route.span});
  }
}

void WriteInterface(const Scene& scene, const Tunnel& tunnel, Start start, Writer& writer) {
  WriteLink(scene, tunnel, writer);
  if (!WantsAutomaticLinkLocal(tunnel)) {
    writer.Line(fmt::format("link set dev {} addrgenmode none", tunnel.link));
  }
  const Mtu mtu = MtuOf(scene, tunnel);
  writer.Line(fmt::format("link set dev {} mtu {}", tunnel.link, mtu.bytes), mtu.origins);
  for (const LinkAddress& address : AddressesOf(tunnel)) {
    writer.Line("address add " + address.text, {address.span});
  }
  if (start == Start::kUp) {
    WriteUp(scene, tunnel, writer);
  }
}

void AccountFor(const Scene& scene, const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  for (const model::InnerAddress& inner : endpoint.inner) {
    const bool v4 = inner.address.family == base::IpFamily::kV4;
    if (v4 ? !endpoint.carries_v4 : !endpoint.carries_v6) {
      scene.account.Loss(inner.span, fmt::format("the tunnel carries no {}, as on the router",
                                                 v4 ? "IPv4" : "IPv6"));
    }
  }
  if (!endpoint.inner_vrf.empty() && tunnel.interface->vrf_span) {
    scene.account.Impossible(*tunnel.interface->vrf_span,
                             "the interface stands in the host's main table",
                             "make a VRF device and put " + tunnel.link + " into it");
  }
  scene.account.Differs(16,
                        fmt::format("the MTU of the interface is computed for a path of {} bytes",
                                    PathOf(scene, tunnel).bytes),
                        endpoint.span);
}

}  // namespace

std::vector<LinkAddress> AddressesOf(const Tunnel& tunnel) {
  std::vector<LinkAddress> addresses;
  for (const model::InnerAddress& inner : tunnel.endpoint->inner) {
    const bool v6 = inner.address.family == base::IpFamily::kV6;
    const bool lent = tunnel.interface != nullptr && IsLent(tunnel, inner.address);
    const bool link_local = v6 && base::IsLinkLocal(inner.address);
    const int length = link_local ? kLinkLocalLength
                       : lent     ? base::AddressBits(inner.address.family)
                                  : inner.length;
    addresses.push_back(
        LinkAddress{.text = fmt::format("{}/{} dev {}{}", base::ToString(inner.address), length,
                                        tunnel.link, v6 ? " nodad" : ""),
                    .span = inner.span,
                    .v6 = v6});
  }
  return addresses;
}

std::vector<LinkRoute> RoutesOf(const Scene& scene, const Tunnel& tunnel) {
  std::vector<LinkRoute> routes;
  for (const model::StaticRoute& route : scene.device.routes) {
    if (LeadsInto(route, tunnel)) {
      const std::string gateway =
          route.gateway ? "via " + base::ToString(*route.gateway) + ' ' : std::string();
      routes.push_back(
          LinkRoute{fmt::format("{} {}dev {}", base::ToString(route.prefix), gateway, tunnel.link),
                    route.span});
    }
  }
  return routes;
}

OutputFile InterfacesBatch(const Scene& scene, Start start) {
  Writer writer(scene.input.sources, "interfaces.batch");
  writer.Comment("Made by tunnelc, for: ip -batch interfaces.batch");
  for (const Tunnel& tunnel : scene.tunnels) {
    WriteInterface(scene, tunnel, start, writer);
    AccountFor(scene, tunnel);
  }
  return writer.Take();
}

OutputFile InterfacesUndo(const Scene& scene) {
  Writer writer(scene.input.sources, "interfaces.undo.batch");
  writer.Comment("Made by tunnelc, for: ip -batch interfaces.undo.batch");
  std::for_each(scene.tunnels.rbegin(), scene.tunnels.rend(), [&](const Tunnel& tunnel) {
    writer.Line(fmt::format("link delete dev {}", tunnel.link));
  });
  return writer.Take();
}

}  // namespace tunnelc::targets::host
