// key-for-many-peers: the same key in the lines of several peers.
#include <fmt/format.h>

#include <set>

#include "src/lint/ikev1_devices.h"
#include "src/lint/key_findings.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

constexpr std::size_t kMany = 3;
constexpr std::size_t kMostPeersNamed = 4;

// Keys of single peers, or of small groups of them: a wildcard or a common word is another finding.
std::vector<const model::Key*> KeysOf(const model::Device& device) {
  std::vector<const model::Key*> keys;
  for (const model::Keyring& keyring : device.keyrings) {
    for (const model::Key& key : keyring.keys) {
      const bool is_wildcard = key.prefix && key.prefix->length == 0;
      if (!key.refused && !is_wildcard && !key.secret.IsCommon()) {
        keys.push_back(&key);
      }
    }
  }
  return keys;
}

void CheckGroup(const std::vector<const model::Key*>& keys, const std::vector<std::size_t>& group,
                diag::Sink& sink) {
  std::set<std::string> peers;
  std::string named;
  std::vector<diag::Related> related;
  for (const std::size_t index : group) {
    const std::string peer = PeersOf(*keys[index]);
    if (!peers.insert(peer).second) {
      continue;
    }
    if (peers.size() <= kMostPeersNamed) {
      named += fmt::format("{}`{}`", named.empty() ? "" : ", ", peer);
      if (peers.size() > 1) {
        related.push_back({keys[index]->span, fmt::format("the same key for `{}`", peer)});
      }
    }
  }
  if (peers.size() < kMany) {
    return;
  }
  diag::Diagnostic& diagnostic =
      sink.Report(diag::Rule::kKeyForManyPeers, keys[group.front()]->span,
                  fmt::format("one key for {} peers ({}{}): whoever learns it from one of them can "
                              "pose as each of the others",
                              peers.size(), named, peers.size() > kMostPeersNamed ? ", …" : ""));
  diagnostic.related = std::move(related);
  diagnostic.help = "give each peer a key of its own, on both routers";
}

}  // namespace

void CheckKeyForManyPeers(const topology::Network& network, diag::Sink& sink) {
  for (const model::DeviceId id : Ikev1Devices(network)) {
    const std::vector<const model::Key*> keys = KeysOf(network.DeviceOf(id));
    std::vector<const base::Secret*> secrets;
    for (const model::Key* key : keys) {
      secrets.push_back(&key->secret);
    }
    for (const std::vector<std::size_t>& group : base::GroupEqual(secrets)) {
      CheckGroup(keys, group, sink);
    }
  }
}

}  // namespace tunnelc::lint
