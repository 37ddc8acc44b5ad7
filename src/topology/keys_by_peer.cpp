// One look-up for each length of prefix that the device has.
#include "src/topology/keys_by_peer.h"

#include <algorithm>

namespace tunnelc::topology {

KeysByPeer::KeysByPeer(const model::Device& device) {
  std::size_t number = 0;
  for (const model::Keyring& keyring : device.keyrings) {
    for (const model::Key& key : keyring.keys) {
      if (!key.prefix || key.prefix->length == 0) {
        for_everybody_.push_back(number);
      } else {
        by_length_[key.prefix->length][key.prefix->address].push_back(number);
      }
      ++number;
    }
  }
}

std::vector<std::size_t> KeysByPeer::For(const base::IpAddress& peer) const {
  std::vector<std::size_t> numbers = for_everybody_;
  for (const auto& [length, keys] : by_length_) {
    if (length > base::AddressBits(peer.family)) {
      break;
    }
    const auto found = keys.find(base::MakePrefix(peer, length).address);
    if (found != keys.end()) {
      numbers.insert(numbers.end(), found->second.begin(), found->second.end());
    }
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace tunnelc::topology
