// Keys: none, or different ones; and identities that fit no profile.
#include <algorithm>

#include "src/topology/explain.h"
#include "src/topology/identity.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

std::string KeyTargetText(const base::IpAddress& peer) {
  return peer.family == base::IpFamily::kV4 ? base::ToString(peer)
                                            : "ipv6 " + base::ToString(base::HostPrefix(peer));
}

// A keyring by its name; without one the default keyring, whose keys stand by themselves.
struct KeyringName {
  std::string name;
  std::string front_vrf;
};

KeyringName NameOf(const model::Keyring& keyring) {
  return {keyring.name, keyring.front_vrf};
}

// A key, to be typed; KEY stands for the key, which is never shown.
std::vector<std::string> KeyLines(const KeyringName& keyring, const std::string& target) {
  if (keyring.name.empty()) {
    return {"crypto isakmp key KEY " + target};
  }
  const std::string vrf = keyring.front_vrf.empty() ? "" : " vrf " + keyring.front_vrf;
  return {"crypto keyring " + keyring.name + vrf, " pre-shared-key " + target + " key KEY"};
}

std::vector<std::string> KeyLines(const KeyringName& keyring, const base::IpAddress& peer) {
  return KeyLines(keyring, "address " + KeyTargetText(peer));
}

// The default keyring serves the global table alone (semantics reference, C.4): peers behind
// another front VRF need a keyring of that VRF, which may have to be made.
KeyringName KeyringOfVrf(const model::Device& device, const std::string& front_vrf) {
  if (front_vrf.empty()) {
    return {};
  }
  const auto found = std::ranges::find_if(device.keyrings, [&](const model::Keyring& keyring) {
    return keyring.front_vrf == front_vrf && !keyring.is_limited;
  });
  return found == device.keyrings.end() ? KeyringName{front_vrf + "-KEYS", front_vrf}
                                        : NameOf(*found);
}

// The keyring in which a key for this end would be found: its profile's first, or that of its VRF.
KeyringName KeyringFor(const Scene& scene, std::size_t end) {
  const model::Endpoint* endpoint = scene.Endpoint(end);
  const model::Device& device = scene.Device(end);
  if (endpoint == nullptr) {
    return {};
  }
  if (endpoint->isakmp_profile) {
    const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint->isakmp_profile];
    if (!profile.keyrings.empty()) {
      return NameOf(device.keyrings[profile.keyrings.front()]);
    }
  }
  return KeyringOfVrf(device, endpoint->front_vrf);
}

const negotiate::KeyLookup& LookupOf(const Scene& scene, std::size_t end) {
  return end == scene.Initiator() ? scene.Outcome().initiator_key : scene.Outcome().responder_key;
}

bool Found(const negotiate::KeyLookup& lookup) {
  return lookup.result == negotiate::KeyLookup::Result::kFound;
}

std::string KeyNote(const model::Device& device, std::size_t index) {
  const model::Keyring& keyring = KeyringOfKey(device, index);
  const model::Key& key = KeyAt(device, index);
  std::string note = "the key for ";
  note += key.prefix ? base::ToString(*key.prefix) : key.hostname;
  if (!keyring.name.empty()) {
    note += ", in keyring " + keyring.name;
  }
  return note;
}

// The password that an end has in place of a key, with what it is told of the peer; null for none.
const model::AggressivePeer* PasswordOf(const Scene& scene, std::size_t end) {
  if (LookupOf(scene, end).result != negotiate::KeyLookup::Result::kPassword) {
    return nullptr;
  }
  return AggressivePeerOf(scene.Device(end), scene.Endpoint(end)->front_vrf,
                          scene.RawAddress(scene.Other(end)));
}

void AddKeyLine(const Scene& scene, std::size_t end, Explanation& explanation) {
  const negotiate::KeyLookup& lookup = LookupOf(scene, end);
  if (const model::AggressivePeer* begins = PasswordOf(scene, end)) {
    explanation.lines.push_back(
        ExplainedLine{end, begins->password->span, "the password, in place of a key"});
  } else if (Found(lookup)) {
    const model::Device& device = scene.Device(end);
    explanation.lines.push_back(
        ExplainedLine{end, KeyAt(device, lookup.key).span, KeyNote(device, lookup.key)});
  } else {
    explanation.lines.push_back(ExplainedLine{end, scene.PeerLine(end), "the peer"});
  }
}

// What to type where an end has another key than its peer: in the place that it takes its own from.
std::vector<std::string> KeyCure(const Scene& scene, std::size_t end) {
  const base::IpAddress peer = scene.RawAddress(scene.Other(end));
  if (const model::AggressivePeer* begins = PasswordOf(scene, end)) {
    return {PeerHeader(*begins), " set aggressive-mode password KEY"};
  }
  const negotiate::KeyLookup& lookup = LookupOf(scene, end);
  if (!Found(lookup)) {
    return KeyLines(KeyringFor(scene, end), peer);
  }
  const model::Device& device = scene.Device(end);
  const KeyringName keyring = NameOf(KeyringOfKey(device, lookup.key));
  const model::Key& key = KeyAt(device, lookup.key);
  return key.prefix ? KeyLines(keyring, peer) : KeyLines(keyring, "hostname " + key.hostname);
}

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

bool ServesElsewhere(const Scene& scene, std::size_t end, const model::IsakmpProfile& profile) {
  return profile.local_address && *profile.local_address != scene.InsideAddress(end);
}

// The profile that fits the other end's identity, but has not the keyring of the key that was
// found by its address; null when the identity itself is what does not fit.
const model::IsakmpProfile* ProfileWithoutKey(const Scene& scene, std::size_t chooser) {
  const negotiate::KeyLookup& lookup = LookupOf(scene, chooser);
  const std::size_t other = scene.Other(chooser);
  const std::optional<base::IpAddress> identity = scene.AddressIdentity(other);
  if (chooser != scene.Responder() || !Found(lookup) || !identity) {
    return nullptr;
  }
  const model::Device& device = scene.Device(chooser);
  const model::Endpoint* endpoint = scene.Endpoint(chooser);
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint->isakmp_profile];
    const bool fits = FitsIdentity(profile, base::ToString(*identity)) &&
                      !ServesElsewhere(scene, chooser, profile);
    return fits ? &profile : nullptr;
  }
  const auto found = std::ranges::find_if(device.isakmp_profiles, [&](const auto& profile) {
    return FitsIdentity(profile, base::ToString(*identity));
  });
  return found == device.isakmp_profiles.end() ? nullptr : &*found;
}

void ExplainForeignKeyring(const Scene& scene, std::size_t chooser,
                           const model::IsakmpProfile& profile, Explanation& explanation) {
  const std::size_t other = scene.Other(chooser);
  const model::Device& device = scene.Device(chooser);
  const std::string& keyring = KeyringOfKey(device, LookupOf(scene, chooser).key).name;
  explanation.message = scene.Name(chooser) + " finds the key for " + scene.Name(other) + " in " +
                        (keyring.empty() ? "the default keyring" : "keyring " + keyring) +
                        ", which its ISAKMP profile " + profile.name + " does not use";
  AddKeyLine(scene, chooser, explanation);
  explanation.lines.push_back(ExplainedLine{chooser, profile.span, "names other keyrings"});
  explanation.lines.push_back(
      ExplainedLine{other, scene.PeerLine(other), "sends the identity " + scene.Identity(other)});
  explanation.cures.push_back(Cure{chooser,
                                   {"crypto isakmp profile " + profile.name,
                                    "   keyring " + (keyring.empty() ? "default" : keyring)},
                                   {}});
}

// A key for the address that the NAT hides is not found (semantics reference, C.4).
void AddKeyForInside(const Scene& scene, std::size_t without, Explanation& explanation) {
  const model::Nat* nat = scene.Nat(scene.Other(without));
  if (nat == nullptr) {
    return;
  }
  for (const model::Keyring& keyring : scene.Device(without).keyrings) {
    for (const model::Key& key : keyring.keys) {
      if (key.prefix && base::Contains(*key.prefix, nat->inside)) {
        const std::string inside = base::ToString(nat->inside);
        explanation.message += "; it has one for " + inside + ", which the NAT does not show";
        explanation.lines.push_back(ExplainedLine{without, key.span, "fits " + inside + " alone"});
        return;
      }
    }
  }
}

}  // namespace

void ExplainMissingKey(const Scene& scene, Explanation& explanation) {
  const std::size_t without =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t other = scene.Other(without);
  const KeyringName keyring = KeyringFor(scene, without);
  explanation.message = scene.Name(without) + " has no pre-shared key for " + scene.Address(other);
  if (!keyring.front_vrf.empty()) {
    explanation.message += " in a keyring of the VRF " + keyring.front_vrf;
  } else if (!keyring.name.empty()) {
    explanation.message += " in keyring " + keyring.name;
  }
  AddKeyForInside(scene, without, explanation);
  explanation.lines.push_back(
      ExplainedLine{without, scene.PeerLine(without), "no key fits this peer"});
  AddKeyLine(scene, other, explanation);
  explanation.cures.push_back(Cure{without, KeyLines(keyring, scene.RawAddress(other)),
                                   "with the key that " + scene.Name(other) + " uses"});
}

void ExplainKeyMismatch(const Scene& scene, Explanation& explanation) {
  const std::size_t ends[] = {0, 1};  // in one order whoever starts: it is one fault
  explanation.message =
      "the pre-shared keys of " + scene.Name(ends[0]) + " and " + scene.Name(ends[1]) + " differ";
  if (Found(LookupOf(scene, ends[0])) && Found(LookupOf(scene, ends[1]))) {
    const base::Secret& one = KeyAt(scene.Device(ends[0]), LookupOf(scene, ends[0]).key).secret;
    const base::Secret& two = KeyAt(scene.Device(ends[1]), LookupOf(scene, ends[1]).key).secret;
    if (one.DiffersOnlyInCase(two)) {
      explanation.message += " in upper and lower case";
    }
  }
  for (const std::size_t end : ends) {
    AddKeyLine(scene, end, explanation);
    explanation.cures.push_back(Cure{
        end, KeyCure(scene, end), "with the key that " + scene.Name(scene.Other(end)) + " uses"});
  }
}

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
    const model::IsakmpProfile& profile =
        scene.Device(chooser).isakmp_profiles[*endpoint->isakmp_profile];
    explanation.lines.push_back(ExplainedLine{
        chooser, profile.matches.empty() ? profile.span : profile.matches.front().span,
        "what it accepts"});
    const bool elsewhere = ServesElsewhere(scene, chooser, profile);
    if (elsewhere) {
      explanation.message += ": " + profile.name + " serves the address " +
                             base::ToString(*profile.local_address) + " alone";
    }
    explanation.cures.push_back(
        Cure{chooser,
             elsewhere ? std::vector<std::string>{"crypto isakmp profile " + profile.name,
                                                  "   local-address " +
                                                      base::ToString(scene.InsideAddress(chooser))}
                       : MatchLines(scene, other, profile, endpoint->front_vrf),
             {}});
  } else {
    explanation.lines.push_back(ExplainedLine{chooser, scene.PeerLine(chooser), "the peer"});
  }
  explanation.lines.push_back(
      ExplainedLine{other, scene.PeerLine(other), "sends the identity " + identity});
}

}  // namespace tunnelc::topology
