// What the two ends of a session have written down of their keys (`ipsec-manual`). Inside of
// written_keys.h.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "src/model/crypto_map.h"
#include "src/negotiate/party.h"
#include "src/topology/scene.h"

namespace tunnelc::topology {

// What one end has written down. Of an end that negotiates, `entry` is null.
struct Written {
  const model::Endpoint* endpoint = nullptr;
  const model::CryptoMapEntry* entry = nullptr;
  negotiate::Party party;
  std::optional<std::size_t> line;  // the one that permits

  const negotiate::Protection& Own() const { return party.Own(); }
  // The set that the keys are for; null where it is not known.
  const negotiate::TransformSet* Set() const {
    return Own().transform_sets.empty() ? nullptr : &Own().transform_sets.front();
  }
};
using Both = std::array<Written, 2>;  // by the ends of the session

Both ReadBoth(const Scene& scene);

// Two ends can be compared that have a set and a line each, or of which one has written nothing.
bool AreComparable(const Both& both);

// The mode in which an end that can be compared protects its line.
negotiate::Mode ModeOf(const Written& written);

// The line of one way and protocol; null where there is none.
const model::SessionKey* KeyOf(const Written& written, bool inbound, bool ah);

}  // namespace tunnelc::topology
