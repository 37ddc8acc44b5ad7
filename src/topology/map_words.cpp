// Types out what the model says.
#include "src/topology/map_words.h"

#include "src/negotiate/selectors.h"

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
  const std::string number = map.name + ' ' + std::to_string(entry->sequence);
  if (map.dynamic) {
    return "crypto dynamic-map " + number;
  }
  return (map.family == base::IpFamily::kV6 ? "crypto map ipv6 " : "crypto map ") + number;
}

std::string AccessLine(const negotiate::Line& line) {
  const bool v6 = line.local.prefix.address.family == base::IpFamily::kV6;
  const std::string_view word = ProtocolWord(line.local.protocol, v6);
  return std::string(line.permit ? "permit " : "deny ") +
         (word.empty() ? std::to_string(line.local.protocol) : std::string(word)) + ' ' +
         Side(line.local) + ' ' + Side(line.remote);
}

std::vector<std::string> AccessListLines(const model::Device& device,
                                         const model::Endpoint& endpoint,
                                         const std::vector<std::string>& lines) {
  const model::CryptoMapEntry* entry = EntryOf(device, endpoint);
  if (entry == nullptr || !entry->access_list) {
    return {};
  }
  const bool v6 = endpoint.outer == base::IpFamily::kV6;
  std::vector<std::string> typed = {(v6 ? "ipv6 access-list " : "ip access-list extended ") +
                                    entry->access_list->value};
  for (const std::string& line : lines) {
    typed.push_back(' ' + line);
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
