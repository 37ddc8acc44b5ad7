// What an end calls itself in phase 1, and which ISAKMP profiles that fits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/model/device.h"
#include "src/model/endpoint.h"

namespace tunnelc::topology {

// The identity that a device shows for `endpoint`, as text: by `crypto isakmp peer`, by its ISAKMP
// profile, or by `crypto isakmp identity`. `own` is its address there; empty where that is the
// identity and is not known. `endpoint` may be null.
std::string IdentityOf(const model::Device& device, const model::Endpoint* endpoint,
                       const std::optional<base::IpAddress>& own);

// What stands for the identity of a router that shows the name in its certificate, which no
// configuration tells.
inline constexpr std::string_view kOwnCertificate = "the name in its certificate";

// A `match identity` of the profile fits a peer in that front VRF; none fits an empty identity, or
// the name in a certificate.
bool FitsIdentity(const model::IsakmpProfile& profile, const std::string& identity,
                  const std::string& front_vrf);

}  // namespace tunnelc::topology
