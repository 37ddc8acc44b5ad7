// aggressive-mode-with-key: the responder answers with a hash of the key, in clear, to everybody.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "src/lint/ikev1_devices.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

constexpr std::string_view kInstead =
    "use main mode, with a key by the peer's address; for a router without a fixed address take "
    "certificates; until then a long random key, and `crypto isakmp aggressive-mode disable` "
    "where nobody needs it";

bool UsesKeys(const model::Device& device) {
  return std::ranges::any_of(device.policies, [](const model::IsakmpPolicy& policy) {
    return !policy.built_in && policy.authentication.value == suite::IkeAuthentication::kPreShare;
  });
}

// What the IKEv1 ends of the devices use.
struct InUse {
  std::set<std::pair<model::DeviceId, base::IpAddress>> peers;
  std::set<std::pair<model::DeviceId, std::string>> peer_names;
  std::set<std::pair<model::DeviceId, std::size_t>> profiles;
};

InUse FindUses(const topology::Network& network) {
  InUse uses;
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (endpoint.ike != 1 || endpoint.responder_only) {
      continue;
    }
    if (endpoint.remote) {
      uses.peers.emplace(endpoint.device, endpoint.remote->value);
    }
    uses.peer_names.emplace(endpoint.device, endpoint.remote_hostname);
    if (endpoint.isakmp_profile) {
      uses.profiles.emplace(endpoint.device, *endpoint.isakmp_profile);
    }
  }
  return uses;
}

void CheckAggressivePeers(const model::Device& device, model::DeviceId id, const InUse& uses,
                          diag::Sink& sink) {
  for (const model::AggressivePeer& peer : device.aggressive_peers) {
    const bool is_used = peer.address ? uses.peers.contains({id, *peer.address})
                                      : uses.peer_names.contains({id, peer.hostname});
    if (!is_used) {
      continue;
    }
    const std::string name = peer.address ? base::ToString(*peer.address) : peer.hostname;
    sink.Report(diag::Rule::kAggressiveModeWithKey, peer.endpoint ? peer.endpoint->span : peer.span,
                fmt::format("aggressive mode with `{}`: whoever listens or asks gets a hash of the "
                            "pre-shared key, and can guess at it",
                            name))
        .help = kInstead;
  }
}

void CheckAggressiveProfiles(const model::Device& device, model::DeviceId id, const InUse& uses,
                             diag::Sink& sink) {
  for (std::size_t i = 0; i < device.isakmp_profiles.size(); ++i) {
    const model::IsakmpProfile& profile = device.isakmp_profiles[i];
    if (!profile.initiates_aggressive || !profile.trustpoints.empty() ||
        !uses.profiles.contains({id, i})) {
      continue;
    }
    sink.Report(diag::Rule::kAggressiveModeWithKey, *profile.initiates_aggressive,
                fmt::format("the ISAKMP profile `{}` starts aggressive mode: whoever listens or "
                            "asks gets a hash of the pre-shared key, and can guess at it",
                            profile.name))
        .help = kInstead;
  }
}

}  // namespace

void CheckAggressiveModeWithKey(const topology::Network& network, diag::Sink& sink) {
  const InUse uses = FindUses(network);
  for (const model::DeviceId id : Ikev1Devices(network)) {
    const model::Device& device = network.DeviceOf(id);
    if (UsesKeys(device)) {
      CheckAggressivePeers(device, id, uses, sink);
      CheckAggressiveProfiles(device, id, uses, sink);
    }
  }
}

}  // namespace tunnelc::lint
