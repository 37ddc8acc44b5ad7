// crypto-map-incomplete: an entry without a peer or an access list, which the router keeps switched
// off.
#include <fmt/format.h>

#include <algorithm>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

const model::AccessList* ListOf(const model::Device& device, const model::CryptoMap& map,
                                const std::string& name) {
  const auto found = std::find_if(device.access_lists.begin(), device.access_lists.end(),
                                  [&](const model::AccessList& list) {
                                    return list.family == map.family && list.name == name;
                                  });
  return found == device.access_lists.end() ? nullptr : &*found;
}

// What the entry lacks, in words; nothing when it has all, or when that is not known. A name that
// nothing defines has a finding of its own.
std::string Lack(const model::Device& device, const model::CryptoMap& map,
                 const model::CryptoMapEntry& entry) {
  if (entry.kind != model::MapEntryKind::kIsakmp && entry.kind != model::MapEntryKind::kManual) {
    return {};
  }
  if (entry.peers.empty() && entry.phase1_doubts.empty()) {
    return "no `set peer`";
  }
  if (!entry.access_list) {
    return entry.phase2_doubts.empty() ? "no `match address`" : "";
  }
  const model::AccessList* list = ListOf(device, map, entry.access_list->value);
  const bool empty = list != nullptr && list->entries.empty() && list->doubts.empty();
  return empty ? fmt::format("an access list without a line, `{}`", list->name) : "";
}

}  // namespace

void CheckCryptoMapIncomplete(const topology::Network& network, diag::Sink& sink) {
  for (const model::Device& device : network.Devices()) {
    for (const model::CryptoMap& map : device.crypto_maps) {
      for (const model::CryptoMapEntry& entry : map.entries) {
        const std::string lack = map.dynamic ? std::string() : Lack(device, map, entry);
        if (!lack.empty()) {
          sink.Report(diag::Rule::kCryptoMapIncomplete, entry.span,
                      fmt::format("entry {} of the crypto map `{}` has {}: the router keeps it "
                                  "switched off",
                                  entry.sequence, map.name, lack))
              .help = "an entry needs `set peer` and a `match address` whose list has a line";
        }
      }
    }
  }
}

}  // namespace tunnelc::lint
