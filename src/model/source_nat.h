// Translations of what leaves by an outside interface: `ip nat inside source …`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/base/ip.h"
#include "src/source/source_map.h"

namespace tunnelc::model {

// One entry of a route map: what all of its conditions hold for is permitted or denied.
struct RouteMapEntry {
  source::Span span;
  std::uint32_t sequence = 0;
  bool permit = true;
  std::vector<std::string> lists;       // one of them permits the packet; none: any packet
  std::vector<std::string> interfaces;  // by which it leaves; none: any
  bool doubtful = false;                // a condition, or a way on, that is not followed
};

struct RouteMap {
  std::string name;
  std::vector<RouteMapEntry> entries;  // by sequence
};

// What the list or the route map permits; of a static one, what comes from `local` and is not left
// out by its route map.
struct SourceNat {
  source::Span span;
  std::string list;
  std::string route_map;
  std::optional<base::IpPrefix> local;
};

}  // namespace tunnelc::model
