// An end without a key for its peer: where it looked, and the key that it passed by.
#include "src/topology/explain.h"
#include "src/topology/explain_words.h"
#include "src/topology/key_lines.h"

namespace tunnelc::topology {
namespace {

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

// A key that fits the peer of an end, in a keyring where the end does not look.
struct IdleKey {
  const model::Keyring* keyring = nullptr;
  const model::Key* key = nullptr;
};

std::optional<IdleKey> FindIdleKey(const Scene& scene, std::size_t end) {
  const base::IpAddress peer = scene.RawAddress(scene.Other(end));
  std::optional<IdleKey> nearest;
  for (const model::Keyring& keyring : scene.Device(end).keyrings) {
    for (const model::Key& key : keyring.keys) {
      const bool fits = !key.refused && key.prefix && base::Contains(*key.prefix, peer);
      if (fits && (!nearest || nearest->key->prefix->length < key.prefix->length)) {
        nearest = IdleKey{&keyring, &key};
      }
    }
  }
  return nearest;
}

// Why it is not looked at: what its keyring does.
std::string WhyIdle(const Scene& scene, std::size_t end, const IdleKey& idle) {
  const model::Keyring& keyring = *idle.keyring;
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (endpoint != nullptr && keyring.front_vrf != endpoint->front_vrf) {
    return "serves the peers of " + TableWords(keyring.front_vrf) + " alone";
  }
  if (keyring.local_address && *keyring.local_address != scene.InsideAddress(end)) {
    return "serves the address " + base::ToString(*keyring.local_address) + " alone";
  }
  const model::IsakmpProfile* profile = ProfileWithKeyrings(scene, end);
  return profile == nullptr ? std::string() : "is not named in the ISAKMP profile " + profile->name;
}

std::vector<std::string> IdleKeyCure(const Scene& scene, std::size_t end, const IdleKey& idle) {
  const model::Keyring& keyring = *idle.keyring;
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (endpoint == nullptr || keyring.front_vrf != endpoint->front_vrf) {
    return MissingKeyLines(scene, end);
  }
  if (!ServesEnd(scene, end, keyring)) {
    const std::string vrf = keyring.front_vrf.empty() ? "" : " vrf " + keyring.front_vrf;
    return {"crypto keyring " + keyring.name + vrf,
            "  local-address " + base::ToString(scene.InsideAddress(end))};
  }
  const model::IsakmpProfile* profile = ProfileWithKeyrings(scene, end);
  if (profile == nullptr) {
    return MissingKeyLines(scene, end);
  }
  return {"crypto isakmp profile " + profile->name,
          "   keyring " + (keyring.name.empty() ? "default" : keyring.name)};
}

// Where an end looks for its key, where that is not the default keyring.
std::string WhereWords(const Scene& scene, std::size_t end) {
  if (const model::IsakmpProfile* profile = ProfileWithKeyrings(scene, end)) {
    const std::string& keyring = scene.Device(end).keyrings[profile->keyrings.front()].name;
    return keyring.empty() ? std::string() : " in keyring " + keyring;
  }
  const model::Endpoint* endpoint = scene.Endpoint(end);
  return endpoint == nullptr || endpoint->front_vrf.empty()
             ? std::string()
             : " in a keyring of " + TableWords(endpoint->front_vrf);
}

// What an end without a key shows: its lines, and the clause behind the message that says why.
// Gives what to type there.
std::vector<std::string> ExplainMissingAt(const Scene& scene, std::size_t end,
                                          Explanation& explanation) {
  const ExplainedLine peer{end, scene.PeerLine(end), "no key fits this peer"};
  const std::optional<IdleKey> idle = FindIdleKey(scene, end);
  const std::string why = idle ? WhyIdle(scene, end, *idle) : std::string();
  if (why.empty()) {
    explanation.message += WhereWords(scene, end);
    AddKeyForInside(scene, end, explanation);
    explanation.lines.push_back(peer);
    return MissingKeyLines(scene, end);
  }
  explanation.message += ": " + KeyringWords(*idle->keyring) + ", which has one, " + why;
  explanation.lines.push_back(
      ExplainedLine{end, idle->keyring->name.empty() ? idle->key->span : idle->keyring->span, why});
  explanation.lines.push_back(peer);
  return IdleKeyCure(scene, end, *idle);
}

// Both ends need it, whoever starts: one message, and one cure of two halves.
void ExplainNoKeyAtAll(const Scene& scene, Explanation& explanation) {
  explanation.message =
      "neither " + scene.Name(0) + " nor " + scene.Name(1) + " has a pre-shared key for the other";
  const std::string message = explanation.message;
  std::vector<std::string> first = ExplainMissingAt(scene, 0, explanation);
  std::vector<std::string> second = ExplainMissingAt(scene, 1, explanation);
  explanation.message = message;  // the lines say of each end why
  explanation.cures.push_back(
      Cure{0, std::move(first), "with the same key on both", std::move(second)});
}

}  // namespace

void ExplainMissingKey(const Scene& scene, Explanation& explanation) {
  const std::size_t without =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t other = scene.Other(without);
  if (KeyLookupOf(scene, other).result == negotiate::KeyLookup::Result::kNone) {
    ExplainNoKeyAtAll(scene, explanation);
    return;
  }
  explanation.message = scene.Name(without) + " has no pre-shared key for " + scene.Address(other);
  std::vector<std::string> cure = ExplainMissingAt(scene, without, explanation);
  AddKeyLine(scene, other, explanation);
  explanation.cures.push_back(
      Cure{without, std::move(cure), "with the key that " + scene.Name(other) + " uses"});
}

}  // namespace tunnelc::topology
