// What crypto maps name, and who names crypto maps (semantics reference, H-20, H-25, H-58).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "src/resolve/map_index.h"
#include "src/resolve/session_keys.h"
#include "src/resolve/set_lines.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

std::vector<DefinedName> MapNames(const model::Device& device, bool dynamic) {
  std::vector<DefinedName> names;
  for (const model::CryptoMap& map : device.crypto_maps) {
    if (map.dynamic == dynamic) {
      names.push_back({map.name, map.span});
    }
  }
  return names;
}

// A line that a router would keep otherwise than it is typed.
void CheckWildcard(Context& context, const ast::AccessSide& side) {
  if (side.kind != ast::AccessSide::Kind::kWildcard) {
    return;
  }
  base::IpAddress kept = side.address;
  for (std::size_t i = 0; i < kept.bytes.size(); ++i) {
    kept.bytes[i] = static_cast<std::uint8_t>(kept.bytes[i] & ~side.wildcard.bytes[i]);
  }
  const std::string typed =
      fmt::format("{} {}", base::ToString(side.address), base::ToString(side.wildcard));
  const std::string stored =
      fmt::format("{} {}", base::ToString(kept), base::ToString(side.wildcard));
  const std::optional<std::uint8_t> netmask = base::NetmaskLength(side.wildcard);
  if (netmask && *netmask > 0 && *netmask < 32) {
    base::IpAddress wildcard = side.wildcard;
    for (std::size_t i = 0; i < 4; ++i) {
      wildcard.bytes[i] = static_cast<std::uint8_t>(~wildcard.bytes[i]);
    }
    context.sink
        .Report(diag::Rule::kNetmaskAsWildcard, side.span,
                fmt::format("`{}` has a netmask where a wildcard belongs: the router keeps `{}`",
                            typed, stored))
        .help = fmt::format("write the wildcard `{}` behind the address", base::ToString(wildcard));
  } else if (kept != side.address) {
    context.sink
        .Report(diag::Rule::kAddressBitsUnderWildcard, side.span,
                fmt::format("`{}` has bits that the wildcard covers: the router keeps `{}`", typed,
                            stored))
        .help = fmt::format("write `{}`, or `host {}` if one address is meant", stored,
                            base::ToString(side.address));
  }
}

void CheckWildcards(Context& context, const std::unordered_set<std::string_view>& lists) {
  ForEach<ast::AccessList>(context, [&](const ast::AccessList& list) {
    if (!lists.contains(list.name.value)) {
      return;
    }
    for (const auto& line : list.lines) {
      const auto* entry = std::get_if<ast::AccessEntry>(&line);
      if (entry != nullptr && entry->form == ast::Form::kSet) {
        CheckWildcard(context, entry->source);
        CheckWildcard(context, entry->destination);
      }
    }
  });
}

void CheckList(Context& context, const MapIndex& index, const model::CryptoMap& map,
               const model::CryptoMapEntry& entry) {
  const model::Sourced<std::string>& name = *entry.access_list;
  const std::optional<std::size_t> found = index.AccessList(map.family, name.value);
  if (!found) {
    ReportDangling(context, "access list", {name.value, name.origin.span},
                   [&context] { return NamesOf(context.device.access_lists); });
    return;
  }
  const model::AccessList& list = context.device.access_lists[*found];
  if (!list.extended) {
    diag::Diagnostic& diagnostic = context.sink.Report(
        diag::Rule::kStandardListInCryptoMap, name.origin.span,
        fmt::format("`{}` is a standard access list: a crypto map needs an extended one",
                    list.name));
    diagnostic.related.push_back({list.span, "it is defined here"});
    diagnostic.help = "write an extended list, with sources and destinations";
  } else if (entry.kind == model::MapEntryKind::kManual) {
    CheckOneLine(context, entry, list);
  }
}

void CheckEntry(Context& context, const MapIndex& index, const NameIndex& isakmp_profiles,
                const model::CryptoMap& map, model::CryptoMapEntry& entry) {
  if (entry.kind == model::MapEntryKind::kGdoi) {
    context.sink.Report(diag::Rule::kUnmodelledCommand, entry.span,
                        "`gdoi` entries of crypto maps are known but not checked");
    context.device.unmodelled.push_back({entry.span, "crypto map", false, true, true});
    return;
  }
  for (const source::Span& span : CheckSetNames(context, entry.sets)) {
    entry.phase2_doubts.push_back({span});
  }
  CheckIsakmpProfileName(context, isakmp_profiles, entry.isakmp_profile);
  if (entry.access_list) {
    CheckList(context, index, map, entry);
  }
  if (entry.kind == model::MapEntryKind::kManual) {
    CheckSessionKeys(context, entry);
  }
  if (entry.kind == model::MapEntryKind::kDynamic &&
      !index.DynamicMap(map.family, entry.dynamic_map)) {
    ReportDangling(context, "crypto dynamic-map", {entry.dynamic_map, entry.dynamic_map_span},
                   [&context] { return MapNames(context.device, true); });
  }
}

void CheckInterfaces(Context& context, const MapIndex& index) {
  for (const model::Interface& interface : context.device.interfaces) {
    for (const bool v6 : {false, true}) {
      const auto& name = v6 ? interface.ipv6_crypto_map : interface.crypto_map;
      const auto family = v6 ? base::IpFamily::kV6 : base::IpFamily::kV4;
      if (name && !index.StaticMap(family, name->value)) {
        ReportDangling(context, "crypto map", {name->value, name->origin.span},
                       [&context] { return MapNames(context.device, false); });
      }
    }
  }
}

}  // namespace

void CheckMapNames(Context& context) {
  const MapIndex index(context.device);
  const NameIndex isakmp_profiles(context.device.isakmp_profiles);
  const NameIndex interfaces(context.device.interfaces);
  std::unordered_set<std::string_view> lists;
  for (model::CryptoMap& map : context.device.crypto_maps) {
    for (model::CryptoMapEntry& entry : map.entries) {
      CheckEntry(context, index, isakmp_profiles, map, entry);
      if (entry.access_list) {
        lists.insert(entry.access_list->value);
      }
    }
    CheckIsakmpProfileName(context, isakmp_profiles, map.isakmp_profile);
    if (map.local_address && !context.device.is_excerpt &&
        !interfaces.Find(map.local_address->value)) {
      ReportDangling(context, "interface",
                     {map.local_address->value, map.local_address->origin.span},
                     [&context] { return NamesOf(context.device.interfaces); });
    }
  }
  CheckWildcards(context, lists);
  CheckInterfaces(context, index);
}

}  // namespace tunnelc::resolve
