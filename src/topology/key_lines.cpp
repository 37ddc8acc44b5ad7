// Where an end looks for its key, and the lines that give it one.
#include "src/topology/key_lines.h"

#include <algorithm>

#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

std::string TargetText(const KeyPeer& peer) {
  if (!peer.address) {
    return "hostname " + peer.hostname;
  }
  return peer.address->family == base::IpFamily::kV4
             ? "address " + base::ToString(*peer.address)
             : "address ipv6 " + base::ToString(base::HostPrefix(*peer.address));
}

bool Stands(const model::Device& device, const KeyringName& keyring, const KeyPeer& peer) {
  const auto found = std::ranges::find(device.keyrings, keyring.name, &model::Keyring::name);
  return found != device.keyrings.end() &&
         std::ranges::any_of(found->keys, [&](const model::Key& key) {
           return peer.address ? key.prefix == base::HostPrefix(*peer.address)
                               : key.hostname == peer.hostname;
         });
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

}  // namespace

KeyringName NameOf(const model::Keyring& keyring) {
  return {keyring.name, keyring.front_vrf};
}

std::string KeyringWords(const model::Keyring& keyring) {
  return keyring.name.empty() ? "the default keyring" : "keyring " + keyring.name;
}

std::vector<std::string> KeyLines(const model::Device& device, const KeyringName& keyring,
                                  const KeyPeer& peer, const std::string& options) {
  const std::string target = TargetText(peer);
  const bool stands = Stands(device, keyring, peer);
  std::vector<std::string> lines;
  if (keyring.name.empty()) {
    if (stands) {
      lines.push_back("no crypto isakmp key OLD-KEY " + target);
    }
    lines.push_back("crypto isakmp key KEY " + target + options);
    return lines;
  }
  const std::string vrf = keyring.front_vrf.empty() ? "" : " vrf " + keyring.front_vrf;
  lines.push_back("crypto keyring " + keyring.name + vrf);
  if (stands) {
    lines.push_back(" no pre-shared-key " + target + " key OLD-KEY");
  }
  lines.push_back(" pre-shared-key " + target + " key KEY" + options);
  return lines;
}

bool ServesEnd(const Scene& scene, std::size_t end, const model::Keyring& keyring) {
  const model::Endpoint* endpoint = scene.Endpoint(end);
  const bool elsewhere =
      keyring.local_address && *keyring.local_address != scene.InsideAddress(end);
  return !elsewhere && (endpoint == nullptr || keyring.front_vrf == endpoint->front_vrf);
}

const model::IsakmpProfile* ProfileWithKeyrings(const Scene& scene, std::size_t end) {
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (endpoint == nullptr || !endpoint->isakmp_profile) {
    return nullptr;
  }
  const auto& profile = scene.Device(end).isakmp_profiles[*endpoint->isakmp_profile];
  return profile.keyrings.empty() ? nullptr : &profile;
}

std::vector<std::string> MissingKeyLines(const Scene& scene, std::size_t end) {
  const model::Device& device = scene.Device(end);
  const KeyPeer peer{scene.RawAddress(scene.Other(end)), {}};
  const model::IsakmpProfile* profile = ProfileWithKeyrings(scene, end);
  if (profile != nullptr) {
    for (const std::size_t index : profile->keyrings) {
      if (ServesEnd(scene, end, device.keyrings[index])) {
        return KeyLines(device, NameOf(device.keyrings[index]), peer);
      }
    }
  }
  const model::Endpoint* endpoint = scene.Endpoint(end);
  const KeyringName keyring =
      KeyringOfVrf(device, endpoint != nullptr ? endpoint->front_vrf : std::string());
  std::vector<std::string> lines = KeyLines(device, keyring, peer);
  if (profile != nullptr) {
    lines.push_back("crypto isakmp profile " + profile->name);
    lines.push_back("   keyring " + (keyring.name.empty() ? "default" : keyring.name));
  }
  return lines;
}

const negotiate::KeyLookup& KeyLookupOf(const Scene& scene, std::size_t end) {
  return end == scene.Initiator() ? scene.Outcome().initiator_key : scene.Outcome().responder_key;
}

bool FindsKey(const Scene& scene, std::size_t end) {
  return KeyLookupOf(scene, end).result == negotiate::KeyLookup::Result::kFound;
}

const model::AggressivePeer* PasswordOf(const Scene& scene, std::size_t end) {
  if (KeyLookupOf(scene, end).result != negotiate::KeyLookup::Result::kPassword) {
    return nullptr;
  }
  return AggressivePeerOf(scene.Device(end), *scene.Endpoint(end),
                          scene.RawAddress(scene.Other(end)));
}

void AddKeyLine(const Scene& scene, std::size_t end, Explanation& explanation) {
  const negotiate::KeyLookup& lookup = KeyLookupOf(scene, end);
  if (const model::AggressivePeer* begins = PasswordOf(scene, end)) {
    explanation.lines.push_back(
        ExplainedLine{end, begins->password->span, "the password, in place of a key"});
  } else if (FindsKey(scene, end)) {
    const model::Device& device = scene.Device(end);
    explanation.lines.push_back(
        ExplainedLine{end, KeyAt(device, lookup.key).span, KeyNote(device, lookup.key)});
  } else {
    explanation.lines.push_back(ExplainedLine{end, scene.PeerLine(end), "the peer"});
  }
}

}  // namespace tunnelc::topology
