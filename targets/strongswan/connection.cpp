// Phase 1 of a tunnel: `connections` (semantics reference, F.3).
#include "targets/strongswan/connection.h"

#include <fmt/format.h>

#include <algorithm>

#include "targets/strongswan/identity.h"

namespace tunnelc::targets::strongswan {
namespace {

// The policy whose lifetime is offered: the agreed one, else the first.
std::size_t LifetimePolicy(const Tunnel& tunnel, const Proposals& proposals) {
  if (const topology::Direction* direction = DirectionOf(tunnel);
      direction != nullptr && direction->outcome.phase1) {
    const negotiate::Phase1& agreed = *direction->outcome.phase1;
    const std::size_t own =
        direction->initiator == tunnel.end ? agreed.initiator_policy : agreed.responder_policy;
    if (std::find(proposals.used.begin(), proposals.used.end(), own) != proposals.used.end()) {
      return own;
    }
  }
  return proposals.used.front();
}

// charon offers `reauth_time` + `over_time`. It must not spend all of it on the first: the IKE SA
// would be deleted in the second in which it is made anew (semantics reference, F.3).
void WriteLifetime(const Scene& scene, const Tunnel& tunnel, const Proposals& proposals,
                   Writer& writer) {
  const std::size_t chosen = LifetimePolicy(tunnel, proposals);
  const model::Sourced<std::uint32_t>& lifetime = scene.device.policies[chosen].lifetime;
  const std::uint64_t seconds = lifetime.value;
  const std::uint64_t reauth = std::max<std::uint64_t>(seconds * 9 / 10, 1);
  writer.Line("rekey_time = 0s");
  writer.Line(fmt::format("reauth_time = {}s", reauth), {lifetime.origin.span});
  writer.Line(fmt::format("over_time = {}s", std::max<std::uint64_t>(seconds - reauth, 1)),
              {lifetime.origin.span});
  for (const std::size_t index : proposals.used) {
    const model::Sourced<std::uint32_t>& other = scene.device.policies[index].lifetime;
    if (other.value != lifetime.value) {
      scene.account.Loss(other.origin.span,
                         fmt::format("a connection has one lifetime: {} seconds", seconds));
    }
  }
}

// The ISAKMP profile that the tunnel names; null for none.
const model::IsakmpProfile* NamedProfile(const Scene& scene, const Tunnel& tunnel) {
  const auto& index = tunnel.endpoint->isakmp_profile;
  return index ? &scene.device.isakmp_profiles[*index] : nullptr;
}

// Semantics reference, C.10 and F.3.
void WriteDpd(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  const model::IsakmpProfile* profile = NamedProfile(scene, tunnel);
  const host::Keepalive* keepalive =
      scene.settings.KeepaliveOf(profile == nullptr ? std::string_view() : profile->name);
  if (keepalive == nullptr) {
    // The end that starts must notice that the one that waits has been restarted.
    if (StartsByItself(scene, tunnel) && !tunnel.endpoint->place) {
      writer.Line("dpd_delay = 30s");
      writer.Line("dpd_timeout = 150s");
    }
    return;
  }
  writer.Line(fmt::format("dpd_delay = {}s", keepalive->seconds), {keepalive->span});
  writer.Line(fmt::format("dpd_timeout = {}s", keepalive->seconds + 5 * keepalive->retry),
              {keepalive->span});
  if (!keepalive->periodic) {
    scene.account.Differs(0,
                          "charon asks whether the peer lives when it has heard nothing for the "
                          "time given, and not when it has something to send",
                          keepalive->span);
  }
}

struct Side {
  std::string_view name;
  std::string_view auth;
  std::string id;
  source::Span id_origin;
  const model::Trustpoint* trustpoint;  // whose certificate is shown; null for none
};

// A name of a file, whatever a trustpoint may be called.
std::string FileOf(const model::Trustpoint& trustpoint) {
  std::string name = trustpoint.name;
  std::ranges::replace_if(
      name,
      [](char c) {
        return !IsPlainName({&c, 1});
      },
      '_');
  return name + ".pem";
}

void WriteSide(const Side& side, Writer& writer) {
  writer.Open(fmt::format("{} {{", side.name));
  writer.Line(fmt::format("auth = {}", side.auth));
  if (side.trustpoint != nullptr) {
    writer.Line("certs = " + FileOf(*side.trustpoint), {side.trustpoint->span});
  }
  if (!side.id.empty()) {
    writer.Line(fmt::format("id = {}", side.id), {side.id_origin});
  }
  writer.Close();
}

// The one that the tunnel's ISAKMP profile names, else the first that others can verify; null where
// the file shows none.
const model::Trustpoint* TrustpointOf(const Scene& scene, const Tunnel& tunnel) {
  const auto& all = scene.device.trustpoints;
  auto found = std::ranges::find_if(all, [](const auto& one) { return !one.self_signed; });
  if (const auto* profile = NamedProfile(scene, tunnel);
      profile != nullptr && !profile->trustpoints.empty()) {
    const std::string& name = profile->trustpoints.front().value;
    found = std::ranges::find_if(all, [&](const auto& one) { return one.name == name; });
  }
  return found == all.end() ? nullptr : &*found;
}

void AccountForCertificate(const Scene& scene, const Tunnel& tunnel,
                           const model::Trustpoint* trustpoint) {
  const source::Span span = trustpoint == nullptr ? tunnel.endpoint->span : trustpoint->span;
  scene.account.Loss(
      span, fmt::format(
                "a private key does not leave its router: enrol the host, and put its certificate "
                "as x509/{} into the folder of swanctl, its key into private/, and that of the "
                "authority into x509ca/",
                trustpoint == nullptr ? "NAME.pem" : FileOf(*trustpoint)));
  scene.account.Differs(0,
                        "charon takes an identity only where the certificate names it too, as its "
                        "subject or an alternative name; the router does not compare them",
                        scene.device.identity.origin.span);
}

source::Span LocalIdOrigin(const Scene& scene, const Tunnel& tunnel) {
  if (const auto* profile = NamedProfile(scene, tunnel);
      profile != nullptr && profile->self_identity) {
    return profile->self_identity->span;
  }
  return scene.device.identity.origin.kind == model::OriginKind::kLine
             ? scene.device.identity.origin.span
             : tunnel.local.origin.span;
}

source::Span RemoteIdOrigin(const Scene& scene, const Tunnel& tunnel) {
  if (const auto* profile = NamedProfile(scene, tunnel);
      profile != nullptr && !profile->matches.empty()) {
    return profile->matches.front().span;
  }
  return tunnel.endpoint->destination_span;
}

}  // namespace

void WritePhase1(const Scene& scene, const Tunnel& tunnel, const Ends& ends, Writer& writer) {
  const suite::IkeAuthentication authentication = AuthenticationOf(scene, tunnel);
  const Proposals proposals = IkeProposals(scene, authentication);
  writer.Line("version = 1");
  writer.Line("aggressive = no");
  writer.Line(fmt::format("local_addrs = {}", base::ToString(tunnel.local.value)),
              ends.local_origins);
  writer.Line(fmt::format("remote_addrs = {}", ends.addresses), ends.address_origins);
  writer.Line(fmt::format("proposals = {}", proposals.text), proposals.origins);
  WriteLifetime(scene, tunnel, proposals, writer);
  // What traffic starts, the next packet starts again.
  writer.Line(fmt::format("keyingtries = {}", tunnel.endpoint->place ? 1 : 0));
  writer.Line("unique = replace");
  WriteDpd(scene, tunnel, writer);
  const bool by_key = authentication == suite::IkeAuthentication::kPreShare;
  const model::Trustpoint* trustpoint = by_key ? nullptr : TrustpointOf(scene, tunnel);
  const std::string_view auth = by_key ? "psk" : "pubkey";
  WriteSide({"local", auth, ends.local_id, LocalIdOrigin(scene, tunnel), trustpoint}, writer);
  WriteSide({"remote", auth, ends.remote_id, RemoteIdOrigin(scene, tunnel), nullptr}, writer);
  if (!by_key) {
    AccountForCertificate(scene, tunnel, trustpoint);
  }
}

std::vector<source::Span> HeaderOrigins(const Scene& scene, const Tunnel& tunnel) {
  std::vector<source::Span> origins = {tunnel.endpoint->span};
  if (const model::IsakmpProfile* profile = NamedProfile(scene, tunnel)) {
    origins.push_back(profile->span);
  }
  return origins;
}

void WriteConnection(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  writer.Open(fmt::format("{} {{", tunnel.name), HeaderOrigins(scene, tunnel));
  WritePhase1(scene, tunnel,
              {.local_origins = {endpoint.source_span, tunnel.local.origin.span},
               .addresses = base::ToString(tunnel.remote.value),
               .address_origins = {endpoint.destination_span},
               .local_id = LocalId(scene, tunnel),
               .remote_id = RemoteId(scene, tunnel)},
              writer);
  writer.Open("children {");
  WriteChild(scene, tunnel, writer);
  writer.Close();
  writer.Close();
}

}  // namespace tunnelc::targets::strongswan
