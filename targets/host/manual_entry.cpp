// What an endpoint says of an entry that negotiates, found for one that does not.
#include "targets/host/manual_entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace tunnelc::targets::host {
namespace {

using model::Endpoint;

const model::Interface* Find(const model::Device& device, const std::string& name) {
  const auto found = std::find_if(device.interfaces.begin(), device.interfaces.end(),
                                  [&](const auto& interface) { return interface.name == name; });
  return found == device.interfaces.end() ? nullptr : &*found;
}

void AddFault(Endpoint& endpoint, model::EndpointFault::What what, source::Span span,
              std::string message) {
  endpoint.faults.push_back({what, span, std::move(message)});
}

// The first address of the interface that the map sends from.
void SetLocal(const model::Device& device, const model::CryptoMap& map, Endpoint& endpoint) {
  endpoint.source_interface =
      map.local_address ? map.local_address->value : endpoint.place->interface;
  const model::Interface* interface = Find(device, endpoint.source_interface);
  if (interface == nullptr) {
    return;
  }
  for (const model::InterfaceAddress& address : interface->addresses) {
    if (address.address.family == endpoint.outer && !address.secondary) {
      endpoint.local = {address.address, {.span = address.span, .citation = {}}};
      return;
    }
  }
}

void SetRemote(const model::CryptoMapEntry& entry, Endpoint& endpoint) {
  endpoint.destination_span = entry.span;
  if (entry.peers.empty() || !entry.peers.front().address) {
    AddFault(endpoint, model::EndpointFault::What::kNoPeer, entry.span,
             fmt::format("`{}` has no address of a peer", endpoint.name));
    return;
  }
  endpoint.destination_span = entry.peers.front().span;
  endpoint.remote = {*entry.peers.front().address,
                     {.span = entry.peers.front().span, .citation = {}}};
}

// Of one port; 0 is any. Nothing for several.
std::optional<std::uint16_t> PortOf(const model::AccessMatch& match) {
  if (match.ports.empty()) {
    return std::uint16_t{0};
  }
  const bool one = match.ports.size() == 1 && match.ports.front().low == match.ports.front().high;
  return one ? std::optional(match.ports.front().low) : std::nullopt;
}

model::Line LineOf(const model::AccessEntry& entry, base::IpFamily family) {
  const base::IpPrefix any = base::AnyPrefix(family);
  const auto local = PortOf(entry.source);
  const auto remote = PortOf(entry.destination);
  model::Line line;
  line.span = entry.span;
  line.permit = entry.permit;
  line.local = {entry.source.prefix.value_or(any), entry.protocol, local.value_or(0)};
  line.remote = {entry.destination.prefix.value_or(any), entry.protocol, remote.value_or(0)};
  line.undecidable =
      entry.doubtful || !entry.source.prefix || !entry.destination.prefix || !local || !remote;
  return line;
}

void SetLines(const model::AccessList& list, Endpoint& endpoint) {
  for (const model::AccessEntry& entry : list.entries) {
    endpoint.lines.push_back(LineOf(entry, endpoint.outer));
    if (entry.permit) {
      return;
    }
  }
  endpoint.lines.clear();
}

void SetList(const model::Device& device, ManualEntry& manual) {
  Endpoint& endpoint = *manual.endpoint;
  const auto& name = manual.entry->access_list;
  endpoint.lines_span = name ? name->origin.span : manual.entry->span;
  if (name) {
    const auto found = std::find_if(
        device.access_lists.begin(), device.access_lists.end(), [&](const model::AccessList& list) {
          return list.name == name->value && list.family == endpoint.outer;
        });
    manual.list = found == device.access_lists.end() ? nullptr : &*found;
  }
  if (manual.list != nullptr) {
    SetLines(*manual.list, endpoint);
  }
  if (endpoint.lines.empty()) {
    AddFault(endpoint, model::EndpointFault::What::kNoAccessList, endpoint.lines_span,
             fmt::format("no list of `{}` permits anything", endpoint.name));
  }
}

ManualEntry Make(const model::Device& device, model::DeviceId id, std::size_t map,
                 std::size_t index, const model::Interface& interface,
                 const source::Span& applied) {
  const model::CryptoMap& own = device.crypto_maps[map];
  const model::CryptoMapEntry& entry = own.entries[index];
  ManualEntry manual{.entry = &entry, .list = nullptr, .endpoint = std::make_shared<Endpoint>()};
  Endpoint& endpoint = *manual.endpoint;
  endpoint.device = id;
  endpoint.kind = model::Kind::kCryptoMap;
  endpoint.name = fmt::format("{} {}", own.name, entry.sequence);
  endpoint.span = endpoint.mode_span = entry.span;
  endpoint.outer = own.family;
  endpoint.source_span = applied;
  endpoint.inner_vrf = interface.vrf;
  endpoint.carries_v4 = own.family == base::IpFamily::kV4;
  endpoint.carries_v6 = !endpoint.carries_v4;
  endpoint.protection_span = entry.sets.empty() ? entry.span : entry.sets.front().span;
  for (const auto& use : entry.sets) {
    if (use.set) {
      endpoint.transform_sets.push_back(*use.set);
    }
  }
  model::MapPlace place;
  place.map = map;
  place.entry = index;
  place.interface = interface.name;
  place.applied = applied;
  endpoint.place = place;
  SetLocal(device, own, endpoint);
  SetRemote(entry, endpoint);
  SetList(device, manual);
  return manual;
}

}  // namespace

std::vector<ManualEntry> ManualEntries(const model::Device& device, model::DeviceId id) {
  std::vector<ManualEntry> entries;
  std::vector<std::size_t> sent;  // maps that send from one address, whatever the interface
  for (const model::Interface& interface : device.interfaces) {
    for (const auto* name : {&interface.crypto_map, &interface.ipv6_crypto_map}) {
      const base::IpFamily family =
          name == &interface.crypto_map ? base::IpFamily::kV4 : base::IpFamily::kV6;
      const auto map = std::find_if(
          device.crypto_maps.begin(), device.crypto_maps.end(), [&](const model::CryptoMap& one) {
            return *name && one.name == (*name)->value && one.family == family && !one.dynamic;
          });
      if (map == device.crypto_maps.end() || interface.shutdown) {
        continue;
      }
      const auto index = static_cast<std::size_t>(map - device.crypto_maps.begin());
      if (map->local_address && std::find(sent.begin(), sent.end(), index) != sent.end()) {
        continue;
      }
      sent.push_back(index);
      for (std::size_t i = 0; i < map->entries.size(); ++i) {
        if (map->entries[i].kind == model::MapEntryKind::kManual) {
          entries.push_back(Make(device, id, index, i, interface, (*name)->origin.span));
        }
      }
    }
  }
  return entries;
}

}  // namespace tunnelc::targets::host
