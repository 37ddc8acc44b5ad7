// What an end calls itself in phase 1, and which ISAKMP profiles that fits.
#pragma once

#include <optional>
#include <string>

#include "src/model/device.h"
#include "src/model/endpoint.h"

namespace tunnelc::topology {

// The identity that a device shows for `endpoint`, as text: by `crypto isakmp peer`, by its ISAKMP
// profile, or by `crypto isakmp identity`. `own` is its address there; empty where that is the
// identity and is not known. `endpoint` may be null.
std::string IdentityOf(const model::Device& device, const model::Endpoint* endpoint,
                       const std::optional<base::IpAddress>& own);

// A `match identity` of the profile fits; none fits an empty one.
bool FitsIdentity(const model::IsakmpProfile& profile, const std::string& identity);

}  // namespace tunnelc::topology
