// What an encapsulation leaves of a packet outside (semantics reference, D.9).
#include <algorithm>

#include "targets/host/gather.h"
#include "targets/host/interfaces.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::uint32_t kUsualPath = 1500;
// Less is no path of IPv4 (RFC 791, 3.1) or of IPv6 (RFC 8200, 5).
constexpr std::uint32_t kSmallestPath = 576;
constexpr std::uint32_t kSmallestPathV6 = 1280;
constexpr std::uint32_t kEspHeader = 8;
constexpr std::uint32_t kEspTrailer = 2;
constexpr std::uint32_t kUdpHeader = 8;
constexpr std::uint32_t kAhHeader = 12;
constexpr std::uint32_t kGreHeader = 4;
constexpr std::uint32_t kGreKey = 4;
constexpr std::uint32_t kGreChecksum = 4;

std::uint32_t HeaderOf(base::IpFamily family) {
  return family == base::IpFamily::kV4 ? 20 : 40;
}

// What a set leaves between its own header and the end of the packet.
std::uint32_t Payload(const suite::TransformSet& set, std::uint32_t room) {
  std::uint32_t icv = 0;
  if (set.esp_integrity) {
    icv = suite::Info(*set.esp_integrity).truncated_bits / 8u;
  }
  if (set.esp_cipher) {
    const suite::EspCipherInfo& cipher = suite::Info(*set.esp_cipher);
    const std::uint32_t block = std::max<std::uint32_t>(cipher.block_bytes, 4);
    const std::uint32_t inside = room - kEspHeader - cipher.iv_bytes - icv - cipher.icv_bytes;
    room = inside / block * block - kEspTrailer;
  }
  if (set.ah) {
    room -= (kAhHeader + suite::Info(*set.ah).truncated_bits / 8u + 7u) / 8u * 8u;
  }
  return room;
}

// ESP goes in UDP then (RFC 3948); IPv6 has no such thing on routers (semantics reference, C.9).
bool IsBehindNat(const Tunnel& tunnel) {
  const bool peer = tunnel.session != nullptr && tunnel.session->ends.size() == 2 &&
                    tunnel.session->ends[1 - tunnel.end].outside;
  return tunnel.endpoint->outer == base::IpFamily::kV4 && (tunnel.party.inside || peer);
}

// The interface that the tunnel sends from; null when no file shows it.
const model::Interface* SourceInterface(const Scene& scene, const Tunnel& tunnel) {
  if (!tunnel.endpoint->source_interface.empty()) {
    return InterfaceOf(scene.device, tunnel.endpoint->source_interface);
  }
  const auto& all = scene.device.interfaces;
  const auto found = std::find_if(all.begin(), all.end(), [&](const model::Interface& interface) {
    return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                       [&](const auto& own) { return own.address == tunnel.local.value; });
  });
  return found == all.end() ? nullptr : &*found;
}

std::uint32_t Computed(const Scene& scene, const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const std::uint32_t outer = HeaderOf(endpoint.outer);
  const std::uint32_t path = PathOf(scene, tunnel).bytes - (IsBehindNat(tunnel) ? kUdpHeader : 0);
  std::uint32_t room = path - outer;
  for (const std::size_t set : endpoint.transform_sets) {
    room = std::min(room, Payload(scene.device.transform_sets[set].transforms, path - outer));
  }
  if (endpoint.kind == model::Kind::kVti) {
    return room;
  }
  const bool transport = EffectiveMode(scene, tunnel) == negotiate::Mode::kTransport;
  return room - (transport ? 0 : outer) - kGreHeader - (endpoint.tunnel_key ? kGreKey : 0) -
         (tunnel.interface->tunnel->checksum ? kGreChecksum : 0);
}

}  // namespace

Mtu PathOf(const Scene& scene, const Tunnel& tunnel) {
  const model::Interface* source = SourceInterface(scene, tunnel);
  if (source == nullptr) {
    return {.bytes = kUsualPath, .origins = {}};
  }
  const bool v4 = tunnel.endpoint->outer == base::IpFamily::kV4;
  const auto& of_family = v4 ? source->ip_mtu : source->ipv6_mtu;
  const auto& line = of_family ? of_family : source->mtu;
  if (!line) {
    return {.bytes = kUsualPath, .origins = {}};
  }
  return {.bytes = std::max(line->value, v4 ? kSmallestPath : kSmallestPathV6),
          .origins = {line->origin.span}};
}

Mtu MtuOf(const Scene& scene, const Tunnel& tunnel) {
  Mtu mtu{.bytes = Computed(scene, tunnel), .origins = PathOf(scene, tunnel).origins};
  if (tunnel.interface == nullptr) {
    return mtu;
  }
  Mtu given;
  for (const auto& line : {tunnel.interface->ip_mtu, tunnel.interface->ipv6_mtu}) {
    if (line) {
      given.bytes = given.bytes == 0 ? line->value : std::min(given.bytes, line->value);
      given.origins.push_back(line->origin.span);
    }
  }
  if (given.bytes == 0) {
    return mtu;
  }
  if (given.bytes > mtu.bytes) {
    scene.account.Loss(given.origins.front(), "packets of this size are fragmented outside");
  }
  return given;
}

}  // namespace tunnelc::targets::host
