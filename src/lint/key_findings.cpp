// Pairs faulty keys along the sessions, by the addresses they serve.
#include "src/lint/key_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "src/lint/ikev1_devices.h"

namespace tunnelc::lint {
namespace {

using IsFaulty = std::function<bool(const model::Key&)>;

bool Serves(const model::Key& key, const topology::End& end) {
  return key.prefix && end.address &&
         base::Contains(*key.prefix, end.outside ? end.outside->value : end.address->value);
}

std::vector<const model::Key*> FaultyKeys(const model::Device& device, const IsFaulty& is_faulty) {
  std::vector<const model::Key*> keys;
  for (const model::Keyring& keyring : device.keyrings) {
    for (const model::Key& key : keyring.keys) {
      if (is_faulty(key)) {
        keys.push_back(&key);
      }
    }
  }
  return keys;
}

// What the other ends of the sessions of `device` that use `key` have for `device`.
std::vector<diag::Related> AtPeers(const topology::Network& network, model::DeviceId device,
                                   const model::Key& key, const IsFaulty& is_faulty,
                                   const std::string& peer_has) {
  std::vector<diag::Related> related;
  for (const std::size_t index : network.SessionsOf(device)) {
    const topology::Session& session = network.Sessions()[index];
    for (std::size_t i = 0; i < 2; ++i) {
      const topology::End& own = session.ends[i];
      const topology::End& other = session.ends[1 - i];
      if (own.device != device || other.device == device || !Serves(key, other)) {
        continue;
      }
      for (const model::Key* theirs : FaultyKeys(network.DeviceOf(other), is_faulty)) {
        const bool is_known = std::any_of(
            related.begin(), related.end(),
            [theirs](const diag::Related& known) { return known.span == theirs->span; });
        if (!is_known && Serves(*theirs, own)) {
          related.push_back(
              {theirs->span, fmt::format("{} {}", network.Label(other.device), peer_has)});
        }
      }
    }
  }
  return related;
}

std::string Peers(const model::Key& key) {
  if (!key.prefix) {
    return key.hostname;
  }
  const bool is_host = key.prefix->length == base::AddressBits(key.prefix->address.family);
  return is_host ? base::ToString(key.prefix->address) : base::ToString(*key.prefix);
}

}  // namespace

std::vector<KeyFinding> FindKeys(const topology::Network& network, const IsFaulty& is_faulty,
                                 const std::string& peer_has) {
  std::vector<KeyFinding> findings;
  for (const model::DeviceId device : Ikev1Devices(network)) {
    for (const model::Key* key : FaultyKeys(network.DeviceOf(device), is_faulty)) {
      findings.push_back({key, Peers(*key), AtPeers(network, device, *key, is_faulty, peer_has)});
    }
  }
  return findings;
}

}  // namespace tunnelc::lint
