// Statements that belong to no one feature, and the place before each.
#include "src/driver/print_statement.h"

#include "src/driver/print_line.h"
#include "src/source/mask.h"

namespace tunnelc::driver {
namespace {

std::string_view Name(ast::Understanding state) {
  switch (state) {
    case ast::Understanding::kUnmodelled:
      return "unmodelled";
    case ast::Understanding::kUnknown:
      return "unknown";
    case ast::Understanding::kHarmless:
      return "harmless";
    case ast::Understanding::kRefused:
      break;
  }
  return "refused";
}

Line& AddAffects(ast::Affects affects, Line& line) {
  return line.AddIf(affects == ast::Affects::kNothing, "affects=nothing")
      .AddIf(Includes(affects, ast::Affects::kPhase1), "affects=phase1")
      .AddIf(Includes(affects, ast::Affects::kPhase2), "affects=phase2")
      .AddIf(Includes(affects, ast::Affects::kData), "affects=data");
}

}  // namespace

std::string PlacedText(const source::SourceMap& sources, std::string_view indent,
                       const source::Span& span, ast::Form form, std::string_view words) {
  const source::Position at = sources.Locate(span);
  std::string text(indent);
  text += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ';
  if (form != ast::Form::kSet) {
    text += form == ast::Form::kNo ? "no " : "default ";
  }
  return text + std::string(words) + '\n';
}

std::string StatementText(const ast::Hostname& one) {
  return Line("hostname").Add(one.name).Text();
}

std::string StatementText(const ast::HostAddress& one) {
  Line line("host");
  line.Add(one.name).Add("vrf", one.vrf);
  for (const base::IpAddress& address : one.addresses) {
    line.Add(address);
  }
  return line.Text();
}

std::string StatementText(const ast::DomainName& one) {
  return Line("domain-name").Add(one.name).Text();
}

std::string StatementText(const ast::Version& one) {
  return Line("version").Add(one.text).Text();
}

std::string StatementText(const ast::End& /*one*/) {
  return "end";
}

std::string StatementText(const ast::VrfDefinition& one) {
  return Line("vrf").Add(one.name).Text();
}

std::string StatementText(const ast::StaticRoute& one) {
  return Line("route")
      .Add("vrf", one.vrf)
      .Add(one.prefix)
      .Add("interface", one.interface)
      .Add("gateway", one.gateway)
      .Text();
}

std::string StatementText(const ast::OddCommand& one) {
  Line line(Name(one.state));
  line.Add("lines", one.lines).AddNamed("words", source::MaskSecrets(one.words));
  return AddAffects(one.affects, line).Text();
}

std::string StatementText(const ast::HarmlessCommand& /*one*/) {
  return std::string(Name(ast::Understanding::kHarmless));
}

std::string StatementText(const ast::OddLine& one) {
  Line line(Name(one.state));
  if (one.state == ast::Understanding::kHarmless) {
    return line.Text();
  }
  return AddAffects(one.affects, line).Text();
}

}  // namespace tunnelc::driver
