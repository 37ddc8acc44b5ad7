// Entries, static and dynamic, with their peers and the lines of their access lists.
#include "src/resolve/lower_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "src/resolve/context.h"
#include "src/resolve/local_end.h"

namespace tunnelc::resolve {
namespace {

using model::Endpoint;
using What = model::EndpointFault::What;

// A map on an interface.
struct Applied {
  std::size_t map = 0;
  const model::Interface* interface = nullptr;
  source::Span span;  // the line that applies it
  bool alone = true;  // no other interface has it
};

// The applications of maps, in the order of interfaces.
class Applications {
 public:
  explicit Applications(const LowerNames& names) : names_(names) {
    for (const model::Interface& interface : names.device.interfaces) {
      Add(interface, base::IpFamily::kV4, interface.crypto_map);
      Add(interface, base::IpFamily::kV6, interface.ipv6_crypto_map);
    }
  }

  std::vector<Applied> Take() {
    for (const auto& [map, places] : by_map_) {
      for (const std::size_t place : places) {
        applied_[place].alone = places.size() == 1;
      }
    }
    return std::move(applied_);
  }

 private:
  // A map with a `local-address` meets its peers once, wherever it stands: where it is not shut
  // down.
  void Add(const model::Interface& interface, base::IpFamily family,
           const std::optional<model::Sourced<std::string>>& name) {
    const auto map = name ? names_.maps.StaticMap(family, name->value) : std::nullopt;
    if (!map) {
      return;
    }
    const Applied here{*map, &interface, name->origin.span, true};
    std::vector<std::size_t>& places = by_map_[*map];
    if (places.empty() || !names_.device.crypto_maps[*map].local_address) {
      places.push_back(applied_.size());
      applied_.push_back(here);
    } else if (applied_[places.front()].interface->shutdown && !interface.shutdown) {
      applied_[places.front()] = here;
    }
  }

  const LowerNames& names_;
  std::vector<Applied> applied_;
  std::map<std::size_t, std::vector<std::size_t>> by_map_;  // indexes of `applied_`
};

// The one port, or 0 where any will do; nothing for a range, which no selector says.
std::optional<std::uint16_t> OnePort(const model::PortRange& range) {
  constexpr std::uint16_t kLast = 65535;
  if (range.low == 0 && range.high == kLast) {
    return std::uint16_t{0};
  }
  return range.low == range.high ? std::optional(range.low) : std::nullopt;
}

std::vector<model::PortRange> RangesOf(const model::AccessMatch& match) {
  constexpr model::PortRange kAny{0, 65535};
  return match.ports.empty() ? std::vector{kAny} : match.ports;
}

// The smallest block that holds all addresses of one side, and what more is known of them. False
// where these are no selector.
bool SetSide(base::IpFamily family, const model::AccessMatch& match, std::uint8_t protocol,
             const model::PortRange& ports, model::Selector& selector,
             model::SelectorLimit& limit) {
  const std::optional<std::uint16_t> port = OnePort(ports);
  selector = {match.prefix.value_or(base::AnyPrefix(family)), protocol, port.value_or(0)};
  if (!port) {
    limit.ports = ports;
  }
  if (match.holed) {
    limit.care = ~base::Ipv4Bits(match.holed->wildcard);
    limit.value = base::Ipv4Bits(match.holed->address) & limit.care;
    selector.prefix = base::MakePrefix(match.holed->address,
                                       static_cast<std::uint8_t>(std::countl_one(limit.care)));
  }
  return match.prefix && port;
}

void AddLines(base::IpFamily family, const model::AccessEntry& entry,
              std::vector<model::Line>& lines) {
  for (const model::PortRange& source : RangesOf(entry.source)) {
    for (const model::PortRange& destination : RangesOf(entry.destination)) {
      model::Line line;
      line.span = entry.span;
      line.permit = entry.permit;
      const bool local =
          SetSide(family, entry.source, entry.protocol, source, line.local, line.local_limit);
      const bool remote = SetSide(family, entry.destination, entry.protocol, destination,
                                  line.remote, line.remote_limit);
      line.undecidable = entry.doubtful || !local || !remote;
      lines.push_back(line);
    }
  }
}

void AddFaultOfMap(Endpoint& endpoint, What what, source::Span span, std::string message) {
  endpoint.faults.push_back({what, span, std::move(message), {}});
}

// A list of which nothing is known protects something all the same.
void AddUnknownLine(source::Span span, Endpoint& endpoint) {
  if (endpoint.kind == model::Kind::kCryptoMap) {
    const base::IpPrefix any = base::AnyPrefix(endpoint.outer);
    model::Line& line = endpoint.lines.emplace_back();
    line.span = span;
    line.local.prefix = line.remote.prefix = any;
    line.undecidable = true;
  }
}

// The lines of a list. Of an entry with written keys the router takes one that permits, for one
// association.
void AddLinesOf(const model::AccessList& list, const model::CryptoMap& map,
                const model::CryptoMapEntry& entry, std::vector<model::Line>& lines) {
  for (const model::AccessEntry& line : list.entries) {
    const std::size_t first = lines.size();
    AddLines(map.family, line, lines);
    const bool last = entry.kind == model::MapEntryKind::kManual && line.permit;
    if (last && lines.size() > first) {
      lines[first].undecidable |= lines.size() > first + 1;
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first) + 1, lines.end());
      return;
    }
  }
}

// The list of a static entry must be there; a dynamic one may leave it to the peer.
void SetLines(const LowerNames& names, const model::CryptoMap& map,
              const model::CryptoMapEntry& entry, Endpoint& endpoint) {
  const bool needed = endpoint.kind == model::Kind::kCryptoMap && entry.phase2_doubts.empty();
  endpoint.lines_span = entry.span;
  if (!entry.access_list) {
    if (needed) {
      AddFaultOfMap(endpoint, What::kNoAccessList, entry.span,
                    fmt::format("`{}` has no `match address`", endpoint.name));
    } else {
      AddUnknownLine(entry.span, endpoint);
    }
    return;
  }
  const model::Sourced<std::string>& name = *entry.access_list;
  endpoint.lines_span = name.origin.span;
  const std::optional<std::size_t> found = names.maps.AccessList(map.family, name.value);
  if (!found) {
    if (names.device.is_excerpt) {
      if (endpoint.kind == model::Kind::kDynamicMap) {
        endpoint.phase2_doubts.push_back({name.origin.span, "the access list is not shown"});
      }
      AddUnknownLine(name.origin.span, endpoint);
    } else if (needed) {
      AddFaultOfMap(
          endpoint, What::kNoAccessList, name.origin.span,
          fmt::format("the access list `{}` of `{}` is not defined", name.value, endpoint.name));
    }
    return;
  }
  const model::AccessList& list = names.device.access_lists[*found];
  endpoint.phase2_doubts.insert(endpoint.phase2_doubts.end(), list.doubts.begin(),
                                list.doubts.end());
  if (!list.extended) {
    AddFaultOfMap(
        endpoint, What::kNoAccessList, name.origin.span,
        fmt::format("the access list `{}` of `{}` is a standard one", name.value, endpoint.name));
    return;
  }
  AddLinesOf(list, map, entry, endpoint.lines);
  const bool protects = std::any_of(endpoint.lines.begin(), endpoint.lines.end(),
                                    [](const model::Line& line) { return line.permit; });
  if (!protects && !list.doubts.empty()) {
    AddUnknownLine(name.origin.span, endpoint);
  } else if (!protects && needed) {
    AddFaultOfMap(
        endpoint, What::kNoAccessList, name.origin.span,
        fmt::format("the access list `{}` of `{}` permits nothing", name.value, endpoint.name));
  }
}

void SetPeer(const model::Device& device, const model::CryptoMapEntry& entry,
             const model::MapPeer* peer, Endpoint& endpoint) {
  endpoint.destination_span = entry.span;
  if (peer == nullptr) {
    endpoint.remote_any = endpoint.kind == model::Kind::kDynamicMap;
    if (!endpoint.remote_any && entry.phase1_doubts.empty()) {
      AddFaultOfMap(endpoint, What::kNoPeer, entry.span,
                    fmt::format("`{}` has no `set peer`", endpoint.name));
    }
    return;
  }
  endpoint.destination_span = peer->span;
  endpoint.remote_hostname = peer->hostname;
  if (peer->address) {
    endpoint.remote = FromLine(*peer->address, peer->span);
  } else if (const model::HostAddress* host = HostCalled(device, peer->hostname)) {
    endpoint.remote = FromLine(host->address, host->span);
  }
  if (endpoint.remote && endpoint.remote->value.family != endpoint.outer) {
    AddFaultOfMap(endpoint, What::kFamilyMismatch, peer->span,
                  fmt::format("`set peer {}` is not of the family of the crypto map",
                              base::ToString(endpoint.remote->value)));
  }
}

template <class Doubts>
void Append(const Doubts& more, Doubts& doubts) {
  doubts.insert(doubts.end(), more.begin(), more.end());
}

// An entry with written keys has the one set that these are for, and no default.
std::vector<std::size_t> SetsOf(const LowerNames& names, const model::CryptoMapEntry& entry) {
  if (entry.kind != model::MapEntryKind::kManual) {
    return OfferedSets(names, entry.sets);
  }
  const bool known = !entry.sets.empty() && entry.sets.front().set;
  return known ? std::vector<std::size_t>{*entry.sets.front().set} : std::vector<std::size_t>{};
}

void SetPhase2(const LowerNames& names, const model::CryptoMapEntry& entry, Endpoint& endpoint) {
  endpoint.protection_span = entry.sets.empty() ? entry.span : entry.sets.front().span;
  endpoint.transform_sets = SetsOf(names, entry);
  endpoint.pfs = entry.pfs;
  endpoint.lifetimes = entry.lifetimes;
  endpoint.ike = entry.kind == model::MapEntryKind::kManual ? 0 : entry.ikev2_profile ? 2 : 1;
  Append(entry.phase1_doubts, endpoint.phase1_doubts);
  Append(entry.phase2_doubts, endpoint.phase2_doubts);
  Append(entry.data_doubts, endpoint.data_doubts);
}

class Maker {
 public:
  Maker(const LowerNames& names, model::DeviceId id, const Applied& applied,
        std::vector<Endpoint>& endpoints)
      : names_(names),
        id_(id),
        applied_(applied),
        map_(names.device.crypto_maps[applied.map]),
        endpoints_(endpoints) {}

  void AddEntry(std::size_t index) {
    const model::CryptoMapEntry& entry = map_.entries[index];
    model::MapPlace place;
    place.map = applied_.map;
    place.entry = index;
    if (entry.kind == model::MapEntryKind::kIsakmp || entry.kind == model::MapEntryKind::kManual) {
      AddPeers(entry, entry, model::Kind::kCryptoMap, place,
               fmt::format("{} {}", map_.name, entry.sequence));
      return;
    }
    if (entry.kind != model::MapEntryKind::kDynamic) {
      return;
    }
    place.dynamic_map = names_.maps.DynamicMap(map_.family, entry.dynamic_map);
    if (!place.dynamic_map) {
      return;
    }
    const model::CryptoMap& dynamic = names_.device.crypto_maps[*place.dynamic_map];
    for (std::size_t i = 0; i < dynamic.entries.size(); ++i) {
      place.dynamic_entry = i;
      AddPeers(entry, dynamic.entries[i], model::Kind::kDynamicMap, place,
               fmt::format("{} {} dynamic {} {}", map_.name, entry.sequence, dynamic.name,
                           dynamic.entries[i].sequence));
    }
  }

 private:
  // `entry` says what is offered: itself the applied one, or one of the dynamic map it names.
  void AddPeers(const model::CryptoMapEntry& applied_entry, const model::CryptoMapEntry& entry,
                model::Kind kind, model::MapPlace place, const std::string& name) {
    place.interface = applied_.interface->name;
    place.applied = applied_.span;
    // Keys that are written down are those of one peer.
    const bool written = entry.kind == model::MapEntryKind::kManual;
    const std::size_t peers = written ? 1 : std::max<std::size_t>(1, entry.peers.size());
    place.others = static_cast<std::uint32_t>(peers - 1);
    for (std::size_t rank = 0; rank < peers; ++rank) {
      const model::MapPeer* peer = entry.peers.empty() ? nullptr : &entry.peers[rank];
      place.rank = static_cast<std::uint32_t>(rank);
      Endpoint endpoint;
      endpoint.device = id_;
      endpoint.kind = kind;
      endpoint.name = name;
      if (!applied_.alone) {
        endpoint.name += fmt::format(" on {}", applied_.interface->name);
      }
      if (rank > 0) {
        endpoint.name += fmt::format(
            " peer {}", peer->address ? base::ToString(*peer->address) : peer->hostname);
      }
      endpoint.span = entry.span;
      endpoint.mode_span = entry.span;
      endpoint.outer = map_.family;
      endpoint.place = place;
      Fill(applied_entry, entry, peer, endpoint);
      endpoints_.push_back(std::move(endpoint));
    }
  }

  void Fill(const model::CryptoMapEntry& applied_entry, const model::CryptoMapEntry& entry,
            const model::MapPeer* peer, Endpoint& endpoint) {
    const model::Interface& interface = *applied_.interface;
    endpoint.phase1_doubts = interface.phase1_doubts;
    endpoint.phase2_doubts = interface.phase2_doubts;
    endpoint.data_doubts = interface.data_doubts;
    Append(map_.phase1_doubts, endpoint.phase1_doubts);
    Append(map_.phase2_doubts, endpoint.phase2_doubts);
    if (&entry != &applied_entry) {
      endpoint.responder_only = applied_entry.span;
      Append(applied_entry.phase1_doubts, endpoint.phase1_doubts);
      Append(applied_entry.phase2_doubts, endpoint.phase2_doubts);
    }
    if (entry.kind != model::MapEntryKind::kManual) {
      AddFaultOfIsakmp(names_.device, endpoint);
    }
    SetLocalOfMap(names_.device, names_.interfaces, interface, applied_.span, map_.local_address,
                  endpoint);
    SetPeer(names_.device, entry, peer, endpoint);
    SetPhase2(names_, entry, endpoint);
    endpoint.inner_vrf = interface.vrf;
    endpoint.carries_v4 = map_.family == base::IpFamily::kV4;
    endpoint.carries_v6 = !endpoint.carries_v4;
    SetLines(names_, map_, entry, endpoint);
    if (entry.kind == model::MapEntryKind::kManual) {
      return;
    }
    for (const auto* profile :
         {&entry.isakmp_profile, &applied_entry.isakmp_profile, &map_.isakmp_profile}) {
      if (*profile) {
        SetIsakmpProfile(names_, **profile, endpoint);
        break;
      }
    }
    if (endpoint.isakmp_profile) {
      const auto& profile = names_.device.isakmp_profiles[*endpoint.isakmp_profile];
      if (!profile.inner_vrf.empty()) {
        endpoint.inner_vrf = profile.inner_vrf;
      }
    }
  }

  const LowerNames& names_;
  model::DeviceId id_;
  const Applied& applied_;
  const model::CryptoMap& map_;
  std::vector<Endpoint>& endpoints_;
};

}  // namespace

void AddMapEndpoints(const LowerNames& names, model::DeviceId id,
                     std::vector<Endpoint>& endpoints) {
  for (const Applied& applied : Applications(names).Take()) {
    Maker maker(names, id, applied, endpoints);
    for (std::size_t i = 0; i < names.device.crypto_maps[applied.map].entries.size(); ++i) {
      maker.AddEntry(i);
    }
  }
}

}  // namespace tunnelc::resolve
