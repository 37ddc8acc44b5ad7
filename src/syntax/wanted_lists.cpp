// Looks through what was read for names of lists.
#include "src/syntax/wanted_lists.h"

#include "src/base/overloaded.h"

namespace tunnelc::syntax {
namespace {

using Names = std::unordered_set<std::string_view>;

void Add(const std::optional<ast::Word>& name, Names& names) {
  if (name) {
    names.insert(name->value);
  }
}

// What is found in one pass.
struct Found {
  Names crypto;
  Names others;  // of filters and translations
  Names route_maps;
  bool has_tunnel = false;
};

void Look(const ast::CryptoMapEntry& entry, Found& found) {
  for (const auto& line : entry.lines) {
    if (const auto* match = std::get_if<ast::MatchAddress>(&line)) {
      Add(match->list, found.crypto);
    }
  }
}

void Look(const ast::Interface& interface, Found& found) {
  for (const ast::InterfaceLine& line : interface.lines) {
    std::visit(base::Overloaded{
                   [&](const ast::InterfaceFilter& filter) { Add(filter.list, found.others); },
                   [&](const ast::InterfaceCryptoMap&) { found.has_tunnel = true; },
                   [&](const ast::TunnelProtection&) { found.has_tunnel = true; },
                   [](const auto&) {},
               },
               line);
  }
}

void AddListsOfRouteMaps(const ast::Config& config, Found& found) {
  for (const ast::Statement& statement : config.statements) {
    const auto* entry = std::get_if<ast::RouteMapEntry>(&statement);
    if (entry == nullptr || !found.route_maps.contains(entry->name.value)) {
      continue;
    }
    for (const auto& line : entry->lines) {
      if (const auto* match = std::get_if<ast::RouteMapAddress>(&line)) {
        for (const ast::Word& list : match->lists) {
          found.others.insert(list.value);
        }
      }
    }
  }
}

}  // namespace

Names WantedLists(const ast::Config& config) {
  Found found;
  for (const ast::Statement& statement : config.statements) {
    std::visit(base::Overloaded{
                   [&](const ast::CryptoMapEntry& entry) { Look(entry, found); },
                   [&](const ast::Interface& interface) { Look(interface, found); },
                   [&](const ast::SourceNat& nat) {
                     Add(nat.list, found.others);
                     Add(nat.route_map, found.route_maps);
                   },
                   [](const auto&) {},
               },
               statement);
  }
  if (found.has_tunnel && !found.route_maps.empty()) {
    AddListsOfRouteMaps(config, found);
  }
  if (found.has_tunnel) {
    found.crypto.merge(found.others);
  }
  return std::move(found.crypto);
}

void AddWantedGroups(const ast::AccessList& list, Names& names) {
  for (const auto& line : list.lines) {
    if (const auto* entry = std::get_if<ast::AccessEntry>(&line)) {
      Add(entry->service_group, names);
      for (const ast::AccessSide* side : {&entry->source, &entry->destination}) {
        if (side->kind == ast::AccessSide::Kind::kObjectGroup) {
          names.insert(side->name.value);
        }
      }
    }
  }
}

void AddWantedGroups(const ast::ObjectGroup& group, Names& names) {
  for (const auto& line : group.lines) {
    if (const auto* network = std::get_if<ast::NetworkMember>(&line)) {
      if (network->kind == ast::NetworkMember::Kind::kGroup) {
        names.insert(network->name.value);
      }
    } else if (const auto* service = std::get_if<ast::ServiceMember>(&line)) {
      Add(service->group, names);
    }
  }
}

}  // namespace tunnelc::syntax
