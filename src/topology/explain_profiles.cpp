// Identities that fit no ISAKMP profile, and keys in keyrings that the profile has not.
#include <algorithm>

#include "src/topology/explain.h"
#include "src/topology/explain_words.h"
#include "src/topology/identity.h"
#include "src/topology/key_lines.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

// What to add to `profile` so that it fits the other end's identity.
std::vector<std::string> MatchLines(const Scene& scene, std::size_t other,
                                    const model::IsakmpProfile& profile,
                                    const std::string& front_vrf) {
  const std::string identity = scene.Identity(other);
  const std::optional<base::IpAddress> address = scene.AddressIdentity(other);
  std::string match;
  if (!address) {
    match = (identity.find('@') == std::string::npos ? "host " : "user-fqdn ") + identity;
  } else if (address->family == base::IpFamily::kV4) {
    match = "address " + identity + " 255.255.255.255";
  } else {
    match = "address ipv6 " + base::ToString(base::HostPrefix(*address));
  }
  return {"crypto isakmp profile " + profile.name,
          "   match identity " + match + (front_vrf.empty() ? "" : ' ' + front_vrf)};
}

std::string SentWords(const std::string& identity) {
  return (identity == kOwnCertificate ? "sends " : "sends the identity ") + identity;
}

bool ServesElsewhere(const Scene& scene, std::size_t end, const model::IsakmpProfile& profile) {
  return profile.local_address && *profile.local_address != scene.InsideAddress(end);
}

// The profile that fits the other end's identity, but has not the keyring of the key that was
// found by its address; null when the identity itself is what does not fit.
const model::IsakmpProfile* ProfileWithoutKey(const Scene& scene, std::size_t chooser) {
  const std::size_t other = scene.Other(chooser);
  const std::optional<base::IpAddress> identity = scene.AddressIdentity(other);
  if (chooser != scene.Responder() || !FindsKey(scene, chooser) || !identity) {
    return nullptr;
  }
  const model::Device& device = scene.Device(chooser);
  const model::Endpoint* endpoint = scene.Endpoint(chooser);
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint->isakmp_profile];
    const bool fits = FitsIdentity(profile, base::ToString(*identity), endpoint->front_vrf) &&
                      !ServesElsewhere(scene, chooser, profile);
    return fits ? &profile : nullptr;
  }
  const auto found = std::ranges::find_if(device.isakmp_profiles, [&](const auto& profile) {
    return FitsIdentity(profile, base::ToString(*identity),
                        endpoint != nullptr ? endpoint->front_vrf : std::string());
  });
  return found == device.isakmp_profiles.end() ? nullptr : &*found;
}

void ExplainForeignKeyring(const Scene& scene, std::size_t chooser,
                           const model::IsakmpProfile& profile, Explanation& explanation) {
  const std::size_t other = scene.Other(chooser);
  const model::Device& device = scene.Device(chooser);
  const std::string& keyring = KeyringOfKey(device, KeyLookupOf(scene, chooser).key).name;
  explanation.message = scene.Name(chooser) + " finds the key for " + scene.Name(other) + " in " +
                        KeyringWords(KeyringOfKey(device, KeyLookupOf(scene, chooser).key)) +
                        ", which its ISAKMP profile " + profile.name + " does not use";
  AddKeyLine(scene, chooser, explanation);
  explanation.lines.push_back(ExplainedLine{chooser, profile.span, "names other keyrings"});
  explanation.lines.push_back(
      ExplainedLine{other, scene.PeerLine(other), SentWords(scene.Identity(other))});
  explanation.cures.push_back(Cure{chooser,
                                   {"crypto isakmp profile " + profile.name,
                                    "   keyring " + (keyring.empty() ? "default" : keyring)},
                                   {}});
}

// Why the profile that an end's session names does not fit, and what cures that.
struct ProfileMisfit {
  std::string why;    // behind "can use: "; may be empty
  source::Span span;  // the line that says so
  std::string note;
  std::vector<std::string> cure;  // on the end with the profile; may be empty
};

// A `match identity` that would fit in another VRF; null for none.
const model::IdentityMatch* MatchInOtherVrf(const model::IsakmpProfile& profile,
                                            const std::string& identity) {
  const auto found = std::ranges::find_if(profile.matches, [&](const auto& match) {
    model::IsakmpProfile alone;
    alone.matches = {match};
    return FitsIdentity(alone, identity, match.front_vrf);
  });
  return found == profile.matches.end() ? nullptr : &*found;
}

// Another profile of the device that the identity fits; null for none.
const model::IsakmpProfile* OtherFitting(const model::Device& device,
                                         const model::Endpoint& endpoint,
                                         const std::string& identity) {
  const auto found = std::ranges::find_if(device.isakmp_profiles, [&](const auto& profile) {
    return FitsIdentity(profile, identity, endpoint.front_vrf);
  });
  return found == device.isakmp_profiles.end() ? nullptr : &*found;
}

// What makes an endpoint name another profile, where the one that it names is; nothing where many
// share the place.
std::vector<std::string> NamingLines(const model::Device& device, const model::Endpoint& endpoint,
                                     const std::string& profile) {
  if (endpoint.place) {
    return endpoint.kind == model::Kind::kCryptoMap
               ? std::vector<std::string>{"crypto map " + endpoint.name + " ipsec-isakmp",
                                          " set isakmp-profile " + profile}
               : std::vector<std::string>{};
  }
  if (endpoint.profile && device.ipsec_profiles[*endpoint.profile].isakmp_profile) {
    return {"crypto ipsec profile " + endpoint.profile_name, " set isakmp-profile " + profile};
  }
  return {"interface " + endpoint.name, " tunnel protection ipsec profile " +
                                            endpoint.profile_name + " isakmp-profile " + profile};
}

ProfileMisfit ProfileMisfitOf(const Scene& scene, std::size_t chooser,
                              const model::Endpoint& endpoint) {
  const std::size_t other = scene.Other(chooser);
  const std::string identity = scene.Identity(other);
  const model::Device& device = scene.Device(chooser);
  const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint.isakmp_profile];
  const source::Span first = profile.matches.empty() ? profile.span : profile.matches.front().span;
  if (ServesElsewhere(scene, chooser, profile)) {
    return {.why = profile.name + " serves the address " + base::ToString(*profile.local_address) +
                   " alone",
            .span = profile.local_address_span,
            .note = "serves that address alone",
            .cure = {"crypto isakmp profile " + profile.name,
                     "   local-address " + base::ToString(scene.InsideAddress(chooser))}};
  }
  if (const model::IdentityMatch* match = MatchInOtherVrf(profile, identity)) {
    const std::string table = TableWords(match->front_vrf);
    return {.why = profile.name + " takes it from " + table + " alone, and the peer is in " +
                   TableWords(endpoint.front_vrf),
            .span = match->span,
            .note = "counts in " + table + " alone",
            .cure = MatchLines(scene, other, profile, endpoint.front_vrf)};
  }
  if (const model::IsakmpProfile* fitting = OtherFitting(device, endpoint, identity)) {
    return {.why = "it fits " + fitting->name + ", which is not the one that " + endpoint.name +
                   " names",
            .span = first,
            .note = "what it accepts",
            .cure = NamingLines(device, endpoint, fitting->name)};
  }
  return {.why = {},
          .span = first,
          .note = "what it accepts",
          .cure = identity == kOwnCertificate
                      ? std::vector<std::string>{}
                      : MatchLines(scene, other, profile, endpoint.front_vrf)};
}

// A router without a name in a certificate map can show its address.
void AddAddressCure(const Scene& scene, std::size_t chooser, const model::Endpoint& endpoint,
                    Explanation& explanation) {
  const std::size_t other = scene.Other(chooser);
  const auto& profile = scene.Device(chooser).isakmp_profiles[*endpoint.isakmp_profile];
  if (scene.Identity(other) == kOwnCertificate &&
      FitsIdentity(profile, base::ToString(scene.InsideAddress(other)), endpoint.front_vrf)) {
    explanation.cures.push_back(Cure{other, {"crypto isakmp identity address"}, {}});
  }
}

}  // namespace

void ExplainProfile(const Scene& scene, Explanation& explanation) {
  const std::size_t chooser =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t other = scene.Other(chooser);
  const std::string identity = scene.Identity(other);
  if (const model::IsakmpProfile* profile = ProfileWithoutKey(scene, chooser)) {
    ExplainForeignKeyring(scene, chooser, *profile, explanation);
    return;
  }
  explanation.message = "the identity of " + scene.Name(other) + ", " + identity +
                        ", fits no ISAKMP profile that " + scene.Name(chooser) + " can use";
  if (scene.Nat(other) != nullptr && scene.AddressIdentity(other)) {
    explanation.message += ": it is not what the NAT shows, " + scene.Address(other);
  }
  const model::Endpoint* endpoint = scene.Endpoint(chooser);
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    ProfileMisfit misfit = ProfileMisfitOf(scene, chooser, *endpoint);
    explanation.message += misfit.why.empty() ? "" : ": " + misfit.why;
    explanation.lines.push_back(ExplainedLine{chooser, misfit.span, misfit.note});
    if (!misfit.cure.empty()) {
      explanation.cures.push_back(Cure{chooser, std::move(misfit.cure), {}});
    }
    AddAddressCure(scene, chooser, *endpoint, explanation);
  } else {
    explanation.lines.push_back(ExplainedLine{chooser, scene.PeerLine(chooser), "the peer"});
  }
  explanation.lines.push_back(ExplainedLine{other, scene.PeerLine(other), SentWords(identity)});
}

}  // namespace tunnelc::topology
