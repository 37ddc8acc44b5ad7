// KeysByPeer: the keys of a device by the peers they serve, so that a hub with thousands of them
// does not look at each for each session.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "src/base/ip.h"
#include "src/model/device.h"

namespace tunnelc::topology {

class KeysByPeer {
 public:
  explicit KeysByPeer(const model::Device& device);

  // The numbers (as for KeyAt) of the keys that could serve `peer` under any reading of the rules,
  // in order: of the others it is certain that they do not.
  std::vector<std::size_t> For(const base::IpAddress& peer) const;

 private:
  using ByAddress = std::unordered_map<base::IpAddress, std::vector<std::size_t>>;

  std::vector<std::size_t> for_everybody_;  // host-name keys too: a fact decides what they serve
  std::map<std::uint8_t, ByAddress> by_length_;  // by the length of their prefix
};

}  // namespace tunnelc::topology
