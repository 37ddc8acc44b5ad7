// dynamic-entry-before-static: the dynamic entry answers what the peers of the static ones ask for.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

using DynamicMaps = std::map<std::pair<base::IpFamily, std::string>, const model::CryptoMap*>;

DynamicMaps DynamicMapsOf(const model::Device& device) {
  DynamicMaps maps;
  for (const model::CryptoMap& map : device.crypto_maps) {
    if (map.dynamic) {
      maps.emplace(std::pair(map.family, map.name), &map);
    }
  }
  return maps;
}

bool IsApplied(const model::Device& device, const model::CryptoMap& map) {
  return std::ranges::any_of(device.interfaces, [&](const model::Interface& interface) {
    const auto& name =
        map.family == base::IpFamily::kV4 ? interface.crypto_map : interface.ipv6_crypto_map;
    return name && name->value == map.name;
  });
}

// Whoever comes is answered by it, whatever is asked for: a list or an ISAKMP profile narrows that.
bool TakesAnybody(const model::CryptoMapEntry& entry, const model::CryptoMap& map,
                  const DynamicMaps& dynamic_maps) {
  const auto found = dynamic_maps.find({map.family, entry.dynamic_map});
  if (entry.kind != model::MapEntryKind::kDynamic || entry.isakmp_profile ||
      found == dynamic_maps.end()) {
    return false;
  }
  return std::ranges::any_of(found->second->entries, [](const model::CryptoMapEntry& brought) {
    return !brought.access_list && !brought.isakmp_profile && brought.peers.empty() &&
           brought.phase1_doubts.empty() && brought.phase2_doubts.empty();
  });
}

void CheckOrder(const model::CryptoMap& map, const DynamicMaps& dynamic_maps, diag::Sink& sink) {
  const auto dynamic = std::ranges::find_if(map.entries, [&](const model::CryptoMapEntry& entry) {
    return TakesAnybody(entry, map, dynamic_maps);
  });
  const auto fixed =
      std::find_if(dynamic, map.entries.end(), [](const model::CryptoMapEntry& entry) {
        return entry.kind == model::MapEntryKind::kIsakmp && !entry.peers.empty();
      });
  if (fixed == map.entries.end()) {
    return;
  }
  diag::Diagnostic& diagnostic = sink.Report(
      diag::Rule::kDynamicEntryBeforeStatic, dynamic->span,
      fmt::format(
          "entry {} of the crypto map `{}` is dynamic and comes before the static entry {}: "
          "what the peer there asks for is answered by the dynamic one",
          dynamic->sequence, map.name, fixed->sequence));
  diagnostic.related.push_back({fixed->span, "the first static entry behind it"});
  diagnostic.help = fmt::format(
      "give the dynamic entry the highest number: `crypto map {}{} 65000 ipsec-isakmp dynamic {}`",
      map.family == base::IpFamily::kV6 ? "ipv6 " : "", map.name, dynamic->dynamic_map);
}

}  // namespace

void CheckDynamicEntryBeforeStatic(const topology::Network& network, diag::Sink& sink) {
  for (const model::Device& device : network.Devices()) {
    const DynamicMaps dynamic_maps = DynamicMapsOf(device);
    for (const model::CryptoMap& map : device.crypto_maps) {
      if (!map.dynamic && !dynamic_maps.empty() && IsApplied(device, map)) {
        CheckOrder(map, dynamic_maps, sink);
      }
    }
  }
}

}  // namespace tunnelc::lint
