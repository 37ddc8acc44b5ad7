// site-asked-for-password: XAUTH is for people; a peer of a static entry is a router.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/topology/keys_by_peer.h"
#include "src/topology/party.h"

namespace tunnelc::lint {
namespace {

// A static entry of a map that asks, whose peer is not among the inputs: else its verdict says it.
bool IsAsked(const model::Device& device, const model::Endpoint& endpoint) {
  return endpoint.ike == 1 && endpoint.kind == model::Kind::kCryptoMap && endpoint.remote &&
         !endpoint.isakmp_profile && !endpoint.isakmp_profile_missing &&
         device.crypto_maps[endpoint.place->map].asks_for_xauth;
}

class AskingDevice {
 public:
  explicit AskingDevice(const model::Device& device)
      : device_(device),
        keys_(device),
        // The profile that a site's identity leads to decides in place of the map; those of clients
        // match a group.
        has_profiles_for_sites_(
            std::ranges::any_of(device.isakmp_profiles, [](const model::IsakmpProfile& profile) {
              return !profile.doubts.empty() ||
                     std::ranges::any_of(profile.matches, [](const model::IdentityMatch& match) {
                       return match.prefix || !match.host.empty() || !match.host_domain.empty();
                     });
            })) {}

  // A `crypto isakmp key` for the peer, when no key that may serve it spares it.
  const model::Key* AskedWith(const base::IpAddress& peer) const {
    const model::Key* found = nullptr;
    for (const std::size_t number : keys_.For(peer)) {
      const model::Key& key = topology::KeyAt(device_, number);
      if (key.refused) {
        continue;
      }
      if (key.no_xauth || !topology::KeyringOfKey(device_, number).name.empty()) {
        return nullptr;
      }
      found = found == nullptr && key.prefix ? &key : found;
    }
    return has_profiles_for_sites_ ? nullptr : found;
  }

 private:
  const model::Device& device_;
  topology::KeysByPeer keys_;
  bool has_profiles_for_sites_ = false;
};

}  // namespace

void CheckSiteAskedForPassword(const topology::Network& network, diag::Sink& sink) {
  std::map<model::DeviceId, AskingDevice> asking;
  std::set<std::pair<model::DeviceId, const model::Key*>> reported;
  for (const topology::Session& session : network.Sessions()) {
    const topology::End& end = session.ends.front();
    const model::Endpoint* endpoint = network.EndpointOf(end);
    const model::Device& device = network.DeviceOf(end);
    if (session.ends.size() != 1 || endpoint == nullptr || !IsAsked(device, *endpoint)) {
      continue;
    }
    const base::IpAddress& peer = endpoint->remote->value;
    const model::Key* key = asking.try_emplace(end.device, device).first->second.AskedWith(peer);
    if (key == nullptr || !reported.emplace(end.device, key).second) {
      continue;
    }
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kSiteAskedForPassword, key->span,
                    fmt::format("`{}` asks whoever starts for a user and a password, and the "
                                "router at {} has nobody who types one",
                                NameOf(network, *endpoint), base::ToString(peer)));
    diagnostic.related.push_back(
        {*device.crypto_maps[endpoint->place->map].asks_for_xauth, "here it is asked for"});
    diagnostic.related.push_back({endpoint->destination_span, "the site"});
    diagnostic.help =
        "remove the key, and type it again with `no-xauth`, by the address of the site";
  }
}

}  // namespace tunnelc::lint
