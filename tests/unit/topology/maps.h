// Routers whose crypto maps agree in everything, which a test then changes in one place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/topology/builder.h"

namespace tunnelc::topology {

// A line of an access list that permits what goes from one network to another.
inline model::Line Net(std::string_view local, std::string_view remote, bool permit = true) {
  const auto prefix = [](std::string_view text) {
    const auto parsed = base::ParseAddressWithLength(text).value();
    return base::MakePrefix(parsed.address, parsed.length);
  };
  model::Line line;
  line.permit = permit;
  line.local.prefix = prefix(local);
  line.remote.prefix = prefix(remote);
  return line;
}

inline model::Line NoNet(std::string_view local, std::string_view remote) {
  return Net(local, remote, false);
}

class MapBuilder : public Builder {
 public:
  // A router with one policy, a key for everybody, one transform set and an empty crypto map VPN.
  model::DeviceId Router(std::string name) {
    const model::DeviceId id = Device(std::move(name));
    model::Device& device = devices[id.Index()];
    device.family = model::Family::kIos15;
    model::IsakmpPolicy policy;
    policy.priority = 10;
    policy.cipher.value = suite::IkeCipher::kAes256;
    policy.hash.value = suite::IkeHash::kSha256;
    policy.authentication.value = suite::IkeAuthentication::kPreShare;
    policy.group.value = suite::DhGroup::k14;
    policy.lifetime.value = 86400;
    device.policies.push_back(policy);
    model::Key key;
    key.prefix = base::AnyPrefix(base::IpFamily::kV4);
    key.secret = base::Secret("example-key");
    device.keyrings.front().keys.push_back(key);
    model::TransformSet set;
    set.name = "AES";
    set.transforms.esp_cipher = suite::EspCipher::kAes256;
    set.transforms.esp_integrity = suite::Integrity::kSha1;
    device.transform_sets.push_back(set);
    device.crypto_maps.emplace_back().name = "VPN";
    return id;
  }

  // The next entry of the map VPN, which stands on GigabitEthernet0/0: 10, 20, ….
  model::Endpoint& Entry(model::DeviceId device, std::string_view local, std::string_view remote,
                         std::vector<model::Line> lines) {
    model::CryptoMap& map = devices[device.Index()].crypto_maps.front();
    model::CryptoMapEntry& entry = map.entries.emplace_back();
    entry.sequence = static_cast<std::uint32_t>(map.entries.size()) * 10;
    entry.access_list = {"LIST-" + std::to_string(entry.sequence), {}};
    model::Endpoint& endpoint = Tunnel(device, local, remote);
    endpoint.name = "VPN " + std::to_string(entry.sequence);
    endpoint.kind = model::Kind::kCryptoMap;
    endpoint.transform_sets = {0};
    endpoint.lifetimes.seconds.value = 3600;
    endpoint.lines = std::move(lines);
    model::MapPlace& place = endpoint.place.emplace();
    place.entry = map.entries.size() - 1;
    place.interface = "GigabitEthernet0/0";
    return endpoint;
  }

  // The same through a dynamic map: it answers everybody.
  model::Endpoint& Dynamic(model::DeviceId device, std::string_view local,
                           std::vector<model::Line> lines = {}) {
    model::Endpoint& endpoint = Entry(device, local, "", std::move(lines));
    endpoint.kind = model::Kind::kDynamicMap;
    return endpoint;
  }
};

}  // namespace tunnelc::topology
