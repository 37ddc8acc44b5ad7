// Groups stand in the lists that name them, and groups in groups.
#include "targets/host/map_account.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "targets/lines.h"

namespace tunnelc::targets::host {
namespace {

using Names = std::set<std::string_view>;

bool Uses(const Scene& scene, const ast::AccessList& list) {
  return std::any_of(scene.entries.begin(), scene.entries.end(), [&](const MapEntry& entry) {
    return entry.list != nullptr && entry.list->name == list.name.value;
  });
}

void AddGroups(const ast::AccessList& list, Names& names) {
  for (const auto& line : list.lines) {
    if (const auto* entry = std::get_if<ast::AccessEntry>(&line)) {
      names.insert(entry->source.name.value);
      names.insert(entry->destination.name.value);
      if (entry->service_group) {
        names.insert(entry->service_group->value);
      }
    }
  }
}

void AddGroups(const ast::ObjectGroup& group, Names& names) {
  for (const auto& line : group.lines) {
    if (const auto* network = std::get_if<ast::NetworkMember>(&line)) {
      names.insert(network->name.value);
    } else if (const auto* service = std::get_if<ast::ServiceMember>(&line);
               service != nullptr && service->group) {
      names.insert(service->group->value);
    }
  }
}

}  // namespace

void AccountForLists(const Scene& scene, const std::vector<const ast::Statement*>& statements) {
  Names names;
  for (const ast::Statement* statement : statements) {
    if (const auto* list = std::get_if<ast::AccessList>(statement);
        list != nullptr && Uses(scene, *list)) {
      AddGroups(*list, names);
    }
  }
  for (std::size_t before = 0; before != names.size();) {
    before = names.size();
    for (const ast::Statement* statement : statements) {
      if (const auto* group = std::get_if<ast::ObjectGroup>(statement);
          group != nullptr && names.contains(group->name.value)) {
        AddGroups(*group, names);
      }
    }
  }
  for (const ast::Statement* statement : statements) {
    const auto* group = std::get_if<ast::ObjectGroup>(statement);
    if (group == nullptr || !names.contains(group->name.value)) {
      continue;
    }
    for (const InputLine& line : LinesOf(*statement)) {
      scene.account.Implied(line.span,
                            "its members stand in the selectors of the lines that name it");
    }
  }
}

void AddInterfaceDifference(const Scene& scene, const MapEntry& entry) {
  scene.account.Differs(16,
                        "policies hold by whatever interface a packet leaves; the router looks at "
                        "those that leave by the interface with the map",
                        entry.tunnel.endpoint->place->applied);
}

}  // namespace tunnelc::targets::host
