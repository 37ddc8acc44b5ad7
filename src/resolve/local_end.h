// The outer side of a tunnel's own end: family, source, local address.
#pragma once

#include "src/model/endpoint.h"
#include "src/resolve/addresses.h"

namespace tunnelc::resolve {

// Of the mode; of `ipsec dual-overlay`, the destination's or else the source's.
base::IpFamily OuterFamily(const InterfaceIndex& interfaces, const model::Tunnel& tunnel);

// Fills in the local address, what is known of it, and the faults of the source. `outer` is set.
void SetLocal(const model::Device& device, const InterfaceIndex& interfaces,
              const model::Interface& interface, model::Endpoint& endpoint);

// The same for a crypto map on `interface`, by the line at `applied`; it sends from the interface
// `local_address` where that is configured.
void SetLocalOfMap(const model::Device& device, const InterfaceIndex& interfaces,
                   const model::Interface& interface, source::Span applied,
                   const std::optional<model::Sourced<std::string>>& local_address,
                   model::Endpoint& endpoint);

}  // namespace tunnelc::resolve
