// Groups may name groups, and each other.
#include "src/resolve/object_groups.h"

#include <algorithm>

#include "src/resolve/names.h"

namespace tunnelc::resolve {
namespace {

constexpr std::uint16_t kLastPort = 65535;

std::uint32_t ToNumber(const base::IpAddress& address) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number = number << 8 | address.bytes[i];
  }
  return number;
}

base::IpAddress ToAddress(std::uint32_t number) {
  base::IpAddress address;
  for (std::size_t i = 0; i < 4; ++i) {
    address.bytes[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
  }
  return address;
}

// The largest blocks that make up `first` to `last`, in order.
void AddRange(const base::IpAddress& first, const base::IpAddress& last,
              std::vector<std::optional<base::IpPrefix>>& blocks) {
  std::uint64_t at = ToNumber(first);
  const std::uint64_t end = std::uint64_t{ToNumber(last)} + 1;
  while (at < end) {
    std::uint8_t length = 32;
    std::uint64_t size = 1;
    while (length > 0 && at % (size * 2) == 0 && at + size * 2 <= end) {
      size *= 2;
      --length;
    }
    blocks.emplace_back(base::MakePrefix(ToAddress(static_cast<std::uint32_t>(at)), length));
    at += size;
  }
}

}  // namespace

std::vector<model::PortRange> PortRanges(const std::optional<ast::Ports>& ports) {
  using Comparison = ast::Ports::Comparison;
  std::vector<model::PortRange> ranges;
  if (!ports || ports->numbers.empty()) {
    return ranges;
  }
  const std::uint16_t first = ports->numbers.front().value;
  const std::uint16_t last = ports->numbers.back().value;
  const auto below = static_cast<std::uint16_t>(first - 1);
  const auto above = static_cast<std::uint16_t>(first + 1);
  switch (ports->comparison) {
    case Comparison::kEq:
      for (const ast::Spelled<std::uint16_t>& number : ports->numbers) {
        ranges.push_back({number.value, number.value});
      }
      break;
    case Comparison::kRange:
      ranges.push_back({std::min(first, last), std::max(first, last)});
      break;
    case Comparison::kLt:
      ranges.push_back({0, first == 0 ? first : below});
      break;
    case Comparison::kGt:
      ranges.push_back({first == kLastPort ? first : above, kLastPort});
      break;
    case Comparison::kNeq: {
      // What lies between the numbers that are left out.
      std::vector<std::uint16_t> out;
      for (const ast::Spelled<std::uint16_t>& number : ports->numbers) {
        out.push_back(number.value);
      }
      std::sort(out.begin(), out.end());
      std::uint32_t next = 0;
      for (const std::uint16_t number : out) {
        if (number > next) {
          ranges.push_back(
              {static_cast<std::uint16_t>(next), static_cast<std::uint16_t>(number - 1)});
        }
        next = number + 1U;
      }
      if (next <= kLastPort) {
        ranges.push_back({static_cast<std::uint16_t>(next), kLastPort});
      }
      break;
    }
  }
  return ranges;
}

ObjectGroups::ObjectGroups(Context& context) : context_(context) {
  ForEach<ast::ObjectGroup>(context, [&](const ast::ObjectGroup& block) {
    if (block.form != ast::Form::kSet) {
      groups_.erase(block.name.value);
    } else {
      groups_[block.name.value].push_back(&block);
    }
  });
}

const ObjectGroups::Blocks* ObjectGroups::Find(const ast::Word& name) {
  const auto found = groups_.find(name.value);
  if (found != groups_.end()) {
    return &found->second;
  }
  ReportDangling(context_, "object group", name, [this] {
    std::vector<DefinedName> defined;
    ForEach<ast::ObjectGroup>(context_, [&](const ast::ObjectGroup& block) {
      defined.push_back({std::string(block.name.value), block.name.span});
    });
    return defined;
  });
  return nullptr;
}

template <class Member, class Act>
bool ObjectGroups::ForEachMember(const ast::Word& name, std::unordered_set<std::string_view>& seen,
                                 Act act) {
  std::vector<ast::Word> names = {name};
  bool known = true;
  while (!names.empty()) {
    const ast::Word next = names.back();
    names.pop_back();
    if (!seen.insert(next.value).second) {
      continue;
    }
    const Blocks* blocks = Find(next);
    if (blocks == nullptr) {
      known = false;
      continue;
    }
    for (const ast::ObjectGroup* block : *blocks) {
      known = known && block->odd.empty();
      for (const auto& line : block->lines) {
        const Member* member = std::get_if<Member>(&line);
        // Members that are taken back are rare enough not to be followed.
        known = known && (member == nullptr || member->form == ast::Form::kSet);
        if (member != nullptr) {
          known = act(*member, names) && known;
        }
      }
    }
  }
  return known;
}

bool ObjectGroups::AddNetworks(const ast::Word& name, base::IpFamily family,
                               std::vector<std::optional<base::IpPrefix>>& blocks) {
  using Kind = ast::NetworkMember::Kind;
  std::unordered_set<std::string_view> seen;
  return ForEachMember<ast::NetworkMember>(
      name, seen, [&](const ast::NetworkMember& member, std::vector<ast::Word>& names) {
        switch (member.kind) {
          case Kind::kAny:
            blocks.emplace_back(base::AnyPrefix(family));
            return true;
          case Kind::kPrefix:
            blocks.emplace_back(member.prefix);
            return true;
          case Kind::kRange:
            AddRange(member.first, member.last, blocks);
            return true;
          case Kind::kGroup:
            names.push_back(member.name);
            return true;
          case Kind::kHostName:
            break;
        }
        blocks.emplace_back(std::nullopt);
        return false;
      });
}

bool ObjectGroups::AddServices(const ast::Word& name, std::vector<Service>& services) {
  std::unordered_set<std::string_view> seen;
  return ForEachMember<ast::ServiceMember>(
      name, seen, [&](const ast::ServiceMember& member, std::vector<ast::Word>& names) {
        if (member.group) {
          names.push_back(*member.group);
          return true;
        }
        for (const std::uint8_t protocol : member.protocols) {
          services.push_back(Service{protocol, PortRanges(member.source_ports),
                                     PortRanges(member.destination_ports)});
        }
        return !member.narrowed;
      });
}

}  // namespace tunnelc::resolve
