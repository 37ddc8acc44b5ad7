// Spans and origins stay behind; what decides goes into the negotiation.
#include "src/topology/party.h"

#include <algorithm>
#include <iterator>

#include "src/base/check.h"
#include "src/negotiate/host_names.h"
#include "src/topology/credentials.h"

namespace tunnelc::topology {
namespace {

using model::EndpointFault;
using negotiate::LocalFault;
using negotiate::Party;

constexpr std::uint8_t kProtocolGre = 47;

bool DecidesAs1711(const model::Device& device, const PartyOptions& options) {
  return options.assume_xe1711 && !device.family && !device.compliance_shield_disabled;
}

// An attribute for a release whose defaults are not known: a default becomes unknown, and a written
// word may make the whole policy refused.
template <class Id>
std::optional<Id> On1711(const model::Sourced<std::optional<Id>>& attribute, bool& refused) {
  if (attribute.origin.kind == model::OriginKind::kDefault ||
      attribute.origin.kind == model::OriginKind::kBuiltIn) {
    return std::nullopt;
  }
  refused = refused || (attribute.value && suite::Info(*attribute.value).refused_from_1711);
  return attribute.value;
}

negotiate::Policy MakePolicy(const model::IsakmpPolicy& policy, bool as_1711) {
  negotiate::Policy made{
      .cipher = policy.cipher.value,
      .hash = policy.hash.value,
      .authentication = policy.authentication.value,
      .group = policy.group.value,
      .lifetime = policy.lifetime.value,
      .refused = policy.refused,
      .uncertain = policy.uncertain,
      .evidence = std::min({policy.cipher.origin.evidence, policy.hash.origin.evidence,
                            policy.authentication.origin.evidence, policy.group.origin.evidence})};
  if (as_1711) {
    made.cipher = On1711(policy.cipher, made.refused);
    made.hash = On1711(policy.hash, made.refused);
    made.group = On1711(policy.group, made.refused);
  }
  return made;
}

bool RefusedOn1711(const suite::TransformSet& set) {
  const auto refused = [](const auto& algorithm) {
    return algorithm && suite::Info(*algorithm).refused_from_1711;
  };
  return refused(set.ah) || refused(set.esp_cipher) || refused(set.esp_integrity);
}

negotiate::TransformSet MakeSet(const model::TransformSet& set, bool as_1711) {
  negotiate::Mode mode = negotiate::Mode::kTunnel;
  if (set.mode.value == model::Mode::kTransport) {
    mode = set.require ? negotiate::Mode::kTransportRequire : negotiate::Mode::kTransport;
  }
  return negotiate::TransformSet{
      .transforms = set.transforms,
      .mode = mode,
      .refused = set.refused || (as_1711 && RefusedOn1711(set.transforms)),
      .doubtful = !set.doubts.empty(),
      .evidence = set.origin.evidence};
}

void AddKeyrings(const model::Device& device, Party& party) {
  for (const model::Keyring& keyring : device.keyrings) {
    party.keyrings.push_back(
        negotiate::Keyring{.is_default = party.keyrings.empty(),
                           .front_vrf = keyring.front_vrf,
                           .local_address = keyring.local_address,
                           .local_address_unknown = keyring.is_limited && !keyring.local_address});
    party.phase1_doubtful = party.phase1_doubtful || !keyring.doubts.empty();
  }
}

negotiate::IdentityType TypeOf(model::IdentityType type) {
  switch (type) {
    case model::IdentityType::kAddress:
      return negotiate::IdentityType::kAddress;
    case model::IdentityType::kFqdn:
      return negotiate::IdentityType::kFqdn;
    case model::IdentityType::kUserFqdn:
      return negotiate::IdentityType::kUserFqdn;
    case model::IdentityType::kDn:
      break;
  }
  return negotiate::IdentityType::kDn;
}

negotiate::Identity MakeIdentity(model::IdentityType type, const std::string& name,
                                 const model::Device& device,
                                 const std::optional<base::IpAddress>& own) {
  negotiate::Identity identity{
      .type = TypeOf(type), .address = std::nullopt, .name = name, .domain = {}};
  if (type == model::IdentityType::kAddress) {
    identity.address = own;
  } else if (type != model::IdentityType::kUserFqdn && name.empty()) {
    identity.name = device.name;
    identity.domain = device.domain_name ? device.domain_name->value : std::string();
  }
  return identity;
}

void AddProfiles(const model::Device& device, const std::optional<base::IpAddress>& own,
                 Party& party) {
  for (const model::IsakmpProfile& profile : device.isakmp_profiles) {
    negotiate::Profile made{.keyrings = profile.keyrings,
                            .matches = {},
                            .self_identity = std::nullopt,
                            .local_address = profile.local_address,
                            .asks_xauth = profile.asks_for_xauth.has_value(),
                            .asks_aaa = profile.asks_aaa.has_value(),
                            .clones = profile.virtual_template.has_value(),
                            .doubtful = !profile.doubts.empty()};
    for (const model::IdentityMatch& match : profile.matches) {
      made.matches.push_back(negotiate::IdentityMatch{.prefix = match.prefix,
                                                      .host = match.host,
                                                      .host_domain = match.host_domain,
                                                      .user_fqdn = match.user_fqdn,
                                                      .user_fqdn_domain = match.user_fqdn_domain,
                                                      .front_vrf = match.front_vrf});
    }
    if (profile.self_identity) {
      made.self_identity =
          MakeIdentity(profile.self_identity->type, profile.self_identity->name, device, own);
    }
    party.profiles.push_back(std::move(made));
  }
}

// The first fault that stops the router from taking part. One that only means that there is nothing
// to protect is no fault here: the end has no session then.
LocalFault FaultOf(const model::Device& device, const model::Endpoint* endpoint) {
  const bool negotiates = endpoint == nullptr || endpoint->ike != 0;
  if (!device.isakmp_enabled.value && negotiates) {
    return LocalFault::kIsakmpDisabled;
  }
  if (endpoint == nullptr) {
    return LocalFault::kNone;
  }
  for (const EndpointFault& fault : endpoint->faults) {
    switch (fault.what) {
      case EndpointFault::What::kTunnelShutdown:
      case EndpointFault::What::kSourceShutdown:
        return LocalFault::kInterfaceShutdown;
      case EndpointFault::What::kIsakmpDisabled:
        return LocalFault::kIsakmpDisabled;
      case EndpointFault::What::kNoTunnelSource:
      case EndpointFault::What::kSourceNotDefined:
      case EndpointFault::What::kSourceWithoutAddress:
      case EndpointFault::What::kSourceNotOwned:
      case EndpointFault::What::kFamilyMismatch:
        return LocalFault::kTunnelSourceUnusable;
      case EndpointFault::What::kSourceInOtherVrf:
        return LocalFault::kSourceInOtherVrf;
      default:
        break;
    }
  }
  return LocalFault::kNone;
}

// A tunnel whose protection or destination is missing, or names nothing, negotiates nothing; nor
// does an entry of a map without its peer or its list.
bool HasSession(const model::Endpoint* endpoint) {
  return endpoint != nullptr &&
         std::none_of(endpoint->faults.begin(), endpoint->faults.end(), [](const auto& fault) {
           return fault.what == EndpointFault::What::kUndefinedProfile ||
                  fault.what == EndpointFault::What::kNoProtection ||
                  fault.what == EndpointFault::What::kNoTunnelDestination ||
                  fault.what == EndpointFault::What::kNoPeer ||
                  fault.what == EndpointFault::What::kNoAccessList;
         });
}

negotiate::Selector MakeSelector(const model::Selector& selector) {
  return {.prefix = selector.prefix, .protocol = selector.protocol, .port = selector.port};
}

negotiate::SelectorLimit MakeLimit(const model::SelectorLimit& limit) {
  return {.care = limit.care,
          .value = limit.value,
          .low_port = limit.ports.low,
          .high_port = limit.ports.high};
}

negotiate::SelectorKind SelectorKindOf(const model::Endpoint& endpoint) {
  if (endpoint.place) {
    return negotiate::SelectorKind::kAccessList;
  }
  return endpoint.kind == model::Kind::kVti ? negotiate::SelectorKind::kAnyAny
                                            : negotiate::SelectorKind::kGre;
}

negotiate::Pfs MakePfs(const model::Pfs& pfs, bool as_1711) {
  const bool refused = as_1711 && pfs.group && suite::Info(*pfs.group).refused_from_1711;
  return {.required = !refused, .group = pfs.group, .unknown = pfs.unknown};
}

negotiate::Protection MakeProtection(const model::Device& device, const model::Endpoint& endpoint,
                                     std::vector<negotiate::Line> lines, bool as_1711) {
  negotiate::Protection made;
  for (const std::size_t set : endpoint.transform_sets) {
    made.transform_sets.push_back(MakeSet(device.transform_sets[set], as_1711));
  }
  made.selector_kind = SelectorKindOf(endpoint);
  made.takes_any = endpoint.kind == model::Kind::kDynamicMap && lines.empty();
  made.lines = std::move(lines);
  made.profile = endpoint.isakmp_profile;
  if (endpoint.pfs) {
    made.pfs = MakePfs(*endpoint.pfs, as_1711);
  }
  made.seconds = endpoint.lifetimes.seconds.value;
  made.kilobytes = endpoint.lifetimes.kilobytes.value;
  made.doubtful = !endpoint.phase2_doubts.empty();
  return made;
}

// Aggressive mode, by `crypto isakmp peer` or by the ISAKMP profile.
void AddAggressive(const model::Device& device, const model::Endpoint& endpoint,
                   const base::IpAddress& peer, Party& party) {
  const model::AggressivePeer* begins = AggressivePeerOf(device, endpoint, peer);
  if (begins != nullptr) {
    negotiate::Aggressive& aggressive = party.aggressive.emplace();
    if (begins->endpoint) {
      aggressive.identity = MakeIdentity(begins->endpoint->type, begins->endpoint->name, device,
                                         begins->endpoint_address);
    }
    if (begins->password) {
      aggressive.password = begins->password->secret;
    }
    party.phase1_doubtful = party.phase1_doubtful || !begins->doubts.empty();
  } else if (endpoint.isakmp_profile &&
             device.isakmp_profiles[*endpoint.isakmp_profile].initiates_aggressive) {
    party.aggressive.emplace();
  }
}

// The own address matters to the peer's key look-up and identity checks alone. The peer looks for a
// key for the one that a NAT shows (semantics reference, C.4).
void AddAddress(const model::Device& device, const model::Endpoint* endpoint,
                const std::optional<base::IpAddress>& own, const base::IpAddress& peer,
                Party& party) {
  party.address = own.value_or(base::IpAddress{peer.family, {}});
  if (const model::Nat* nat = own ? model::NatOf(device, *own) : nullptr) {
    party.address = nat->outside;
    party.inside = own;
  }
  if (endpoint != nullptr && endpoint->local_state == model::LocalAddressState::kDynamic) {
    const std::string where =
        endpoint->source_interface.empty() ? endpoint->name : endpoint->source_interface;
    party.assumptions.push_back(
        own ? where + " of " + device.name + " gets the address " + base::ToString(*own)
            : "the address that " + where + " of " + device.name + " gets is one the peer expects");
  }
}

}  // namespace

Party MakeParty(const model::Device& device, const model::Endpoint* endpoint,
                const std::optional<base::IpAddress>& own, const base::IpAddress& peer,
                const PartyOptions& options) {
  const bool as_1711 = DecidesAs1711(device, options);
  Party party;
  AddAddress(device, endpoint, own, peer, party);
  party.fault = FaultOf(device, endpoint);
  party.has_session = HasSession(endpoint);
  party.phase1_doubtful = !device.phase1_doubts.empty();
  for (const model::IsakmpPolicy& policy : device.policies) {
    party.policies.push_back(MakePolicy(policy, as_1711));
  }
  party.credentials = MakeCredentials(device);
  AddKeyrings(device, party);
  AddProfiles(device, own, party);
  party.identity = MakeIdentity(device.identity.value, {}, device, own);
  party.refuses_aggressive = device.aggressive_mode_disabled.has_value();
  if (endpoint != nullptr) {
    AddAggressive(device, *endpoint, peer, party);
    party.map_asks_xauth =
        endpoint->place && device.crypto_maps[endpoint->place->map].asks_for_xauth;
    party.front_vrf = endpoint->front_vrf;
    party.peer_name = endpoint->remote_hostname;
    if (endpoint->kind == model::Kind::kVirtualTemplate) {
      party.unjudged = "what the virtual template of " + device.name + " answers: it is not judged";
    }
    // A destination that was not understood is one all the same.
    const bool has_destination = endpoint->remote || !endpoint->remote_hostname.empty() ||
                                 (!endpoint->remote_any && !endpoint->phase1_doubts.empty());
    party.initiates = !endpoint->responder_only && has_destination;
    if (!endpoint->remote && !endpoint->remote_hostname.empty()) {
      party.assumptions.push_back(endpoint->remote_hostname + ", which " + device.name +
                                  " looks up, is " + base::ToString(peer));
    }
    party.phase1_doubtful = party.phase1_doubtful || !endpoint->phase1_doubts.empty();
    party.phase2_doubtful = !device.phase2_doubts.empty();
    party.protections = {MakeProtection(device, *endpoint, LinesOf(*endpoint, own, peer), as_1711)};
  }
  return party;
}

const model::AggressivePeer* AggressivePeerOf(const model::Device& device,
                                              const model::Endpoint& endpoint,
                                              const base::IpAddress& peer) {
  const std::string& name = endpoint.remote_hostname;
  const auto found =
      std::ranges::find_if(device.aggressive_peers, [&](const model::AggressivePeer& one) {
        const bool is_named = !one.hostname.empty() && negotiate::EqualNames(one.hostname, name);
        return is_named || (one.address == peer && one.front_vrf == endpoint.front_vrf);
      });
  return found == device.aggressive_peers.end() ? nullptr : &*found;
}

std::string PeerHeader(const model::AggressivePeer& peer) {
  const std::string vrf = peer.front_vrf.empty() ? "" : " vrf " + peer.front_vrf;
  return peer.address ? "crypto isakmp peer address " + base::ToString(*peer.address) + vrf
                      : "crypto isakmp peer hostname " + peer.hostname;
}

std::string OwnName(const model::Device& device) {
  return device.domain_name ? device.name + '.' + device.domain_name->value : device.name;
}

void SetEntries(const model::Device& device, const std::vector<const model::Endpoint*>& entries,
                std::size_t own, const PartyOptions& options, Party& party) {
  party.protections.clear();
  party.own = own;
  for (const model::Endpoint* entry : entries) {
    party.protections.push_back(
        MakeProtection(device, *entry, LinesOf(*entry, {}, {}), DecidesAs1711(device, options)));
  }
}

negotiate::Line MakeLine(const model::Line& line) {
  return {.permit = line.permit,
          .local = MakeSelector(line.local),
          .remote = MakeSelector(line.remote),
          .undecidable = line.undecidable,
          .local_limit = MakeLimit(line.local_limit),
          .remote_limit = MakeLimit(line.remote_limit)};
}

std::vector<negotiate::Line> LinesOf(const model::Endpoint& endpoint,
                                     const std::optional<base::IpAddress>& own,
                                     const base::IpAddress& peer) {
  if (endpoint.place) {
    std::vector<negotiate::Line> lines;
    std::transform(endpoint.lines.begin(), endpoint.lines.end(), std::back_inserter(lines),
                   &MakeLine);
    return lines;
  }
  negotiate::Line line;
  if (endpoint.kind == model::Kind::kVti) {
    const bool only_v4 = endpoint.carries_v4 && !endpoint.carries_v6;
    const bool only_v6 = endpoint.carries_v6 && !endpoint.carries_v4;
    const base::IpFamily inner = only_v4   ? base::IpFamily::kV4
                                 : only_v6 ? base::IpFamily::kV6
                                           : endpoint.outer;
    line.local.prefix = line.remote.prefix = base::AnyPrefix(inner);
  } else {
    line.local = {base::HostPrefix(own.value_or(base::IpAddress{endpoint.outer, {}})), kProtocolGre,
                  0};
    line.remote = {base::HostPrefix(peer), kProtocolGre, 0};
  }
  return {line};
}

void AddKeys(const model::Device& device, const std::vector<std::size_t>& numbers, Party& party) {
  std::size_t keyring = 0;
  std::size_t first = 0;  // the number of the keyring's first key
  for (const std::size_t number : numbers) {
    while (number - first >= device.keyrings[keyring].keys.size()) {
      first += device.keyrings[keyring++].keys.size();
    }
    const model::Key& key = device.keyrings[keyring].keys[number - first];
    party.keys.push_back(negotiate::Key{.keyring = keyring,
                                        .prefix = key.prefix,
                                        .hostname = key.hostname,
                                        .secret = key.secret,
                                        .no_xauth = key.no_xauth});
  }
}

const model::Keyring& KeyringOfKey(const model::Device& device, std::size_t index) {
  for (const model::Keyring& keyring : device.keyrings) {
    if (index < keyring.keys.size()) {
      return keyring;
    }
    index -= keyring.keys.size();
  }
  TUNNELC_CHECK(false);
}

const model::Key& KeyAt(const model::Device& device, std::size_t index) {
  for (const model::Keyring& keyring : device.keyrings) {
    if (index < keyring.keys.size()) {
      return keyring.keys[index];
    }
    index -= keyring.keys.size();
  }
  TUNNELC_CHECK(false);
}

const model::TransformSet& SetAt(const model::Device& device, const model::Endpoint& endpoint,
                                 std::size_t index) {
  return device.transform_sets[endpoint.transform_sets[index]];
}

}  // namespace tunnelc::topology
