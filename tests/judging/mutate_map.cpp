// What people get wrong in a crypto map: mostly one line of one list, which is then no mirror.
#include <algorithm>

#include "tests/judging/generate_map.h"
#include "tests/judging/mutations.h"
#include "tests/judging/words.h"

namespace tunnelc::judging {
namespace {

// A random entry with a list; null when there is none.
MapEntry* PickEntry(Random& random, Device& own) {
  std::vector<MapEntry*> entries;
  for (MapEntry& entry : own.entries) {
    if (!entry.lines.empty()) {
      entries.push_back(&entry);
    }
  }
  return entries.empty() ? nullptr : random.Pick(entries);
}

// Changes a random line that permits, if `change` finds something to change.
template <class Change>
bool ChangeLine(Random& random, Device& own, Change change) {
  MapEntry* entry = PickEntry(random, own);
  if (entry == nullptr) {
    return false;
  }
  std::vector<ListLine*> lines;
  for (ListLine& line : entry->lines) {
    if (line.permit) {
      lines.push_back(&line);
    }
  }
  if (lines.empty()) {
    return false;
  }
  ListLine& line = *random.Pick(lines);
  const ListLine before = line;
  change(line);
  return line != before;
}

// `10.8.0.0 0.0.255.255` becomes `host 10.8.0.9`.
std::string Narrowed(const std::string& address) {
  if (address == "any") {
    return "10.77.0.0 0.0.255.255";
  }
  const std::size_t wildcard = address.find(" 0.0.");
  if (address.starts_with("host") || wildcard == std::string::npos) {
    return address;
  }
  return "host " + address.substr(0, wildcard - 1) + "9";
}

// `host 10.8.0.7` becomes `10.8.0.0 0.0.255.255`, and that `10.0.0.0 0.255.255.255`.
std::string Widened(const std::string& address) {
  if (address == "any" || address.ends_with(" 0.255.255.255")) {
    return "any";
  }
  const bool host = address.starts_with("host ");
  const std::string number = host ? address.substr(5) : address;
  const std::size_t second = number.find('.', number.find('.') + 1);
  if (!host && address.ends_with(" 0.0.255.255")) {
    return "10.0.0.0 0.255.255.255";
  }
  return number.substr(0, second) + ".0.0 0.0.255.255";
}

Network& PickEnd(Random& random, ListLine& line) {
  return random.Chance(50) ? line.own : line.peer;
}

bool RemoveLine(Random& random, Device& own, Device& /*peer*/) {
  MapEntry* entry = PickEntry(random, own);
  if (entry == nullptr || entry->lines.size() < 2) {
    return false;
  }
  const auto permits = std::count_if(entry->lines.begin(), entry->lines.end(),
                                     [](const ListLine& line) { return line.permit; });
  const auto line =
      entry->lines.begin() + static_cast<std::ptrdiff_t>(random.Below(entry->lines.size()));
  if (line->permit && permits < 2) {
    return false;
  }
  entry->lines.erase(line);
  return true;
}

bool AddLine(Random& random, Device& own, Device& /*peer*/) {
  MapEntry* entry = PickEntry(random, own);
  if (entry == nullptr) {
    return false;
  }
  ListLine line = entry->lines.back();
  line.permit = true;
  (random.Chance(50) ? line.own : line.peer).address = "10.77.0.0 0.0.255.255";
  entry->lines.push_back(line);
  return true;
}

bool NarrowLine(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [&](ListLine& line) {
    if (line.protocol == "ip" && random.Chance(30)) {
      line.protocol = random.Chance(50) ? "tcp" : "udp";
      return;
    }
    Network& end = PickEnd(random, line);
    end.address = Narrowed(end.address);
  });
}

bool WidenLine(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [&](ListLine& line) {
    if (line.own.port + line.peer.port != 0 && random.Chance(50)) {
      line.own.port = line.peer.port = 0;
    } else if (line.protocol != "ip" && line.own.port + line.peer.port == 0) {
      line.protocol = "ip";
    } else {
      Network& end = PickEnd(random, line);
      end.address = Widened(end.address);
    }
  });
}

// As if it were the other router's.
bool SwapLine(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [&](ListLine& line) { line = Mirrored(line); });
}

// The port stays at the end where the other router has it.
bool MovePort(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [&](ListLine& line) { std::swap(line.own.port, line.peer.port); });
}

bool ChangePort(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [&](ListLine& line) {
    for (Network* end : {&line.own, &line.peer}) {
      end->port = end->port == 0 ? 0 : end->port == 18443 ? 18444 : 18443;
    }
  });
}

bool ChangeProtocolOfLine(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [](ListLine& line) {
    line.protocol = line.protocol == "tcp" ? "udp" : line.protocol == "udp" ? "tcp" : line.protocol;
  });
}

// A digit: 10.9 becomes 10.59, which nobody has.
bool ChangeNetwork(Random& random, Device& own, Device& /*peer*/) {
  return ChangeLine(random, own, [&](ListLine& line) {
    std::string& address = PickEnd(random, line).address;
    const std::size_t ten = address.find("10.");
    if (ten != std::string::npos && address.compare(ten, 4, "10.0") != 0) {
      address.insert(ten + 3, address.compare(ten + 3, 2, "8.") == 0 ? "5" : "1");
    }
  });
}

bool ReverseLines(Random& random, Device& own, Device& /*peer*/) {
  MapEntry* entry = PickEntry(random, own);
  if (entry == nullptr || entry->lines.size() < 2) {
    return false;
  }
  std::reverse(entry->lines.begin(), entry->lines.end());
  return true;
}

// All or some packets of a line that permits, before it or behind.
bool AddDeny(Random& random, Device& own, Device& /*peer*/) {
  MapEntry* entry = PickEntry(random, own);
  if (entry == nullptr) {
    return false;
  }
  ListLine line = random.Pick(entry->lines);
  line.permit = false;
  if (random.Chance(50)) {
    line.own.address = Narrowed(line.own.address);
  }
  entry->lines.insert(random.Chance(80) ? entry->lines.begin() : entry->lines.end(), line);
  return true;
}

bool RemoveEntry(Random& random, Device& own, Device& /*peer*/) {
  if (own.entries.size() < 2) {
    return false;
  }
  own.entries.erase(own.entries.begin() + (random.Chance(50) ? 1 : 0));
  return true;
}

bool ExchangeEntries(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (own.entries.size() < 2) {
    return false;
  }
  std::swap(own.entries.front().sequence, own.entries.back().sequence);
  std::reverse(own.entries.begin(), own.entries.end());
  return true;
}

bool RemovePeer(Random& random, Device& own, Device& /*peer*/) {
  if (own.entries.empty() || own.dynamic) {
    return false;
  }
  own.entries[random.Below(own.entries.size())].has_peer = false;
  return true;
}

bool RemoveList(Random& random, Device& own, Device& /*peer*/) {
  MapEntry* entry = PickEntry(random, own);
  if (entry == nullptr) {
    return false;
  }
  entry->lines.clear();
  return true;
}

bool ChangePfsOfEntry(Random& random, Device& own, Device& /*peer*/) {
  if (own.entries.size() < 2) {
    return false;
  }
  std::optional<std::string>& pfs = own.entries[random.Below(own.entries.size())].pfs;
  pfs = pfs.value_or(own.pfs).empty() || random.Chance(60)
            ? "group" + std::to_string(PickGroup(random))
            : "";
  return true;
}

bool ChangeSetsOfEntry(Random& random, Device& own, Device& /*peer*/) {
  if (own.entries.size() < 2 || own.sets.size() < 2) {
    return false;
  }
  own.entries[random.Below(own.entries.size())].offered = {random.Pick(own.sets).name};
  return true;
}

bool LeaveProfileOut(Random& random, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile) {
    return false;
  }
  bool& names = own.entries.empty() ? own.names_profile
                                    : own.entries[random.Below(own.entries.size())].names_profile;
  const bool named = names;
  names = false;
  return named;
}

}  // namespace

const std::vector<Mutation>& MapMutations() {
  static const std::vector<Mutation> kMutations = {
      {"list line removed", 9, &RemoveLine},
      {"list line added", 9, &AddLine},
      {"list line narrowed", 10, &NarrowLine},
      {"list line widened", 10, &WidenLine},
      {"list line turned round", 7, &SwapLine},
      {"port moved to the other end", 4, &MovePort},
      {"port changed", 4, &ChangePort},
      {"protocol of a line changed", 4, &ChangeProtocolOfLine},
      {"network changed", 7, &ChangeNetwork},
      {"list lines reversed", 5, &ReverseLines},
      {"deny added", 7, &AddDeny},
      {"entry removed", 5, &RemoveEntry},
      {"entries exchanged", 4, &ExchangeEntries},
      {"peer removed", 3, &RemovePeer},
      {"list removed", 2, &RemoveList},
      {"PFS of an entry changed", 6, &ChangePfsOfEntry},
      {"sets of an entry changed", 6, &ChangeSetsOfEntry},
      {"ISAKMP profile not named", 5, &LeaveProfileOut},
  };
  return kMutations;
}

}  // namespace tunnelc::judging
