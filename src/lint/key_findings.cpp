// Pairs faulty keys along the sessions, by the addresses they serve.
#include "src/lint/key_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "src/lint/ikev1_devices.h"

namespace tunnelc::lint {
namespace {

using IsFaulty = std::function<bool(const model::Key&)>;
using Keys = std::vector<const model::Key*>;

constexpr std::size_t kMostNamed = 3;

Keys FaultyKeys(const model::Device& device, const IsFaulty& is_faulty) {
  Keys keys;
  for (const model::Keyring& keyring : device.keyrings) {
    for (const model::Key& key : keyring.keys) {
      if (!key.refused && is_faulty(key)) {
        keys.push_back(&key);
      }
    }
  }
  return keys;
}

// The faulty keys of each device by the peers that they serve.
class FaultyKeyIndex {
 public:
  FaultyKeyIndex(const topology::Network& network, const IsFaulty& is_faulty)
      : network_(network), is_faulty_(is_faulty) {}

  // Those of the end's device that serve `peer`, by the length of their prefixes.
  Keys Serving(const topology::End& end, const topology::End& peer) {
    Keys serving;
    if (!peer.address) {
      return serving;
    }
    const base::IpAddress& address = peer.outside ? peer.outside->value : peer.address->value;
    const KeysByPrefix& keys = Of(end.device);
    for (int length = base::AddressBits(address.family); length >= 0 && !keys.empty(); --length) {
      const auto found = keys.find(base::MakePrefix(address, static_cast<std::uint8_t>(length)));
      if (found != keys.end()) {
        serving.insert(serving.end(), found->second.begin(), found->second.end());
      }
    }
    return serving;
  }

 private:
  using KeysByPrefix = std::map<base::IpPrefix, Keys>;

  const KeysByPrefix& Of(model::DeviceId device) {
    const auto [entry, is_new] = by_device_.try_emplace(device);
    if (is_new) {
      for (const model::Key* key : FaultyKeys(network_.DeviceOf(device), is_faulty_)) {
        if (key->prefix) {
          entry->second[*key->prefix].push_back(key);
        }
      }
    }
    return entry->second;
  }

  const topology::Network& network_;
  const IsFaulty& is_faulty_;
  std::map<model::DeviceId, KeysByPrefix> by_device_;
};

// By key of `device`: what the other ends of the sessions that use it have for `device`.
using RelatedByKey = std::map<const model::Key*, std::vector<diag::Related>>;

RelatedByKey AtPeers(const topology::Network& network, model::DeviceId device,
                     FaultyKeyIndex& index, const std::string& peer_has) {
  RelatedByKey related;
  std::set<std::pair<const model::Key*, source::Span>> known;
  for (const std::size_t number : network.SessionsOf(device)) {
    const topology::Session& session = network.Sessions()[number];
    for (std::size_t i = 0; i < 2; ++i) {
      const topology::End& own = session.ends[i];
      const topology::End& other = session.ends[1 - i];
      if (own.device != device || other.device == device) {
        continue;
      }
      for (const model::Key* ours : index.Serving(own, other)) {
        for (const model::Key* theirs : index.Serving(other, own)) {
          if (known.emplace(ours, theirs->span).second) {
            related[ours].push_back(
                {theirs->span, fmt::format("{} {}", network.Label(other.device), peer_has)});
          }
        }
      }
    }
  }
  return related;
}

// Those of a device that are equal, each group in its order; a hidden key is equal to none.
std::vector<Keys> EqualKeys(const Keys& keys) {
  std::vector<const base::Secret*> secrets;
  for (const model::Key* key : keys) {
    secrets.push_back(&key->secret);
  }
  std::vector<Keys> groups;
  for (const std::vector<std::size_t>& indexes : base::GroupEqual(secrets)) {
    Keys& group = groups.emplace_back();
    for (const std::size_t i : indexes) {
      group.push_back(keys[i]);
    }
  }
  for (const model::Key* key : keys) {
    if (key->secret.IsHidden()) {
      groups.push_back({key});
    }
  }
  return groups;
}

std::string PeersOfAll(const Keys& keys) {
  std::string peers;
  for (std::size_t i = 0; i < std::min(keys.size(), kMostNamed); ++i) {
    peers += fmt::format("{}`{}`", i == 0 ? "" : ", ", PeersOf(*keys[i]));
  }
  return keys.size() > kMostNamed ? fmt::format("{} and {} more", peers, keys.size() - kMostNamed)
                                  : peers;
}

// The lines of equal keys on the device, and then what its peers have: as many as help.
std::vector<diag::Related> RelatedOf(const Keys& keys, const RelatedByKey& at_peers) {
  std::vector<diag::Related> related;
  for (std::size_t i = 1; i < std::min(keys.size(), kMostNamed); ++i) {
    related.push_back({keys[i]->span, fmt::format("the same for `{}`", PeersOf(*keys[i]))});
  }
  std::vector<diag::Related> theirs;
  std::set<source::Span> known;  // one line of a peer may face several of ours
  for (std::size_t i = 0; i < keys.size() && theirs.size() < kMostNamed; ++i) {
    const auto found = at_peers.find(keys[i]);
    if (found != at_peers.end()) {
      std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(theirs),
                   [&known](const diag::Related& line) { return known.insert(line.span).second; });
    }
  }
  theirs.resize(std::min(theirs.size(), kMostNamed));
  related.insert(related.end(), theirs.begin(), theirs.end());
  return related;
}

}  // namespace

std::string PeersOf(const model::Key& key) {
  if (!key.prefix) {
    return key.hostname;
  }
  const bool is_host = key.prefix->length == base::AddressBits(key.prefix->address.family);
  return is_host ? base::ToString(key.prefix->address) : base::ToString(*key.prefix);
}

std::vector<KeyFinding> FindKeys(const topology::Network& network, const IsFaulty& is_faulty,
                                 const std::string& peer_has) {
  std::vector<KeyFinding> findings;
  FaultyKeyIndex index(network, is_faulty);
  for (const model::DeviceId device : Ikev1Devices(network)) {
    const RelatedByKey at_peers = AtPeers(network, device, index, peer_has);
    for (const Keys& keys : EqualKeys(FaultyKeys(network.DeviceOf(device), is_faulty))) {
      findings.push_back({keys.front(), PeersOfAll(keys), RelatedOf(keys, at_peers)});
    }
  }
  return findings;
}

}  // namespace tunnelc::lint
