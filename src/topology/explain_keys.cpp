// Keys: none, or different ones; and identities that fit no profile.
#include "src/topology/explain.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

std::string KeyTargetText(const base::IpAddress& peer) {
  return peer.family == base::IpFamily::kV4 ? base::ToString(peer)
                                            : "ipv6 " + base::ToString(base::HostPrefix(peer));
}

// A key for `peer`, to be typed; KEY stands for the key, which is never shown.
std::vector<std::string> KeyLines(const std::string& keyring, const base::IpAddress& peer) {
  if (keyring.empty()) {
    return {"crypto isakmp key KEY address " + KeyTargetText(peer)};
  }
  return {"crypto keyring " + keyring,
          " pre-shared-key address " + KeyTargetText(peer) + " key KEY"};
}

// The keyring in which a key for this end would be found: its profile's first, or the default one.
std::string KeyringFor(const Scene& scene, std::size_t end) {
  const model::Endpoint* endpoint = scene.Endpoint(end);
  const model::Device& device = scene.Device(end);
  if (endpoint == nullptr || !endpoint->isakmp_profile) {
    return {};
  }
  const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint->isakmp_profile];
  return profile.keyrings.empty() ? std::string() : device.keyrings[profile.keyrings.front()].name;
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

void AddKeyLine(const Scene& scene, std::size_t end, Explanation& explanation) {
  const negotiate::KeyLookup& lookup = LookupOf(scene, end);
  if (Found(lookup)) {
    const model::Device& device = scene.Device(end);
    explanation.lines.push_back(
        ExplainedLine{end, KeyAt(device, lookup.key).span, KeyNote(device, lookup.key)});
  } else {
    explanation.lines.push_back(ExplainedLine{end, scene.PeerLine(end), "the peer"});
  }
}

}  // namespace

void ExplainMissingKey(const Scene& scene, Explanation& explanation) {
  const std::size_t without =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t other = scene.Other(without);
  const std::string keyring = KeyringFor(scene, without);
  explanation.message = scene.Name(without) + " has no pre-shared key for " + scene.Address(other);
  if (!keyring.empty()) {
    explanation.message += " in keyring " + keyring;
  }
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
    const model::Device& device = scene.Device(end);
    const std::string keyring = Found(LookupOf(scene, end))
                                    ? KeyringOfKey(device, LookupOf(scene, end).key).name
                                    : KeyringFor(scene, end);
    explanation.cures.push_back(
        Cure{end, KeyLines(keyring, scene.RawAddress(scene.Other(end))),
             "with the key that " + scene.Name(scene.Other(end)) + " uses"});
  }
}

void ExplainProfile(const Scene& scene, Explanation& explanation) {
  const std::size_t chooser =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t other = scene.Other(chooser);
  const model::Endpoint* endpoint = scene.Endpoint(chooser);
  const model::Device& device = scene.Device(chooser);
  explanation.message = "the identity of " + scene.Name(other) + ", " + scene.Address(other) +
                        ", fits no ISAKMP profile that " + scene.Name(chooser) + " can use";
  std::string name;
  source::Span span = scene.PeerLine(chooser);
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint->isakmp_profile];
    name = profile.name;
    span = profile.matches.empty() ? profile.span : profile.matches.front().span;
  } else if (!device.isakmp_profiles.empty()) {
    const model::IsakmpProfile& profile = device.isakmp_profiles.front();
    name = profile.name;
    span = profile.span;
    explanation.message = "the key of " + scene.Name(other) +
                          " is not in a keyring of the ISAKMP profile that its identity fits on " +
                          scene.Name(chooser);
  }
  explanation.lines.push_back(ExplainedLine{chooser, span, "what it accepts"});
  explanation.lines.push_back(
      ExplainedLine{other, scene.PeerLine(other), "sends the identity " + scene.Address(other)});
  if (!name.empty()) {
    const base::IpAddress peer = scene.RawAddress(other);
    const std::string match = peer.family == base::IpFamily::kV4
                                  ? base::ToString(peer) + " 255.255.255.255"
                                  : "ipv6 " + base::ToString(base::HostPrefix(peer));
    explanation.cures.push_back(
        Cure{chooser, {"crypto isakmp profile " + name, "   match identity address " + match}, {}});
  }
}

}  // namespace tunnelc::topology
