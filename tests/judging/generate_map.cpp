// Lines that stand beside each other are about different networks, so that it does not matter which
// is tried first; the few that overlap have the same order on both ends.
#include "tests/judging/generate_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "tests/judging/words.h"

namespace tunnelc::judging {
namespace {

constexpr unsigned kFirstNetworkOfB = 9;  // 10.9.0.0, 10.19.0.0, …
constexpr unsigned kStep = 10;
constexpr unsigned kInClear = 9100;

std::string RandomNetwork(Random& random, unsigned octet) {
  switch (random.Below(5)) {
    case 0:
      return fmt::format("10.{}.1.0 0.0.0.255", octet);
    case 1:
      return fmt::format("host 10.{}.0.7", octet);
    case 2:
      return fmt::format("10.{}.128.0 0.0.127.255", octet);
    default:
      return fmt::format("10.{}.0.0 0.0.255.255", octet);
  }
}

// Side a's lines; `number` counts all lines of the map.
ListLine RandomLine(Random& random, unsigned number) {
  // charon's log would give names to well-known ones.
  static const std::vector<unsigned> kPorts = {2222, 4443, 18080, 40000, 65535};
  ListLine line;
  line.own.address = RandomNetwork(random, 8);
  line.peer.address = RandomNetwork(random, kFirstNetworkOfB + kStep * number);
  if (random.Chance(40)) {
    line.protocol = random.Chance(50) ? "tcp" : "udp";
    if (random.Chance(70)) {
      (random.Chance(70) ? line.peer : line.own).port = random.Pick(kPorts);
    }
  }
  return line;
}

// A part of the first line that goes in clear.
ListLine Exception(Random& random, const ListLine& first) {
  ListLine line{.permit = false, .protocol = "tcp", .own = first.own, .peer = first.peer};
  line.own.port = 0;
  line.peer.port = kInClear;
  if (random.Chance(30)) {
    line = {.permit = false,
            .protocol = "ip",
            .own = {.address = "host 10.8.0.99"},
            .peer = {.address = "any"}};
  }
  return line;
}

MapEntry RandomEntry(Random& random, unsigned& number) {
  MapEntry entry;
  for (std::size_t count = 1 + random.Below(3); count > 0; --count) {
    entry.lines.push_back(RandomLine(random, number++));
  }
  const ListLine first = entry.lines.front();
  if (random.Chance(20) && first.protocol == "ip") {
    ListLine part = first;  // stands before the line that would take its packets
    part.protocol = "tcp";
    part.peer.port = 4443;
    entry.lines.insert(entry.lines.begin(), part);
  }
  if (random.Chance(25)) {
    entry.lines.insert(entry.lines.begin(), Exception(random, first));
  }
  return entry;
}

std::vector<MapEntry> RandomEntries(Random& random) {
  unsigned number = 0;
  std::vector<MapEntry> entries(1 + random.Below(2));
  std::generate(entries.begin(), entries.end(), [&] { return RandomEntry(random, number); });
  if (number == 1 && entries.front().lines.size() == 1 && random.Chance(30)) {
    entries.front().lines.front().peer = {.address = "any"};
  }
  return entries;
}

std::vector<MapEntry> Mirrored(std::vector<MapEntry> entries) {
  for (MapEntry& entry : entries) {
    std::transform(entry.lines.begin(), entry.lines.end(), entry.lines.begin(),
                   [](const ListLine& line) { return judging::Mirrored(line); });
  }
  return entries;
}

// What the tunnel at the other end asks for.
std::vector<MapEntry> AgainstTunnel(const Device& device, Kind tunnel) {
  ListLine line{.own = {.address = "any"}, .peer = {.address = "any"}};
  if (tunnel == Kind::kGre4) {
    line = {.protocol = "gre",
            .own = {.address = "host " + device.outer},
            .peer = {.address = "host " + device.destination}};
  }
  return {MapEntry{.lines = {line}, .offered = {}, .pfs = {}}};
}

void NumberEntries(Random& random, Device& device) {
  unsigned sequence = 0;
  for (MapEntry& entry : device.entries) {
    entry.sequence = sequence +=
        random.Chance(60) ? 10 : 1 + static_cast<unsigned>(random.Below(100));
  }
  device.numbered_lists = random.Chance(40);
}

bool SameAlgorithms(const TransformSet& one, const TransformSet& two) {
  return one.ah == two.ah && one.cipher == two.cipher && one.integrity == two.integrity;
}

}  // namespace

ListLine Mirrored(const ListLine& line) {
  ListLine mirrored = line;
  std::swap(mirrored.own, mirrored.peer);
  return mirrored;
}

void AddMap(Random& random, Pair& pair) {
  const bool both = pair.a.kind == Kind::kMap && pair.b.kind == Kind::kMap;
  if (both) {
    pair.a.entries = RandomEntries(random);
    pair.b.entries = Mirrored(pair.a.entries);
    if (random.Chance(30)) {
      Device& hub = random.Chance(50) ? pair.a : pair.b;
      hub.dynamic = true;
      if (random.Chance(40)) {
        hub.entries.resize(1);
        hub.entries.front().lines.clear();
      }
    }
  } else {
    Device& map = pair.a.kind == Kind::kMap ? pair.a : pair.b;
    map.entries = AgainstTunnel(map, pair.a.kind == Kind::kMap ? pair.b.kind : pair.a.kind);
  }
  NumberEntries(random, pair.a);
  NumberEntries(random, pair.b);
}

void AddEntryProposals(Random& random, Pair& pair) {
  if (pair.a.entries.size() < 2 || pair.b.entries.size() < 2) {
    return;
  }
  MapEntry& a = pair.a.entries.back();
  MapEntry& b = pair.b.entries.back();
  if (random.Chance(35)) {
    a.pfs = b.pfs = random.Chance(60) ? fmt::format("group{}", PickGroup(random)) : "";
  }
  const TransformSet& chosen = random.Pick(pair.a.sets);
  const auto same = std::find_if(pair.b.sets.begin(), pair.b.sets.end(),
                                 [&](const auto& set) { return SameAlgorithms(chosen, set); });
  if (random.Chance(50) && same != pair.b.sets.end()) {
    a.offered = {chosen.name};
    b.offered = {same->name};
  }
}

}  // namespace tunnelc::judging
