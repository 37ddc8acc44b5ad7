// Line by line, as the router does it.
#include "src/topology/packet_filter.h"

#include <algorithm>

namespace tunnelc::topology {
namespace {

// How many of the packets a line matches; ordered, so that the whole is the minimum of its parts.
enum class Share : std::uint8_t { kNone, kSome, kAll };

// All that is known of a line that is not understood is that it may match.
struct Match {
  Share share = Share::kNone;
  bool sure = true;
};

Share OfPrefix(const base::IpPrefix& line, const base::IpPrefix& packets) {
  if (base::Contains(line, packets)) {
    return Share::kAll;
  }
  return base::Contains(packets, line) ? Share::kSome : Share::kNone;
}

Share OfPorts(const std::vector<model::PortRange>& ranges, std::uint16_t port) {
  if (ranges.empty()) {
    return Share::kAll;
  }
  if (port == 0) {
    return Share::kSome;
  }
  const bool within = std::ranges::any_of(ranges, [&](const model::PortRange& range) {
    return range.low <= port && port <= range.high;
  });
  return within ? Share::kAll : Share::kNone;
}

Share OfProtocol(std::uint8_t line, std::uint8_t packets) {
  if (line == 0 || line == packets) {
    return Share::kAll;
  }
  return packets == 0 ? Share::kSome : Share::kNone;
}

Share OfSide(const model::AccessMatch& side, const base::IpPrefix& packets, std::uint16_t port) {
  const Share share = side.prefix ? OfPrefix(*side.prefix, packets) : Share::kSome;
  return std::min(share, OfPorts(side.ports, port));
}

// A standard list looks at the source alone.
Match MatchOf(const model::AccessList& list, const model::AccessEntry& entry,
              const Packets& packets) {
  Match match;
  match.share = OfSide(entry.source, packets.source, packets.source_port);
  match.sure = !entry.doubtful && entry.source.prefix;
  if (list.extended) {
    match.share =
        std::min({match.share, OfProtocol(entry.protocol, packets.protocol),
                  OfSide(entry.destination, packets.destination, packets.destination_port)});
    match.sure = match.sure && entry.destination.prefix;
  }
  return match;
}

}  // namespace

Filtered Filter(const model::AccessList& list, const Packets& packets) {
  if (!list.doubts.empty()) {
    return {};
  }
  int parted = 0;  // lines that deny some of the packets already
  for (const model::AccessEntry& entry : list.entries) {
    const Match match = MatchOf(list, entry, packets);
    if (match.share == Share::kNone) {
      continue;
    }
    // One line that denies a part leaves another part; several may leave none.
    if (!match.sure || (entry.permit && parted > 0 && (parted > 1 || match.share != Share::kAll))) {
      return {};
    }
    if (entry.permit) {
      return {Passage::kPermitted, &entry, match.share == Share::kAll && parted == 0};
    }
    if (match.share == Share::kAll) {
      return {Passage::kDenied, &entry};
    }
    ++parted;
  }
  return {list.entries.empty() ? Passage::kPermitted : Passage::kDenied, nullptr};
}

}  // namespace tunnelc::topology
