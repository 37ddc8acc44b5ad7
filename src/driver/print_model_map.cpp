// One line for each map, entry, peer, list and line of a list.
#include "src/driver/print_model_map.h"

#include "src/driver/print_line.h"

namespace tunnelc::driver {
namespace {

using source::SourceMap;

std::string_view Name(model::MapEntryKind kind) {
  switch (kind) {
    case model::MapEntryKind::kIsakmp:
      return "isakmp";
    case model::MapEntryKind::kManual:
      return "manual";
    case model::MapEntryKind::kGdoi:
      return "gdoi";
    case model::MapEntryKind::kDynamic:
      break;
  }
  return "dynamic";
}

void PutLine(std::size_t indent, Line line, const source::Span& span, const SourceMap& sources,
             std::string& text) {
  text += std::string(indent, ' ') + line.Add('[' + PlaceOf(sources, span) + ']').Text() + '\n';
}

void PrintEntry(const model::CryptoMapEntry& entry, const SourceMap& sources, std::string& text) {
  Line line("entry");
  line.Add(entry.sequence).Add(Name(entry.kind)).AddNamed("map", entry.dynamic_map);
  if (entry.access_list) {
    line.Add("access-list", entry.access_list->value);
  }
  for (const model::IpsecProfile::SetUse& use : entry.sets) {
    line.Add("set", use.name + (use.set ? "" : "(undefined)"));
  }
  if (entry.pfs) {
    line.Add("pfs", entry.pfs->group ? std::to_string(static_cast<int>(*entry.pfs->group)) : "any");
  }
  line.Add("seconds", entry.lifetimes.seconds.value);
  if (entry.isakmp_profile) {
    line.Add("isakmp-profile", entry.isakmp_profile->value);
  }
  if (entry.ikev2_profile) {
    line.Add("ikev2-profile", entry.ikev2_profile->value);
  }
  line.AddIf(entry.reverse_route.has_value(), "reverse-route");
  PutLine(4, std::move(line), entry.span, sources, text);
  for (const model::MapPeer& peer : entry.peers) {
    Line one("peer");
    one.Add(peer.address).AddNamed("host", peer.hostname).AddIf(peer.is_default, "default");
    PutLine(6, std::move(one), peer.span, sources, text);
  }
  for (const model::SessionKey& key : entry.session_keys) {
    Line one("session-key");
    one.Add(key.inbound ? "inbound" : "outbound").Add(key.ah ? "ah" : "esp").Add("spi", key.spi);
    one.AddIf(key.cipher.has_value(), "cipher")
        .AddIf(key.authenticator.has_value(), "authenticator");
    PutLine(6, std::move(one), key.span, sources, text);
  }
}

void PrintMap(const model::CryptoMap& map, const SourceMap& sources, std::string& text) {
  Line line(map.dynamic ? "crypto-dynamic-map" : "crypto-map");
  line.AddIf(map.family == base::IpFamily::kV6, "ipv6").Add(map.name);
  if (map.local_address) {
    line.Add("local-address", map.local_address->value);
  }
  if (map.isakmp_profile) {
    line.Add("isakmp-profile", map.isakmp_profile->value);
  }
  line.AddIf(map.asks_for_xauth.has_value(), "asks-for-xauth");
  PutLine(2, std::move(line), map.span, sources, text);
  for (const model::CryptoMapEntry& entry : map.entries) {
    PrintEntry(entry, sources, text);
  }
}

void AddMatch(std::string_view name, const model::AccessMatch& match, Line& line) {
  line.Add(name, match.prefix ? base::ToString(*match.prefix) : "not-a-block");
  for (const model::PortRange& range : match.ports) {
    line.Add("port", range.low == range.high
                         ? std::to_string(range.low)
                         : std::to_string(range.low) + '-' + std::to_string(range.high));
  }
}

void PrintList(const model::AccessList& list, const SourceMap& sources, std::string& text) {
  Line line("access-list");
  line.AddIf(list.family == base::IpFamily::kV6, "ipv6").Add(list.name);
  line.AddIf(!list.extended, "standard").Add("doubts", list.doubts.size());
  PutLine(2, std::move(line), list.span, sources, text);
  for (const model::AccessEntry& entry : list.entries) {
    Line one(entry.permit ? "permit" : "deny");
    one.Add(entry.sequence);
    if (entry.protocol != 0) {
      one.Add("protocol", entry.protocol);
    }
    AddMatch("from", entry.source, one);
    AddMatch("to", entry.destination, one);
    PutLine(4, std::move(one.AddIf(entry.doubtful, "doubtful")), entry.span, sources, text);
  }
}

}  // namespace

void PrintMaps(const model::Device& device, const SourceMap& sources, std::string& text) {
  for (const model::CryptoMap& map : device.crypto_maps) {
    PrintMap(map, sources, text);
  }
  for (const model::AccessList& list : device.access_lists) {
    PrintList(list, sources, text);
  }
}

}  // namespace tunnelc::driver
