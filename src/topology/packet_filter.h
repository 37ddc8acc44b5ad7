// What an access list does with packets, as far as its lines tell.
#pragma once

#include <cstdint>
#include <optional>

#include "src/base/ip.h"
#include "src/model/access_list.h"

namespace tunnelc::topology {

// Packets alike, from anywhere in `source` to anywhere in `destination`. Protocol 0: any.
struct Packets {
  base::IpPrefix source;
  base::IpPrefix destination;
  std::uint8_t protocol = 0;
  std::uint16_t source_port = 0;  // 0: any
  std::uint16_t destination_port = 0;
};

enum class Passage : std::uint8_t {
  kPermitted,  // some of the packets at least, and the line is known
  kDenied,     // all of them
  kUnknown,    // a line that is not understood may decide
};

struct Filtered {
  Passage passage = Passage::kUnknown;
  const model::AccessEntry* entry = nullptr;  // that decides; null for the deny at a list's end
  bool all = true;                            // of the packets
};

// The first line that matches decides. A list without lines lets everything pass.
Filtered Filter(const model::AccessList& list, const Packets& packets);

}  // namespace tunnelc::topology
