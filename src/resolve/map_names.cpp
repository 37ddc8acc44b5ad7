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

std::vector<DefinedName> MapNames(const model::Device& device, base::IpFamily family,
                                  bool dynamic) {
  std::vector<DefinedName> names;
  for (const model::CryptoMap& map : device.crypto_maps) {
    if (map.dynamic == dynamic && map.family == family) {
      names.push_back({map.name, map.span});
    }
  }
  return names;
}

base::IpFamily OtherFamily(base::IpFamily family) {
  return family == base::IpFamily::kV4 ? base::IpFamily::kV6 : base::IpFamily::kV4;
}

// `IPv6 crypto map`, where the other family has one of that name; else `crypto map`.
std::string KindInFamily(std::string_view kind, base::IpFamily family, bool other_has_it) {
  const std::string_view prefix = family == base::IpFamily::kV6 ? "IPv6 " : "IPv4 ";
  return std::string(other_has_it ? prefix : std::string_view()) + std::string(kind);
}

// The access lists of one device, those too of which nothing is read but the name.
struct Lists {
  std::vector<DefinedName> v4;
  std::vector<DefinedName> v6;

  const std::vector<DefinedName>& Of(base::IpFamily family) const {
    return family == base::IpFamily::kV4 ? v4 : v6;
  }
};

Lists ListsOf(const Context& context) {
  Lists lists;
  ForEach<ast::AccessList>(context, [&](const ast::AccessList& list) {
    auto& names = list.kind == ast::AccessListKind::kIpv6 ? lists.v6 : lists.v4;
    const bool again = !names.empty() && names.back().name == list.name.value;
    if (list.form == ast::Form::kSet && !again) {
      names.push_back({std::string(list.name.value), list.span});
    }
  });
  return lists;
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
    // As a router shows it: the wildcard has covered the bits of the address when it was typed.
    const bool lost = kept == side.address;
    context.sink
        .Report(diag::Rule::kNetmaskAsWildcard, side.span,
                fmt::format("`{}` has a netmask where a wildcard belongs: {}", typed,
                            lost ? "the bits of the address that it covers are lost"
                                 : "the router keeps `" + stored + '`'))
        .help =
        fmt::format("{} the wildcard `{}` behind the address",
                    lost ? "type the network again, with" : "write", base::ToString(wildcard));
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

void CheckList(Context& context, const MapIndex& index, const Lists& lists,
               const model::CryptoMap& map, const model::CryptoMapEntry& entry) {
  const model::Sourced<std::string>& name = *entry.access_list;
  const std::optional<std::size_t> found = index.AccessList(map.family, name.value);
  if (!found) {
    const base::IpFamily other = OtherFamily(map.family);
    const bool other_has_it = index.AccessList(other, name.value).has_value();
    diag::Diagnostic* const diagnostic =
        ReportDangling(context, KindInFamily("access list", map.family, other_has_it),
                       {name.value, name.origin.span}, [&] { return lists.Of(map.family); });
    if (diagnostic != nullptr && other_has_it) {
      diagnostic->related.push_back(
          {context.device.access_lists[*index.AccessList(other, name.value)].span,
           "the one of that name is of the other family"});
      diagnostic->help = map.family == base::IpFamily::kV6
                             ? "write an `ipv6 access-list` of that name"
                             : "write an `ip access-list extended` of that name";
    }
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

void CheckEntry(Context& context, const MapIndex& index, const Lists& lists,
                const NameIndex& isakmp_profiles, const model::CryptoMap& map,
                model::CryptoMapEntry& entry) {
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
    CheckList(context, index, lists, map, entry);
  }
  if (entry.kind == model::MapEntryKind::kManual) {
    CheckSessionKeys(context, entry);
  }
  if (entry.kind == model::MapEntryKind::kDynamic &&
      !index.DynamicMap(map.family, entry.dynamic_map)) {
    ReportDangling(context, "crypto dynamic-map", {entry.dynamic_map, entry.dynamic_map_span},
                   [&] { return MapNames(context.device, map.family, true); });
  }
}

void ReportNoMap(Context& context, const MapIndex& index, base::IpFamily family,
                 const model::Sourced<std::string>& name) {
  const auto other = index.StaticMap(OtherFamily(family), name.value);
  diag::Diagnostic* const diagnostic = ReportDangling(
      context, KindInFamily("crypto map", family, other.has_value()),
      {name.value, name.origin.span}, [&] { return MapNames(context.device, family, false); });
  if (diagnostic != nullptr && other) {
    diagnostic->related.push_back(
        {context.device.crypto_maps[*other].span, "the one of that name is of the other family"});
    diagnostic->help = fmt::format("write `{}crypto map {}`",
                                   family == base::IpFamily::kV4 ? "ipv6 " : "", name.value);
  }
}

// A filter whose list is not there lets everything pass.
void CheckFilters(Context& context, const Lists& lists) {
  const auto has_tunnel = [](const model::Interface& interface) {
    return interface.crypto_map || interface.ipv6_crypto_map ||
           (interface.tunnel && interface.tunnel->protection_profile);
  };
  std::vector<model::Interface>& interfaces = context.device.interfaces;
  if (context.device.is_excerpt || std::ranges::none_of(interfaces, has_tunnel)) {
    return;
  }
  for (const auto family : {base::IpFamily::kV4, base::IpFamily::kV6}) {
    std::unordered_set<std::string_view> defined;
    for (const DefinedName& list : lists.Of(family)) {
      defined.insert(list.name);
    }
    for (const model::Interface& interface : interfaces) {
      const auto& list =
          family == base::IpFamily::kV4 ? interface.filter_in : interface.ipv6_filter_in;
      if (!list || defined.contains(list->value)) {
        continue;
      }
      diag::Diagnostic* const diagnostic =
          ReportDangling(context, "access list", {list->value, list->origin.span},
                         [&] { return lists.Of(family); });
      if (diagnostic != nullptr) {
        diagnostic->severity = diag::Severity::kWarning;
        diagnostic->message += ": the filter lets everything pass";
      }
    }
  }
}

void CheckInterfaces(Context& context, const MapIndex& index) {
  for (const model::Interface& interface : context.device.interfaces) {
    for (const bool v6 : {false, true}) {
      const auto& name = v6 ? interface.ipv6_crypto_map : interface.crypto_map;
      const auto family = v6 ? base::IpFamily::kV6 : base::IpFamily::kV4;
      if (name && !index.StaticMap(family, name->value)) {
        ReportNoMap(context, index, family, *name);
      }
    }
  }
}

}  // namespace

void CheckMapNames(Context& context) {
  const MapIndex index(context.device);
  const NameIndex isakmp_profiles(context.device.isakmp_profiles);
  const NameIndex interfaces(context.device.interfaces);
  const Lists lists = ListsOf(context);
  std::unordered_set<std::string_view> used;
  for (model::CryptoMap& map : context.device.crypto_maps) {
    for (model::CryptoMapEntry& entry : map.entries) {
      CheckEntry(context, index, lists, isakmp_profiles, map, entry);
      if (entry.access_list) {
        used.insert(entry.access_list->value);
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
  CheckWildcards(context, used);
  CheckInterfaces(context, index);
  CheckFilters(context, lists);
}

}  // namespace tunnelc::resolve
