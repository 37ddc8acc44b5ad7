// Access lists: what a crypto map protects, what a filter drops, what a NAT translates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/base/ip.h"
#include "src/model/origin.h"

namespace tunnelc::model {

struct PortRange {
  std::uint16_t low = 0;
  std::uint16_t high = 0;  // inclusive
};

// An IPv4 address of which some bits count, and others between them do not.
struct HoledWildcard {
  base::IpAddress address;
  base::IpAddress wildcard;
};

// One side of a line.
struct AccessMatch {
  std::optional<base::IpPrefix> prefix;  // empty: a wildcard with holes, or not known
  std::vector<PortRange> ports;          // empty: any
  std::optional<HoledWildcard> holed;    // in place of `prefix`
};

// `permit` or `deny`. Of an object group, one for each pair of its members, all with one span.
struct AccessEntry {
  source::Span span;
  std::uint32_t sequence = 0;
  bool permit = true;
  std::uint8_t protocol = 0;  // an IP protocol number; 0: any
  AccessMatch source;
  AccessMatch destination;
  // Matches fewer packets than the addresses, protocol and ports say, or not known which
  // (`established`, `dscp`, `time-range`, an object group that is not shown).
  bool doubtful = false;
};

struct AccessList {
  std::string name;  // or number
  source::Span span;
  base::IpFamily family = base::IpFamily::kV4;
  bool extended = true;              // false: by source addresses alone
  std::vector<AccessEntry> entries;  // in the order in which they are tried
  std::vector<Doubt> doubts;         // lines that were not understood
};

}  // namespace tunnelc::model
