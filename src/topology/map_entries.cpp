// Walks the entries of a map once, so that no session does.
#include "src/topology/map_entries.h"

#include <algorithm>
#include <iterator>

#include "src/negotiate/selectors.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

// So many entries for one peer are looked at one by one.
constexpr std::size_t kFew = 16;

// An entry that lacks its peer or its list is disabled: packets pass it by.
bool IsDisabled(const model::Endpoint& endpoint) {
  return std::ranges::any_of(endpoint.faults, [](const model::EndpointFault& fault) {
    return fault.what == model::EndpointFault::What::kNoPeer ||
           fault.what == model::EndpointFault::What::kNoAccessList;
  });
}

auto Order(const model::Endpoint& endpoint) {
  const model::MapPlace& place = *endpoint.place;
  return std::tuple(place.entry, place.dynamic_entry, place.rank);
}

bool IsSameEntry(const model::Endpoint& one, const model::Endpoint& two) {
  return one.place->entry == two.place->entry &&
         one.place->dynamic_entry == two.place->dynamic_entry;
}

}  // namespace

bool IsMapEntry(const model::Endpoint& endpoint) {
  return endpoint.place.has_value();
}

MapEntries::MapEntries(const std::vector<model::Endpoint>& endpoints) : endpoints_(endpoints) {
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    if (const auto& place = endpoints[i].place) {
      applied_[{endpoints[i].device, place->map, place->interface}].all.emplace_back(i);
    }
  }
  for (auto& [key, applied] : applied_) {
    Arrange(applied);
  }
}

bool MapEntries::IsBefore(EndpointId one, EndpointId two) const {
  return Order(At(one)) < Order(At(two));
}

void MapEntries::Arrange(Applied& applied) const {
  std::ranges::stable_sort(applied.all, [&](EndpointId a, EndpointId b) { return IsBefore(a, b); });
  for (const EndpointId id : applied.all) {
    const model::Endpoint& endpoint = At(id);
    if (endpoint.ike == 0) {
      // It answers no IKE, and takes its packets all the same.
    } else if (endpoint.remote) {
      applied.by_peer[endpoint.remote->value].push_back(id);
    } else if (endpoint.remote_any) {
      applied.dynamic.push_back(id);
    }
    if (!applied.firsts.empty() && IsSameEntry(At(applied.firsts.back()), endpoint)) {
      applied.place_in_firsts[id] = applied.firsts.size() - 1;
      continue;
    }
    applied.place_in_firsts[id] = applied.firsts.size();
    applied.firsts.push_back(id);
    if (endpoint.kind != model::Kind::kCryptoMap || IsDisabled(endpoint)) {
      continue;
    }
    for (std::size_t line = 0; line < endpoint.lines.size(); ++line) {
      applied.static_lines.Add({applied.firsts.size() - 1, line}, MakeLine(endpoint.lines[line]));
    }
  }
  for (const auto& [peer, ids] : applied.by_peer) {
    for (std::size_t i = 0; ids.size() > kFew && i < ids.size(); ++i) {
      for (std::size_t line = 0; line < At(ids[i]).lines.size(); ++line) {
        applied.index_by_peer[peer].Add({i, line}, MakeLine(At(ids[i]).lines[line]));
      }
    }
  }
}

std::vector<EndpointId> MapEntries::MayAnswer(const Applied& applied, const base::IpAddress& peer,
                                              const std::vector<negotiate::Line>& asked) const {
  const auto serving = applied.by_peer.find(peer);
  if (serving == applied.by_peer.end()) {
    return {};
  }
  const auto index = applied.index_by_peer.find(peer);
  if (index == applied.index_by_peer.end()) {
    return serving->second;
  }
  std::vector<EndpointId> found;
  const auto take = [&](const std::vector<negotiate::LineIndex::Found>& lines) {
    for (std::size_t i = 0; i < std::min(lines.size(), kFew); ++i) {
      found.push_back(serving->second[lines[i].entry]);
    }
  };
  for (const negotiate::Line& line : asked) {
    if (line.permit && !line.undecidable) {
      take(index->second.Covering(line.remote, line.local));
    }
  }
  take(index->second.Undecidable());
  return found;
}

std::vector<EndpointId> MapEntries::Beside(EndpointId id, const base::IpAddress& peer,
                                           const std::vector<negotiate::Line>& asked) const {
  const auto& place = At(id).place;
  if (!place) {
    return {id};
  }
  const Applied& applied = applied_.at({At(id).device, place->map, place->interface});
  std::vector<EndpointId> entries = MayAnswer(applied, peer, asked);
  entries.insert(entries.end(), applied.dynamic.begin(), applied.dynamic.end());
  entries.push_back(id);
  const auto before = [&](EndpointId a, EndpointId b) {
    return std::tuple(Order(At(a)), a) < std::tuple(Order(At(b)), b);
  };
  std::ranges::sort(entries, before);
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

bool MapEntries::IsTaken(EndpointId id, std::size_t line) const {
  const model::Endpoint& endpoint = At(id);
  if (!endpoint.place || endpoint.lines[line].undecidable) {
    return false;
  }
  const Applied& applied =
      applied_.at({endpoint.device, endpoint.place->map, endpoint.place->interface});
  const std::size_t own = applied.place_in_firsts.at(id);
  const negotiate::Line mine = MakeLine(endpoint.lines[line]);
  std::optional<std::size_t> passed;  // an entry whose `deny` lets the packets pass on
  for (const auto& found : applied.static_lines.Covering(mine.local, mine.remote)) {
    if (found.entry >= own) {
      return false;
    }
    if (passed == found.entry) {
      continue;
    }
    passed = found.entry;
    const std::vector<model::Line>& lines = At(applied.firsts[found.entry]).lines;
    // A `deny` before it may leave a part of the packets to us.
    const bool parted =
        std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(found.line),
                    [&](const model::Line& other) {
                      const negotiate::Line before = MakeLine(other);
                      return !before.permit && (before.undecidable ||
                                                (negotiate::Overlaps(before.local, mine.local) &&
                                                 negotiate::Overlaps(before.remote, mine.remote)));
                    });
    if (lines[found.line].permit && !parted) {
      return true;
    }
  }
  return false;
}

}  // namespace tunnelc::topology
