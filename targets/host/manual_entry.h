// Entries of crypto maps whose keys are written down (`ipsec-manual`). Nothing negotiates them, so
// they are no endpoints of the network.
#pragma once

#include <memory>
#include <vector>

#include "src/model/device.h"
#include "src/model/endpoint.h"

namespace tunnelc::targets::host {

struct ManualEntry {
  const model::CryptoMapEntry* entry = nullptr;
  const model::AccessList* list = nullptr;  // null: none, or none that is known
  // As if it were one; with a fault where it lacks something. Its lines are those up to the first
  // that permits: the router takes no other.
  std::shared_ptr<model::Endpoint> endpoint;
};

// In the order of the interfaces, and of the maps on them.
std::vector<ManualEntry> ManualEntries(const model::Device& device, model::DeviceId id);

}  // namespace tunnelc::targets::host
