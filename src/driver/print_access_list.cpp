// Access lists and object groups of the syntax tree.
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {
namespace {

std::string_view Name(ast::AccessListKind kind) {
  switch (kind) {
    case ast::AccessListKind::kStandard:
      return "standard";
    case ast::AccessListKind::kExtended:
      return "extended";
    case ast::AccessListKind::kIpv6:
      break;
  }
  return "ipv6";
}

std::string_view Name(ast::Ports::Comparison comparison) {
  using Comparison = ast::Ports::Comparison;
  switch (comparison) {
    case Comparison::kEq:
      return "eq";
    case Comparison::kNeq:
      return "neq";
    case Comparison::kLt:
      return "lt";
    case Comparison::kGt:
      return "gt";
    case Comparison::kRange:
      break;
  }
  return "range";
}

void AddPorts(const std::optional<ast::Ports>& ports, Line& line) {
  if (!ports) {
    return;
  }
  line.Add(Name(ports->comparison));
  for (const ast::Spelled<std::uint16_t>& port : ports->numbers) {
    line.Add(port);
  }
}

void AddSide(std::string_view name, const ast::AccessSide& side, Line& line) {
  using Kind = ast::AccessSide::Kind;
  switch (side.kind) {
    case Kind::kAny:
      line.Add(name, std::string_view("any"));
      break;
    case Kind::kHost:
      line.Add(name, side.address);
      break;
    case Kind::kWildcard:
      line.Add(name, side.address).Add("wildcard", side.wildcard);
      break;
    case Kind::kPrefix:
      line.Add(name, base::ToString(side.address) + '/' + std::to_string(side.length));
      break;
    case Kind::kObjectGroup:
      line.Add(name, std::string_view("group")).Add(side.name);
      break;
    case Kind::kHostName:
      line.Add(name, std::string_view("host")).Add(side.name);
      break;
  }
  AddPorts(side.ports, line);
}

}  // namespace

std::string StatementText(const ast::AccessList& one) {
  Line line("access-list");
  line.Add(one.name).Add(Name(one.kind));
  if (one.unread > 0) {
    line.Add("unread", one.unread);
  }
  return line.Text();
}

std::string StatementText(const ast::AccessEntry& one) {
  Line line(one.permit ? "permit" : "deny");
  line.Add("sequence", one.sequence).Add("protocol", one.protocol);
  line.Add("service-group", one.service_group);
  AddSide("source", one.source, line);
  AddSide("destination", one.destination, line);
  return line.AddIf(one.narrowed.has_value(), "narrowed").Text();
}

std::string StatementText(const ast::AccessRemark& /*one*/) {
  return "remark";
}

std::string StatementText(const ast::AccessRemoval& one) {
  return Line("entry").Add(one.sequence).Text();
}

std::string StatementText(const ast::AccessDynamic& /*one*/) {
  return "dynamic";
}

std::string StatementText(const ast::ObjectGroup& one) {
  Line line("object-group");
  line.Add(std::string_view(one.service ? "service" : "network")).Add(one.name);
  if (one.unread > 0) {
    line.Add("unread", one.unread);
  }
  return line.Text();
}

std::string StatementText(const ast::NetworkMember& one) {
  using Kind = ast::NetworkMember::Kind;
  Line line("member");
  switch (one.kind) {
    case Kind::kAny:
      line.Add(std::string_view("any"));
      break;
    case Kind::kPrefix:
      line.Add(one.prefix);
      break;
    case Kind::kRange:
      line.Add(std::string_view("range")).Add(one.first).Add(one.last);
      break;
    case Kind::kGroup:
      line.Add(std::string_view("group")).Add(one.name);
      break;
    case Kind::kHostName:
      line.Add(std::string_view("host")).Add(one.name);
      break;
  }
  return line.Text();
}

std::string StatementText(const ast::ServiceMember& one) {
  Line line("member");
  for (const std::uint8_t protocol : one.protocols) {
    line.Add("protocol", protocol);
  }
  if (one.source_ports) {
    AddPorts(one.source_ports, line.Add(std::string_view("source")));
  }
  AddPorts(one.destination_ports, line);
  return line.Add("group", one.group).AddIf(one.narrowed, "narrowed").Text();
}

}  // namespace tunnelc::driver
