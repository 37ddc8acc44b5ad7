// Access lists: blocks merged, object groups put in place of their names (semantics reference,
// A.12).
#include <fmt/format.h>

#include <algorithm>

#include "src/base/overloaded.h"
#include "src/resolve/block.h"
#include "src/resolve/object_groups.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

using Side = ast::AccessSide;

// The side of an entry, one match for each block of addresses.
struct Addresses {
  std::vector<std::optional<base::IpPrefix>> blocks;  // empty: not a block, or not known
  bool known = true;
  std::optional<model::HoledWildcard> holed;  // of the only block, which is none
};

// Ones at the right alone make a block of addresses.
std::optional<base::IpPrefix> BlockOf(const base::IpAddress& address,
                                      const base::IpAddress& wildcard) {
  base::IpAddress mask = wildcard;
  for (std::uint8_t& byte : mask.bytes) {
    byte = static_cast<std::uint8_t>(~byte);
  }
  std::fill(mask.bytes.begin() + 4, mask.bytes.end(), std::uint8_t{0});
  const std::optional<std::uint8_t> length = base::NetmaskLength(mask);
  return length ? std::optional(base::MakePrefix(address, *length)) : std::nullopt;
}

Addresses OfWildcard(const Side& side) {
  Addresses addresses{{BlockOf(side.address, side.wildcard)}, true, {}};
  if (!addresses.blocks.front()) {
    addresses.holed = model::HoledWildcard{side.address, side.wildcard};
  }
  return addresses;
}

Addresses AddressesOf(ObjectGroups& groups, base::IpFamily family, const Side& side) {
  switch (side.kind) {
    case Side::Kind::kAny:
      return {{base::AnyPrefix(family)}, true, {}};
    case Side::Kind::kHost:
      return {{base::HostPrefix(side.address)}, true, {}};
    case Side::Kind::kWildcard:
      return OfWildcard(side);
    case Side::Kind::kPrefix:
      return {{base::MakePrefix(side.address, side.length)}, true, {}};
    case Side::Kind::kObjectGroup: {
      Addresses addresses;
      addresses.known = groups.AddNetworks(side.name, family, addresses.blocks);
      return addresses;
    }
    case Side::Kind::kHostName:
      break;
  }
  return {{std::nullopt}, false, {}};
}

std::vector<Service> ServicesOf(ObjectGroups& groups, const ast::AccessEntry& line, bool& known) {
  std::vector<Service> services;
  if (line.service_group) {
    known = groups.AddServices(*line.service_group, services) && known;
    return services;
  }
  services.push_back(Service{line.protocol.value_or(0), PortRanges(line.source.ports),
                             PortRanges(line.destination.ports)});
  return services;
}

// A line as entries, one for each combination of what its groups hold.
std::vector<model::AccessEntry> EntriesOf(ObjectGroups& groups, base::IpFamily family,
                                          std::uint32_t sequence, const ast::AccessEntry& line) {
  const Addresses sources = AddressesOf(groups, family, line.source);
  const Addresses destinations = AddressesOf(groups, family, line.destination);
  bool known = sources.known && destinations.known;
  const std::vector<Service> services = ServicesOf(groups, line, known);
  model::AccessEntry entry;
  entry.span = line.span;
  entry.sequence = sequence;
  entry.permit = line.permit;
  entry.doubtful = !known || line.narrowed.has_value();
  // Beyond this nobody follows a list any more, and the product of three groups has no end.
  constexpr std::size_t kMost = 10000;
  if (services.size() * sources.blocks.size() * destinations.blocks.size() > kMost ||
      (entry.doubtful &&
       (services.empty() || sources.blocks.empty() || destinations.blocks.empty()))) {
    entry.doubtful = true;
    return {entry};
  }
  std::vector<model::AccessEntry> entries;
  for (const Service& service : services) {
    for (const auto& source : sources.blocks) {
      for (const auto& destination : destinations.blocks) {
        entry.protocol = service.protocol;
        entry.source = {source, service.source_ports, sources.holed};
        entry.destination = {destination, service.destination_ports, destinations.holed};
        entries.push_back(entry);
      }
    }
  }
  return entries;
}

bool SameSide(const Side& a, const Side& b) {
  const auto ports = [](const Side& side) {
    std::vector<std::pair<int, int>> numbers;
    for (const model::PortRange& range : PortRanges(side.ports)) {
      numbers.emplace_back(range.low, range.high);
    }
    return numbers;
  };
  return a.kind == b.kind && a.address == b.address && a.wildcard == b.wildcard &&
         a.length == b.length && a.name.value == b.name.value && ports(a) == ports(b);
}

bool SameEntry(const ast::AccessEntry& a, const ast::AccessEntry& b) {
  const auto group = [](const ast::AccessEntry& e) {
    return e.service_group ? e.service_group->value : std::string_view();
  };
  return a.permit == b.permit && a.protocol == b.protocol && group(a) == group(b) &&
         SameSide(a.source, b.source) && SameSide(a.destination, b.destination);
}

struct Draft {
  model::AccessList list;
  struct Entry {
    std::uint32_t sequence = 0;
    const ast::AccessEntry* line = nullptr;
  };
  std::vector<Entry> entries;
  std::uint32_t last = 0;
};

void Apply(const ast::AccessEntry& line, Draft& draft) {
  constexpr std::uint32_t kStep = 10;
  if (line.form != ast::Form::kSet) {
    std::erase_if(draft.entries, [&](const Draft::Entry& entry) {
      return line.sequence ? entry.sequence == line.sequence->value : SameEntry(*entry.line, line);
    });
    return;
  }
  const std::uint32_t sequence =
      line.sequence ? static_cast<std::uint32_t>(line.sequence->value) : draft.last + kStep;
  draft.last = std::max(draft.last, sequence);
  draft.entries.push_back({sequence, &line});
}

void Merge(Context& context, const ast::AccessList& block, Draft& draft) {
  for (const auto& line : block.lines) {
    std::visit(base::Overloaded{
                   [&](const ast::AccessEntry& l) { Apply(l, draft); },
                   [&](const ast::AccessRemoval& l) {
                     std::erase_if(draft.entries, [&](const Draft::Entry& entry) {
                       return entry.sequence == l.sequence.value;
                     });
                   },
                   [&](const ast::AccessDynamic& l) {
                     context.sink.Report(diag::Rule::kUnmodelledCommand, l.span,
                                         "what this line lets through comes and goes");
                     draft.list.doubts.push_back({l.span});
                   },
                   [](const ast::AccessRemark&) {},
               },
               line);
  }
  for (const ast::OddLine& odd : block.odd) {
    draft.list.doubts.push_back({odd.span});
  }
}

model::AccessList Finish(ObjectGroups& groups, Draft draft) {
  std::stable_sort(
      draft.entries.begin(), draft.entries.end(),
      [](const Draft::Entry& a, const Draft::Entry& b) { return a.sequence < b.sequence; });
  for (const Draft::Entry& entry : draft.entries) {
    const auto made = EntriesOf(groups, draft.list.family, entry.sequence, *entry.line);
    draft.list.entries.insert(draft.list.entries.end(), made.begin(), made.end());
  }
  return std::move(draft.list);
}

}  // namespace

void ResolveAccessLists(Context& context) {
  NamedDrafts<Draft> drafts[2];  // the families have names of their own
  ForEach<ast::AccessList>(context, [&](const ast::AccessList& block) {
    const bool v6 = block.kind == ast::AccessListKind::kIpv6;
    if (block.unread > 0) {
      return;
    }
    if (block.form != ast::Form::kSet) {
      drafts[v6 ? 1 : 0].Remove(block.name.value);
      return;
    }
    Draft* found = drafts[v6 ? 1 : 0].Find(block.name.value);
    if (found == nullptr) {
      found = &drafts[v6 ? 1 : 0].Add(block.name.value, Draft{});
      found->list.name = block.name.value;
      found->list.span = block.span;
      found->list.family = v6 ? base::IpFamily::kV6 : base::IpFamily::kV4;
      found->list.extended = block.kind != ast::AccessListKind::kStandard;
    }
    Merge(context, block, *found);
  });
  ObjectGroups groups(context);
  for (NamedDrafts<Draft>& family : drafts) {
    for (Draft& draft : family.Take()) {
      context.device.access_lists.push_back(Finish(groups, std::move(draft)));
    }
  }
}

}  // namespace tunnelc::resolve
