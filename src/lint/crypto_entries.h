// The entries of crypto maps that are applied, and the access lists that they name, each once.
#pragma once

#include <string>
#include <vector>

#include "src/topology/network.h"

namespace tunnelc::lint {

struct CryptoEntry {
  topology::EndpointId id;                       // for its first peer, where the map stands first
  const model::Endpoint* endpoint = nullptr;     // these two live as long as the network
  const model::CryptoMapEntry* entry = nullptr;  // of the dynamic map where it comes from one
};

// Those that the router uses: an entry without a peer or a list is switched off. In the order of
// devices and maps; a map on several interfaces counts once.
std::vector<CryptoEntry> StaticEntries(const topology::Network& network);

// For each access list, of a static or a dynamic entry, the first entry that names it.
std::vector<CryptoEntry> CryptoLists(const topology::Network& network);

// `crypto map VPN 10`.
std::string NameOf(const topology::Network& network, const model::Endpoint& entry);

// The entry by which the responder answers a line of the initiator; null when it is none of a
// crypto map, or not known.
const model::Endpoint* AnsweringEntry(const topology::Network& network,
                                      const topology::Session& session,
                                      const topology::Direction& direction,
                                      const negotiate::Phase2& line);

// `permit ip 10.1.0.0 0.0.255.255 any`.
std::string TypedLine(const model::Line& line);

}  // namespace tunnelc::lint
