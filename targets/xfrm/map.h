// What protects the lines of crypto maps: a policy for each way of each line.
#pragma once

#include <vector>

#include "targets/host/map_entry.h"
#include "targets/xfrm/agreed_lines.h"
#include "targets/xfrm/protection.h"

namespace tunnelc::targets::xfrm {

// A line that permits, with what protects its packets.
struct GuardedLine {
  host::Tunnel tunnel;  // of its entry; `reqid` is the line's
  const host::MapEntry* entry = nullptr;
  const host::MapLine* line = nullptr;
  Protection protection;
  // Its associations, where they are written down. Mostly one; a line that several of the peer's
  // lie in has one for each, and lets packets out by the first.
  std::vector<const AgreedLine*> agreed;
};

// The lines of one entry; empty, and `refusal`, when the entry cannot be protected. Lines that
// agree on nothing are policies without associations: their packets are dropped, as on the router.
std::vector<GuardedLine> GuardLines(const host::Scene& scene, const host::MapEntry& entry,
                                    const std::vector<AgreedLine>& agreed, host::Refusal& refusal);

}  // namespace tunnelc::targets::xfrm
