// From crypto maps to endpoints.
#pragma once

#include <vector>

#include "src/model/endpoint.h"
#include "src/resolve/lower_names.h"

namespace tunnelc::resolve {

// One for each interface that a map is applied to, entry and peer. A map that sends from one
// `local-address` is one whatever the interface: then the first counts.
void AddMapEndpoints(const LowerNames& names, model::DeviceId id,
                     std::vector<model::Endpoint>& endpoints);

}  // namespace tunnelc::resolve
