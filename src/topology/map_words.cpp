// Types out what the model says.
#include "src/topology/map_words.h"

#include <algorithm>

#include "src/negotiate/selectors.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

constexpr std::string_view ProtocolWord(std::uint8_t protocol, bool v6) {
  switch (protocol) {
    case 0:
      return v6 ? "ipv6" : "ip";
    case 1:
    case 58:
      return "icmp";
    case 6:
      return "tcp";
    case 17:
      return "udp";
    case 47:
      return "gre";
    case 50:
      return "esp";
    case 51:
      return "ahp";
    default:
      return {};
  }
}

// 0.0.0.255 for 24.
std::string Wildcard(std::uint8_t length) {
  base::IpAddress address{base::IpFamily::kV4, {}};
  for (unsigned bit = length; bit < 32; ++bit) {
    const unsigned one = 0x80U >> (bit % 8);
    address.bytes[bit / 8] = static_cast<std::uint8_t>(address.bytes[bit / 8] | one);
  }
  return base::ToString(address);
}

std::string Side(const negotiate::Selector& selector) {
  const base::IpPrefix& prefix = selector.prefix;
  const bool v4 = prefix.address.family == base::IpFamily::kV4;
  std::string text;
  if (prefix.length == 0) {
    text = "any";
  } else if (prefix.length == base::AddressBits(prefix.address.family)) {
    text = "host " + base::ToString(prefix.address);
  } else {
    text = v4 ? base::ToString(prefix.address) + ' ' + Wildcard(prefix.length)
              : base::ToString(prefix);
  }
  return selector.port == 0 ? text : text + " eq " + std::to_string(selector.port);
}

const model::AccessList* ListNamed(const model::Device& device, const std::string& name,
                                   base::IpFamily family) {
  const auto found = std::ranges::find_if(device.access_lists, [&](const auto& list) {
    return list.name == name && list.family == family;
  });
  return found == device.access_lists.end() ? nullptr : &*found;
}

// The place of the first `deny` that leaves no packet of `line` to the lines behind it.
std::optional<source::Span> DenyOfAll(const model::Endpoint& endpoint,
                                      const negotiate::Line& line) {
  const auto found = std::ranges::find_if(endpoint.lines, [&](const model::Line& one) {
    const negotiate::Line own = MakeLine(one);
    return !own.permit && !own.undecidable && negotiate::Covers(own.local, line.local) &&
           negotiate::Covers(own.remote, line.remote);
  });
  return found == endpoint.lines.end() ? std::nullopt : std::optional(found->span);
}

// Where a line stands before another of its list: after these commands, with this number.
struct Before {
  std::vector<std::string> commands;
  std::uint32_t number = 0;
};

std::optional<Before> PlaceBefore(const model::AccessList& list, source::Span line) {
  constexpr std::uint32_t kStep = 10;  // of `resequence`
  std::uint32_t last = 0;
  std::uint32_t lines = 0;
  for (const model::AccessEntry& entry : list.entries) {
    if (entry.span == line && entry.sequence > last + 1) {
      return Before{{}, last + (entry.sequence - last) / 2};
    }
    if (entry.span == line && list.family == base::IpFamily::kV4) {
      return Before{{"ip access-list resequence " + list.name + " 10 10"},
                    lines * kStep + kStep / 2};
    }
    lines += entry.sequence == last ? 0 : 1;  // an object group is several entries of one line
    last = entry.sequence;
  }
  return std::nullopt;
}

}  // namespace

const model::CryptoMapEntry* EntryOf(const model::Device& device, const model::Endpoint& endpoint) {
  if (!endpoint.place) {
    return nullptr;
  }
  const model::MapPlace& place = *endpoint.place;
  const std::size_t map = place.dynamic_map.value_or(place.map);
  const std::size_t entry = place.dynamic_map ? place.dynamic_entry : place.entry;
  if (map >= device.crypto_maps.size() || entry >= device.crypto_maps[map].entries.size()) {
    return nullptr;
  }
  return &device.crypto_maps[map].entries[entry];
}

std::string ProtectionCommand(const model::Device& device, const model::Endpoint& endpoint) {
  const model::CryptoMapEntry* entry = EntryOf(device, endpoint);
  if (entry == nullptr) {
    return endpoint.place ? "crypto map " + endpoint.name
                          : "crypto ipsec profile " + endpoint.profile_name;
  }
  const model::MapPlace& place = *endpoint.place;
  const model::CryptoMap& map = device.crypto_maps[place.dynamic_map.value_or(place.map)];
  const std::string number = ' ' + std::to_string(entry->sequence);
  return map.dynamic ? "crypto dynamic-map " + map.name + number : MapCommand(map) + number;
}

std::string AccessLine(const negotiate::Line& line) {
  const bool v6 = line.local.prefix.address.family == base::IpFamily::kV6;
  const std::string_view word = ProtocolWord(line.local.protocol, v6);
  return std::string(line.permit ? "permit " : "deny ") +
         (word.empty() ? std::to_string(line.local.protocol) : std::string(word)) + ' ' +
         Side(line.local) + ' ' + Side(line.remote);
}

std::string MapCommand(const model::CryptoMap& map) {
  return (map.family == base::IpFamily::kV6 ? "crypto map ipv6 " : "crypto map ") + map.name;
}

std::string MapOnInterface(const model::CryptoMap& map) {
  return (map.family == base::IpFamily::kV6 ? "ipv6 crypto map " : "crypto map ") + map.name;
}

std::vector<std::string> AccessListLines(const model::Device& device,
                                         const model::Endpoint& endpoint,
                                         const std::optional<negotiate::Line>& leaves,
                                         const std::optional<negotiate::Line>& joins) {
  const model::CryptoMapEntry* entry = EntryOf(device, endpoint);
  if (entry == nullptr || !entry->access_list) {
    return {};
  }
  const bool v6 = endpoint.outer == base::IpFamily::kV6;
  const std::string& name = entry->access_list->value;
  std::vector<std::string> typed;
  std::string number;
  const model::AccessList* list = ListNamed(device, name, endpoint.outer);
  const std::optional<source::Span> deny = joins ? DenyOfAll(endpoint, *joins) : std::nullopt;
  if (list != nullptr && deny) {
    if (const std::optional<Before> place = PlaceBefore(*list, *deny)) {
      typed = place->commands;
      number = (v6 ? "sequence " : "") + std::to_string(place->number) + ' ';
    }
  }
  typed.push_back((v6 ? "ipv6 access-list " : "ip access-list extended ") + name);
  if (leaves) {
    typed.push_back(" no " + AccessLine(*leaves));
  }
  if (joins) {
    typed.push_back(' ' + number + AccessLine(*joins));
  }
  return typed;
}

std::string LineText(const negotiate::Line& line) {
  return negotiate::Text(line.local) + " -> " + negotiate::Text(line.remote);
}

negotiate::Line Mirror(const negotiate::Line& line) {
  negotiate::Line mirror = line;
  std::swap(mirror.local, mirror.remote);
  return mirror;
}

}  // namespace tunnelc::topology
