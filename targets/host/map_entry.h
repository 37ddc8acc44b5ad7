// MapEntry: an entry of a crypto map that is translated, with all that its files need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "targets/host/tunnel.h"

namespace tunnelc::targets::host {

// A line of an access list that a policy can say.
struct MapLine {
  const model::Line* line = nullptr;
  std::size_t index = 0;       // into Endpoint::lines
  std::string name = {};       // of its child, unlike every other of the device
  std::uint32_t priority = 0;  // of its policy: the lower wins
  negotiate::Mode mode = negotiate::Mode::kTunnel;
};

// Peers that an entry without `set peer` answers, with the key that they share with it.
struct PeerKey {
  base::IpPrefix peers;
  const model::Key* key = nullptr;
};

struct MapEntry {
  // As of a tunnel, without a link. One that answers everybody has neither `remote` nor `key`.
  Tunnel tunnel;
  topology::EndpointId id;
  const model::AccessList* list = nullptr;        // null: none, or none that is known
  const model::CryptoMapEntry* manual = nullptr;  // itself, where it has its keys written down
  std::vector<MapLine> lines;                     // in the order of the list
  std::vector<PeerKey> keys;                      // of one that answers everybody

  bool AnswersEverybody() const { return !tunnel.endpoint->remote.has_value(); }
};

// The entries of the device that can be translated, in the order of its maps, each with its first
// peer. What cannot is reported and accounted for.
std::vector<MapEntry> CollectEntries(const Input& input, model::DeviceId id, const Options& options,
                                     Account& account, diag::Sink& sink);

// The entry of a map that the endpoint is made of: the dynamic one's, where that brings it.
struct MapSource {
  const model::CryptoMap& map;
  const model::CryptoMapEntry& entry;
};
MapSource SourceOf(const model::Device& device, const model::Endpoint& endpoint);

// The access list of an endpoint; null when it has none that is known.
const model::AccessList* ListOf(const model::Device& device, const model::Endpoint& endpoint);

}  // namespace tunnelc::targets::host
