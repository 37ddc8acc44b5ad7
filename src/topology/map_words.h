// Crypto maps and access lists as the commands that somebody types.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/negotiate/party.h"

namespace tunnelc::topology {

// The entry that an endpoint is about: of the dynamic map where it comes from one. Null for a
// tunnel.
const model::CryptoMapEntry* EntryOf(const model::Device& device, const model::Endpoint& endpoint);

// Where what an endpoint asks for in phase 2 is configured: `crypto ipsec profile P`, `crypto map
// VPN 10`, `crypto dynamic-map DYN 5`.
std::string ProtectionCommand(const model::Device& device, const model::Endpoint& endpoint);

// `permit ip 10.1.0.0 0.0.255.255 host 192.0.2.1`.
std::string AccessLine(const negotiate::Line& line);

// `crypto map VPN`, `crypto map ipv6 VPN`: before an option of the whole map; and what applies the
// map to an interface.
std::string MapCommand(const model::CryptoMap& map);
std::string MapOnInterface(const model::CryptoMap& map);

// What to type so that one line leaves the endpoint's access list and another one counts in it,
// before a `deny` that has all of its packets; nothing for a tunnel.
std::vector<std::string> AccessListLines(const model::Device& device,
                                         const model::Endpoint& endpoint,
                                         const std::optional<negotiate::Line>& leaves,
                                         const std::optional<negotiate::Line>& joins);

// `10.1.0.0/24 -> 10.2.0.0/24`.
std::string LineText(const negotiate::Line& line);

// The same line as the other end has to have it.
negotiate::Line Mirror(const negotiate::Line& line);

}  // namespace tunnelc::topology
