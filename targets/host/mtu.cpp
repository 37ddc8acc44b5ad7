// What an encapsulation leaves of a packet of 1500 bytes (semantics reference, D.9).
#include <algorithm>

#include "targets/host/interfaces.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::uint32_t kPath = 1500;
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

std::uint32_t Computed(const Scene& scene, const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const std::uint32_t outer = HeaderOf(endpoint.outer);
  const std::uint32_t path = kPath - (IsBehindNat(tunnel) ? kUdpHeader : 0);
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

Mtu MtuOf(const Scene& scene, const Tunnel& tunnel) {
  Mtu mtu{.bytes = Computed(scene, tunnel), .origins = {}};
  if (tunnel.interface == nullptr) {
    return mtu;
  }
  std::uint32_t given = 0;
  for (const auto& line : {tunnel.interface->ip_mtu, tunnel.interface->ipv6_mtu}) {
    if (line) {
      given = given == 0 ? line->value : std::min(given, line->value);
      mtu.origins.push_back(line->origin.span);
    }
  }
  if (given == 0) {
    return mtu;
  }
  if (given > mtu.bytes) {
    scene.account.Loss(mtu.origins.front(), "packets of this size are fragmented outside");
  }
  mtu.bytes = given;
  return mtu;
}

}  // namespace tunnelc::targets::host
