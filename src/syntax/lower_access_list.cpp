// Lines of access lists and of object groups.
#include <fmt/format.h>

#include "src/syntax/lower_context.h"
#include "src/syntax/service_names.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;
using Comparison = ast::Ports::Comparison;
using Side = ast::AccessSide;

constexpr Affects kTraffic = Affects::kPhase2 | Affects::kData;
constexpr std::uint8_t kIcmp = 1;
constexpr std::uint8_t kIcmpV6 = 58;

Comparison ComparisonOf(std::string_view keyword) {
  if (keyword == "eq") {
    return Comparison::kEq;
  }
  if (keyword == "neq") {
    return Comparison::kNeq;
  }
  if (keyword == "lt") {
    return Comparison::kLt;
  }
  return keyword == "gt" ? Comparison::kGt : Comparison::kRange;
}

std::optional<ast::Spelled<std::uint16_t>> LowerPort(
    const IosParser::Access_port_valueContext& port, std::uint8_t protocol, Lowering& line) {
  if (port.number != nullptr) {
    const auto number = line.Number(port.number, {0, 65535, "a port", kTraffic});
    return number ? std::optional(ast::Spelled<std::uint16_t>{
                        static_cast<std::uint16_t>(number->value), number->span, false})
                  : std::nullopt;
  }
  const ast::Word name = line.WordOf(port.name);
  const std::optional<std::uint16_t> number = FindPort(name.value, protocol);
  if (!number) {
    line.Refuse(port.name, fmt::format("`{}` is the name of no port", name.value), kTraffic);
    return std::nullopt;
  }
  return ast::Spelled<std::uint16_t>{*number, name.span, false};
}

std::optional<ast::Ports> LowerPorts(const IosParser::Access_ports_valueContext* value,
                                     std::uint8_t protocol, Lowering& line) {
  if (value == nullptr || value->comparison == nullptr) {
    return std::nullopt;
  }
  ast::Ports ports{ComparisonOf(line.KeywordText(value->comparison)), {}};
  for (const IosParser::Access_port_valueContext* const port : value->ports) {
    if (const auto number = LowerPort(*port, protocol, line)) {
      ports.numbers.push_back(*number);
    }
  }
  return ports;
}

// The words of a side: those that the line has are not null.
struct SideWords {
  const antlr4::Token* any = nullptr;
  const antlr4::Token* host = nullptr;
  const antlr4::Token* address = nullptr;
  const antlr4::Token* wildcard = nullptr;
  const antlr4::Token* prefix = nullptr;
  const antlr4::Token* group = nullptr;
  const antlr4::Token* name = nullptr;
};

Side LowerSide(const SideWords& words, Lowering& line) {
  Side side;
  const auto address = [&](const antlr4::Token* token) {
    const auto found = line.Address(token, kTraffic);
    return found ? found->value : base::IpAddress{};
  };
  if (words.host != nullptr) {
    side.kind = Side::Kind::kHost;
    side.span = line.SpanOf(words.host);
    side.address = address(words.host);
  } else if (words.address != nullptr) {
    side.kind = words.wildcard == nullptr ? Side::Kind::kHost : Side::Kind::kWildcard;
    side.span = line.SpanOf(words.address);
    side.address = address(words.address);
    if (words.wildcard != nullptr) {
      side.span.end = line.SpanOf(words.wildcard).end;
      side.wildcard = address(words.wildcard);
    }
  } else if (words.prefix != nullptr) {
    side.kind = Side::Kind::kPrefix;
    side.span = line.SpanOf(words.prefix);
    if (const auto prefix = line.AddressAndLength(words.prefix, kTraffic)) {
      side.address = prefix->value.address;
      side.length = prefix->value.length;
    }
  } else if (words.any != nullptr) {
    side.span = line.SpanOf(words.any);
  } else {
    side.kind = words.group != nullptr ? Side::Kind::kObjectGroup : Side::Kind::kHostName;
    side.name = line.WordOf(words.group != nullptr ? words.group : words.name);
    side.span = side.name.span;
  }
  return side;
}

Side LowerSide(const IosParser::Access_side_valueContext& value, Lowering& line) {
  return LowerSide(
      {value.any, value.host, value.address, value.wildcard, value.prefix, value.group, value.name},
      line);
}

std::optional<std::uint8_t> ProtocolNumber(const antlr4::Token* number, const antlr4::Token* name,
                                           bool v6, Lowering& line) {
  if (number != nullptr) {
    const auto value = line.Number(number, {0, 255, "a protocol", kTraffic});
    return value ? std::optional(static_cast<std::uint8_t>(value->value)) : std::nullopt;
  }
  const std::string_view word = line.WordOf(name).value;
  const std::optional<std::uint8_t> found = FindProtocol(word);
  if (!found) {
    line.Refuse(name, fmt::format("`{}` is the name of no protocol", word), kTraffic);
  }
  return v6 && found == kIcmp ? kIcmpV6 : found;
}

std::optional<ast::Number> LowerSequence(const IosParser::Access_sequence_valueContext* value,
                                         Lowering& line) {
  return value == nullptr
             ? std::nullopt
             : line.Number(value->number, {1, 4294967295, "a sequence number", kTraffic});
}

// The first word of a line that narrows it, if there is one.
template <class Options>
std::optional<source::Span> Narrowing(const Options& options, const Lowering& line) {
  for (const IosParser::Access_option_valueContext* const option : options) {
    if (option->narrow != nullptr) {
      return line.SpanOf(option->narrow);
    }
  }
  return std::nullopt;
}

// A line without an action: `no 10`, or nothing at all.
std::optional<AccessListLine> LowerRemoval(const std::optional<ast::Number>& sequence,
                                           const Lowering& line) {
  if (!sequence || line.Form() == ast::Form::kSet) {
    return std::nullopt;
  }
  return ast::AccessRemoval{line.Form(), line.Span(), *sequence};
}

std::optional<AccessListLine> LowerEntry(const IosParser::Access_list_entryContext& command,
                                         bool v6, Lowering& line) {
  if (command.remark != nullptr) {
    return ast::AccessRemark{line.Form(), line.Span()};
  }
  if (command.dynamic != nullptr) {
    return ast::AccessDynamic{line.Form(), line.Span()};
  }
  const std::optional<ast::Number> sequence = LowerSequence(command.sequence, line);
  if (command.action == nullptr) {
    return LowerRemoval(sequence, line);
  }
  if (command.protocol == nullptr || command.source == nullptr || command.destination == nullptr) {
    return std::nullopt;
  }
  ast::AccessEntry entry;
  entry.form = line.Form();
  entry.span = line.Span();
  entry.sequence = sequence;
  entry.permit = line.KeywordText(command.action) == "permit";
  if (command.protocol->group != nullptr) {
    entry.service_group = line.WordOf(command.protocol->group);
  } else {
    entry.protocol = ProtocolNumber(command.protocol->number, command.protocol->name, v6, line);
  }
  const std::uint8_t protocol = entry.protocol.value_or(0);
  entry.source = LowerSide(*command.source, line);
  entry.source.ports = LowerPorts(command.source_ports, protocol, line);
  entry.destination = LowerSide(*command.destination, line);
  entry.destination.ports = LowerPorts(command.destination_ports, protocol, line);
  entry.narrowed = command.type != nullptr ? std::optional(line.SpanOf(command.type))
                                           : Narrowing(command.options, line);
  return entry;
}

std::optional<AccessListLine> LowerStandardEntry(
    const IosParser::Access_list_standard_entryContext& command, Lowering& line) {
  if (command.remark != nullptr) {
    return ast::AccessRemark{line.Form(), line.Span()};
  }
  const std::optional<ast::Number> sequence = LowerSequence(command.sequence, line);
  if (command.action == nullptr) {
    return LowerRemoval(sequence, line);
  }
  if (command.any == nullptr && command.host == nullptr && command.name == nullptr &&
      command.address == nullptr) {
    return std::nullopt;
  }
  ast::AccessEntry entry;
  entry.form = line.Form();
  entry.span = line.Span();
  entry.sequence = sequence;
  entry.permit = line.KeywordText(command.action) == "permit";
  entry.source = LowerSide({command.any, command.host, command.address, command.wildcard, nullptr,
                            nullptr, command.name},
                           line);
  entry.destination.span = line.Span();
  entry.narrowed = Narrowing(command.options, line);
  return entry;
}

// `A MASK` or `A /LENGTH`.
std::optional<base::IpPrefix> GroupPrefix(
    const IosParser::Object_group_network_memberContext& command, Lowering& line) {
  const auto address = line.Address(command.address, kTraffic);
  if (!address) {
    return std::nullopt;
  }
  if (command.length != nullptr) {
    const std::string text =
        base::ToString(address->value) + std::string(line.WordOf(command.length).value);
    const auto parsed = base::ParseAddressWithLength(text);
    if (!parsed) {
      line.Refuse(command.length, "a length is `/` and a number up to 32", kTraffic);
      return std::nullopt;
    }
    return base::MakePrefix(parsed->address, parsed->length);
  }
  if (command.mask == nullptr) {
    return base::HostPrefix(address->value);
  }
  const std::optional<std::uint8_t> length = line.Mask(command.mask, kTraffic);
  return length ? std::optional(base::MakePrefix(address->value, *length)) : std::nullopt;
}

}  // namespace

std::optional<AccessListLine> LowerAccessListLine(const Outcome& outcome, ast::AccessListKind kind,
                                                  Lowering& line) {
  if (outcome.rule == IosParser::RuleAccess_list_standard_entry) {
    return LowerStandardEntry(As<IosParser::Access_list_standard_entryContext>(outcome), line);
  }
  return LowerEntry(As<IosParser::Access_list_entryContext>(outcome),
                    kind == ast::AccessListKind::kIpv6, line);
}

std::optional<ObjectGroupLine> LowerNetworkMember(const Outcome& outcome, Lowering& line) {
  using Kind = ast::NetworkMember::Kind;
  const auto& command = As<IosParser::Object_group_network_memberContext>(outcome);
  if (command.remark != nullptr) {
    return ast::AccessRemark{line.Form(), line.Span()};
  }
  ast::NetworkMember member;
  member.form = line.Form();
  member.span = line.Span();
  if (command.any != nullptr) {
    return member;
  }
  if (command.group != nullptr || command.name != nullptr) {
    member.kind = command.group != nullptr ? Kind::kGroup : Kind::kHostName;
    member.name = line.WordOf(command.group != nullptr ? command.group : command.name);
    return member;
  }
  if (command.first != nullptr) {
    const auto first = line.Address(command.first, kTraffic);
    const auto last = line.Address(command.last, kTraffic);
    if (!first || !last) {
      return std::nullopt;
    }
    member.kind = Kind::kRange;
    member.first = first->value;
    member.last = last->value;
    return member;
  }
  member.kind = Kind::kPrefix;
  if (command.prefix != nullptr) {
    const auto prefix = line.AddressAndLength(command.prefix, kTraffic);
    if (!prefix) {
      return std::nullopt;
    }
    member.prefix = base::MakePrefix(prefix->value.address, prefix->value.length);
    return member;
  }
  const std::optional<base::IpPrefix> prefix = GroupPrefix(command, line);
  if (!prefix) {
    return std::nullopt;
  }
  member.prefix = *prefix;
  return member;
}

std::optional<ObjectGroupLine> LowerServiceMember(const Outcome& outcome, Lowering& line) {
  const auto& command = As<IosParser::Object_group_service_memberContext>(outcome);
  if (command.remark != nullptr) {
    return ast::AccessRemark{line.Form(), line.Span()};
  }
  ast::ServiceMember member;
  member.form = line.Form();
  member.span = line.Span();
  if (command.group != nullptr) {
    member.group = line.WordOf(command.group);
    return member;
  }
  if (command.name != nullptr && EqualsIgnoringCase(line.WordOf(command.name).value, "tcp-udp")) {
    member.protocols = {6, 17};
  } else if (const auto protocol = ProtocolNumber(command.number, command.name, false, line)) {
    member.protocols = {*protocol};
  }
  if (member.protocols.empty()) {
    return std::nullopt;
  }
  const std::uint8_t protocol = member.protocols.size() == 1 ? member.protocols.front() : 0;
  member.source_ports = LowerPorts(command.source_ports, protocol, line);
  member.destination_ports = LowerPorts(command.destination_ports, protocol, line);
  if (command.port != nullptr) {
    member.narrowed = protocol == kIcmp;
    const auto port = member.narrowed ? std::nullopt : LowerPort(*command.port, protocol, line);
    if (port) {
      member.destination_ports = ast::Ports{Comparison::kEq, {*port}};
    }
  }
  return member;
}

}  // namespace tunnelc::syntax
