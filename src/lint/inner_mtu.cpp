// The outer header, AH, ESP with its IV, padding and ICV, and GRE are taken off in that order.
#include "src/lint/inner_mtu.h"

#include <fmt/format.h>

#include <algorithm>

#include "src/suite/transform_set.h"

namespace tunnelc::lint {
namespace {

constexpr std::uint32_t kIpv4Header = 20;
constexpr std::uint32_t kIpv6Header = 40;
constexpr std::uint32_t kAhHeader = 12;    // RFC 4302 2, without its ICV
constexpr std::uint32_t kEspHeader = 8;    // RFC 4303 2: SPI and sequence number
constexpr std::uint32_t kEspTrailer = 2;   // pad length and next header
constexpr std::uint32_t kGreHeader = 4;    // RFC 2784 2.1
constexpr std::uint32_t kGreKey = 4;       // RFC 2890 2.1
constexpr std::uint32_t kGreChecksum = 4;  // RFC 2784 2.1
constexpr std::uint32_t kAlignment = 4;    // RFC 4303 2.4

std::uint32_t OuterHeader(const Tunnel& tunnel) {
  return tunnel.endpoint->outer == base::IpFamily::kV4 ? kIpv4Header : kIpv6Header;
}

std::uint32_t IcvBytes(const std::optional<suite::Integrity>& integrity) {
  return integrity ? suite::Info(*integrity).truncated_bits / 8U : 0;
}

// `all` without `part`, or 0.
void Take(std::uint32_t& all, std::uint32_t part) {
  all = all > part ? all - part : 0;
}

// What is left of `bytes` behind the outer header, for a packet of the selectors.
std::uint32_t InsideTransforms(const suite::TransformSet& set, std::uint32_t bytes) {
  if (set.ah) {
    Take(bytes, kAhHeader + IcvBytes(set.ah));
  }
  if (set.esp_cipher) {
    const suite::EspCipherInfo& cipher = suite::Info(*set.esp_cipher);
    Take(bytes, kEspHeader + cipher.iv_bytes + cipher.icv_bytes + IcvBytes(set.esp_integrity));
    const std::uint32_t block = std::max<std::uint32_t>(cipher.block_bytes, kAlignment);
    bytes -= bytes % block;
    Take(bytes, kEspTrailer);
  }
  return bytes;
}

bool IsGre(const Tunnel& tunnel) {
  return tunnel.endpoint->kind == model::Kind::kGre || tunnel.endpoint->kind == model::Kind::kMgre;
}

std::uint32_t GreBytes(const Tunnel& tunnel) {
  return kGreHeader + (tunnel.endpoint->tunnel_key ? kGreKey : 0) +
         (tunnel.interface->tunnel->checksum ? kGreChecksum : 0);
}

std::uint32_t PathMtu(const Tunnel& tunnel) {
  if (tunnel.source == nullptr) {
    return kUsualPathMtu;
  }
  const bool v4 = tunnel.endpoint->outer == base::IpFamily::kV4;
  const auto& of_family = v4 ? tunnel.source->ip_mtu : tunnel.source->ipv6_mtu;
  return of_family            ? of_family->value
         : tunnel.source->mtu ? tunnel.source->mtu->value
                              : kUsualPathMtu;
}

std::optional<InnerMtu> With(const Tunnel& tunnel, const suite::TransformSet& set, bool transport) {
  if (set.esp_cipher == suite::EspCipher::kSeal) {
    return std::nullopt;
  }
  InnerMtu mtu{.bytes = PathMtu(tunnel),
               .path = PathMtu(tunnel),
               .wrapped_in = fmt::format("`{}` in {} mode", suite::Text(set),
                                         transport ? "transport" : "tunnel")};
  Take(mtu.bytes, OuterHeader(tunnel));
  mtu.bytes = InsideTransforms(set, mtu.bytes);
  if (IsGre(tunnel)) {
    // In tunnel mode GRE's own delivery header is inside.
    Take(mtu.bytes, GreBytes(tunnel) + (transport ? 0 : OuterHeader(tunnel)));
    mtu.wrapped_in = "GRE and " + mtu.wrapped_in;
  }
  return mtu;
}

}  // namespace

InnerMtus::InnerMtus(const topology::Network& network) : network_(network) {
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::Direction& direction : session.directions) {
      const negotiate::Agreement* agreed = negotiate::FirstAgreed(direction.outcome);
      if (agreed == nullptr) {
        continue;
      }
      for (const topology::End& end : session.ends) {
        if (const model::Endpoint* endpoint = network.EndpointOf(end)) {
          agreed_.emplace(endpoint, std::pair(agreed->transforms, agreed->mode));
        }
      }
    }
  }
}

std::optional<InnerMtu> InnerMtus::Of(const Tunnel& tunnel) const {
  if (tunnel.endpoint->kind == model::Kind::kVirtualTemplate) {
    return std::nullopt;
  }
  if (const auto agreed = agreed_.find(tunnel.endpoint); agreed != agreed_.end()) {
    const auto& [transforms, mode] = agreed->second;
    return With(tunnel, transforms, mode != negotiate::Mode::kTunnel);
  }
  std::optional<InnerMtu> largest;
  for (const std::size_t index : tunnel.endpoint->transform_sets) {
    const model::TransformSet& set = network_.DeviceOf(tunnel.device).transform_sets[index];
    const auto mtu =
        With(tunnel, set.transforms, IsGre(tunnel) && set.mode.value == model::Mode::kTransport);
    if (!mtu || !set.doubts.empty()) {
      return std::nullopt;
    }
    if (!largest || mtu->bytes > largest->bytes) {
      largest = mtu;
    }
  }
  return largest;
}

}  // namespace tunnelc::lint
