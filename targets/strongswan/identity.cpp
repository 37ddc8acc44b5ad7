// What is sent and expected in messages 5 and 6 of main mode.
#include "targets/strongswan/identity.h"

#include <fmt/format.h>

#include <algorithm>

#include "src/negotiate/host_names.h"
#include "src/topology/party.h"

namespace tunnelc::targets::strongswan {
namespace {

using negotiate::EqualNames;
using negotiate::Identity;
using negotiate::IdentityMatch;
using negotiate::IdentityType;
using negotiate::LiesInDomain;

std::string Hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  }
  return text;
}

bool IsPlainName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '@';
  });
}

Identity IdentityOf(const negotiate::Party& party) {
  if (party.OwnProfile() != nullptr && party.OwnProfile()->self_identity) {
    return *party.OwnProfile()->self_identity;
  }
  return party.identity;
}

bool Fits(const IdentityMatch& match, const Identity& identity) {
  switch (identity.type) {
    case IdentityType::kAddress:
      return match.prefix && identity.address && base::Contains(*match.prefix, *identity.address);
    case IdentityType::kFqdn:
      return (!match.host.empty() && EqualNames(match.host, identity.name)) ||
             LiesInDomain(identity.name, match.host_domain);
    case IdentityType::kUserFqdn:
      return (!match.user_fqdn.empty() && EqualNames(match.user_fqdn, identity.name)) ||
             LiesInDomain(identity.name, match.user_fqdn_domain);
    case IdentityType::kDn:
      break;
  }
  return false;
}

// An identity of the kind that a `match identity` asks for.
Identity ExampleOf(const IdentityMatch& match, const base::IpAddress& remote) {
  if (match.prefix) {
    const bool inside = base::Contains(*match.prefix, remote);
    return {.type = IdentityType::kAddress,
            .address = inside ? remote : match.prefix->address,
            .name = {},
            .domain = {}};
  }
  const bool user = !match.user_fqdn.empty() || !match.user_fqdn_domain.empty();
  const std::string& whole = user ? match.user_fqdn : match.host;
  const std::string& domain = user ? match.user_fqdn_domain : match.host_domain;
  return {.type = user ? IdentityType::kUserFqdn : IdentityType::kFqdn,
          .address = std::nullopt,
          .name = whole.empty() ? (user ? "*@" : "*.") + domain : whole,
          .domain = {}};
}

std::optional<Identity> PeerIdentity(const Scene& scene, const Tunnel& tunnel) {
  if (tunnel.session == nullptr || tunnel.session->ends.size() != 2) {
    return std::nullopt;
  }
  const topology::Network& network = scene.input.network;
  const topology::End& peer = tunnel.session->ends[1 - tunnel.end];
  const model::Device& device = network.DeviceOf(peer);
  // A NAT in front of the peer does not change what it calls itself.
  return IdentityOf(topology::MakeParty(device, network.EndpointOf(peer),
                                        model::InsideOf(device, tunnel.remote.value),
                                        tunnel.party.address, {}));
}

}  // namespace

std::string IdText(const Identity& identity) {
  if (identity.type == IdentityType::kAddress) {
    return identity.address ? base::ToString(*identity.address) : std::string();
  }
  if (identity.type == IdentityType::kDn) {
    return {};
  }
  const std::string type = identity.type == IdentityType::kFqdn ? "fqdn:" : "email:";
  const bool wildcard =
      identity.name.starts_with('*') && IsPlainName(std::string_view(identity.name).substr(1));
  return wildcard || IsPlainName(identity.name) ? type + identity.name
                                                : type + '#' + Hex(identity.name);
}

std::string LocalId(const Scene& scene, const Tunnel& tunnel) {
  std::string id = IdText(IdentityOf(tunnel.party));
  if (!id.empty()) {
    return id;
  }
  scene.account.Loss(scene.device.identity.origin.span,
                     "a distinguished name comes with certificates: the address is sent");
  return base::ToString(tunnel.local.value);
}

std::string RemoteId(const Scene& scene, const Tunnel& tunnel) {
  const Identity address{
      .type = IdentityType::kAddress, .address = tunnel.remote.value, .name = {}, .domain = {}};
  Identity expected = PeerIdentity(scene, tunnel).value_or(address);
  if (const negotiate::Profile* profile = tunnel.party.OwnProfile()) {
    const auto& matches = profile->matches;
    const bool fits = std::any_of(matches.begin(), matches.end(), [&](const IdentityMatch& match) {
      return Fits(match, expected);
    });
    if (!fits && !matches.empty()) {
      expected = ExampleOf(matches.front(), tunnel.remote.value);
    }
  }
  const std::string id = IdText(expected);
  return id.empty() ? base::ToString(tunnel.remote.value) : id;
}

std::string PatternOf(const IdentityMatch& match) {
  if (match.prefix) {
    return match.prefix->length == 0 ? std::string() : base::ToString(*match.prefix);
  }
  return IdText(ExampleOf(match, {}));
}

std::string KeyText(const base::Secret& secret) {
  return "0x" + Hex(secret.Reveal());
}

}  // namespace tunnelc::targets::strongswan
