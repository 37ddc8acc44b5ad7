// Pre-shared keys that a rule finds fault with, each with the same fault at its peers.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "src/diag/diagnostic.h"
#include "src/topology/network.h"

namespace tunnelc::lint {

// Whom a key is for: `192.0.2.2`, `10.0.0.0/8`, `::/0`, a host name.
std::string PeersOf(const model::Key& key);

struct KeyFinding {
  const model::Key* key = nullptr;  // the first of equal ones; lives as long as the network
  std::string peers;                // of all of them: "`192.0.2.2`, `192.0.2.3` and 4 others"
  std::vector<diag::Related> related;
};

// Every key of a device with an IKEv1 endpoint for which `is_faulty` holds, in the order of devices
// and keyrings; keys of one device that are equal are one finding. `related` holds the lines of the
// others, and the keys with the same fault that the other ends of their sessions have for this
// device, each with `peer_has`, a text after that device's name.
std::vector<KeyFinding> FindKeys(const topology::Network& network,
                                 const std::function<bool(const model::Key&)>& is_faulty,
                                 const std::string& peer_has);

}  // namespace tunnelc::lint
