// `crypto ipsec …` of the syntax tree.
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {

std::string StatementText(const ast::TransformSet& one) {
  Line line("transform-set");
  line.Add(one.name);
  for (const ast::Transform& transform : one.transforms) {
    line.Add(transform.word).Add(transform.bits);
  }
  return line.Text();
}

std::string StatementText(const ast::TransformSetMode& one) {
  Line line("mode");
  if (one.mode) {
    const bool tunnel = one.mode->value == ast::EncapsulationMode::kTunnel;
    line.Add(std::string_view(tunnel ? "tunnel" : "transport"));
  }
  return line.AddIf(one.require, "require").Text();
}

std::string StatementText(const ast::TransformSetEsn& /*one*/) {
  return "esn";
}

std::string StatementText(const ast::IpsecProfile& one) {
  return Line("ipsec-profile").Add(one.name).Text();
}

std::string StatementText(const ast::SetTransformSet& one) {
  Line line("set-transform-set");
  for (const ast::Word& name : one.names) {
    line.Add(name);
  }
  return line.Text();
}

std::string StatementText(const ast::SetPfs& one) {
  return Line("set-pfs").Add("group", one.group).Text();
}

std::string StatementText(const ast::SetProfileName& one) {
  return Line(one.ikev2 ? "set-ikev2-profile" : "set-isakmp-profile").Add(one.name).Text();
}

std::string StatementText(const ast::Lifetime& one) {
  const bool seconds = one.unit == ast::Lifetime::Unit::kSeconds;
  return Line("lifetime")
      .Add(seconds ? "seconds" : "kilobytes", one.value)
      .AddIf(one.disable, "disable")
      .Text();
}

std::string StatementText(const ast::Replay& one) {
  return Line("replay").AddIf(one.disable, "disable").Add("window", one.window).Text();
}

std::string StatementText(const ast::IdleTime& one) {
  return Line("idle-time").Add("seconds", one.seconds).Text();
}

std::string StatementText(const ast::ResponderOnly& /*one*/) {
  return "responder-only";
}

}  // namespace tunnelc::driver
