// `ip nat inside source …` and the route maps that it asks (semantics reference, H-29).
#include <algorithm>

#include "src/ast/interface_name.h"
#include "src/resolve/block.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

// The sequence of an entry that names none.
constexpr std::uint32_t kFirstSequence = 10;

void ReadTranslations(Context& context) {
  std::vector<model::SourceNat>& nats = context.device.source_nats;
  ForEach<ast::SourceNat>(context, [&](const ast::SourceNat& line) {
    model::SourceNat nat;
    nat.span = line.span;
    nat.list = line.list ? line.list->value : std::string_view();
    nat.route_map = line.route_map ? line.route_map->value : std::string_view();
    nat.local = line.local ? std::optional(line.local->value) : std::nullopt;
    std::erase_if(nats, [&](const model::SourceNat& other) {
      return other.local == nat.local && other.list == nat.list &&
             (other.route_map == nat.route_map || nat.local);
    });
    if (line.form == ast::Form::kSet) {
      nats.push_back(std::move(nat));
    }
  });
}

void Apply(const ast::RouteMapAddress& line, model::RouteMapEntry& entry) {
  for (const ast::Word& list : line.lists) {
    std::erase(entry.lists, list.value);
    if (line.form == ast::Form::kSet) {
      entry.lists.emplace_back(list.value);
    }
  }
}

void Apply(const ast::RouteMapInterface& line, model::RouteMapEntry& entry) {
  if (!line.interface) {
    return;
  }
  const std::string name = ast::CanonicalInterfaceName(line.interface->value);
  std::erase(entry.interfaces, name);
  if (line.form == ast::Form::kSet) {
    entry.interfaces.push_back(name);
    entry.doubtful = entry.doubtful || line.others;
  }
}

void Apply(const ast::RouteMapOther& line, model::RouteMapEntry& entry) {
  entry.doubtful = entry.doubtful || line.form == ast::Form::kSet;
}

void Merge(const ast::RouteMapEntry& block, model::RouteMap& map) {
  const auto sequence =
      block.sequence ? static_cast<std::uint32_t>(block.sequence->value) : kFirstSequence;
  const auto at = std::lower_bound(
      map.entries.begin(), map.entries.end(), sequence,
      [](const model::RouteMapEntry& one, std::uint32_t number) { return one.sequence < number; });
  const bool known = at != map.entries.end() && at->sequence == sequence;
  if (block.form != ast::Form::kSet) {
    if (!block.sequence) {
      map.entries.clear();
    } else if (known) {
      map.entries.erase(at);
    }
    return;
  }
  model::RouteMapEntry& entry =
      known ? *at : *map.entries.insert(at, {block.span, sequence, block.permit, {}, {}, false});
  entry.permit = block.permit;
  entry.doubtful = entry.doubtful || !block.odd.empty();
  for (const auto& line : block.lines) {
    std::visit([&entry](const auto& one) { Apply(one, entry); }, line);
  }
}

}  // namespace

// Of the route maps, those alone that a translation names.
void ResolveSourceNats(Context& context) {
  ReadTranslations(context);
  model::Device& device = context.device;
  for (const model::SourceNat& nat : device.source_nats) {
    if (!nat.route_map.empty() &&
        FindNamed(device.route_maps, nat.route_map) == device.route_maps.end()) {
      device.route_maps.push_back({nat.route_map, {}});
    }
  }
  if (device.route_maps.empty()) {
    return;
  }
  ForEach<ast::RouteMapEntry>(context, [&](const ast::RouteMapEntry& block) {
    const auto map = FindNamed(device.route_maps, block.name.value);
    if (map != device.route_maps.end()) {
      Merge(block, *map);
    }
  });
}

}  // namespace tunnelc::resolve
