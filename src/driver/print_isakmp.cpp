// `crypto isakmp …` and `crypto keyring` of the syntax tree; keys are left out.
#include "src/base/overloaded.h"
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {
namespace {

std::string_view Name(ast::PolicyAttribute attribute) {
  switch (attribute) {
    case ast::PolicyAttribute::kAuthentication:
      return "authentication";
    case ast::PolicyAttribute::kEncryption:
      return "encryption";
    case ast::PolicyAttribute::kHash:
      return "hash";
    case ast::PolicyAttribute::kGroup:
      return "group";
    case ast::PolicyAttribute::kLifetime:
      break;
  }
  return "lifetime";
}

std::string_view Name(ast::IdentityKind kind) {
  switch (kind) {
    case ast::IdentityKind::kAddress:
      return "address";
    case ast::IdentityKind::kHost:
      return "host";
    case ast::IdentityKind::kHostDomain:
      return "host-domain";
    case ast::IdentityKind::kUserFqdn:
      return "user-fqdn";
    case ast::IdentityKind::kUserFqdnDomain:
      return "user-fqdn-domain";
    case ast::IdentityKind::kGroup:
      return "group";
    case ast::IdentityKind::kDn:
      break;
  }
  return "dn";
}

std::string_view Name(ast::Switch which) {
  switch (which) {
    case ast::Switch::kIsakmpEnable:
      return "isakmp-enable";
    case ast::Switch::kIsakmpDefaultPolicy:
      return "isakmp-default-policy";
    case ast::Switch::kIsakmpAggressiveModeDisable:
      return "isakmp-aggressive-mode-disable";
    case ast::Switch::kComplianceShieldDisable:
      break;
  }
  return "compliance-shield-disable";
}

std::string_view Name(ast::ProfileOption::What what) {
  using What = ast::ProfileOption::What;
  switch (what) {
    case What::kAsksAaa:
      return "asks-aaa";
    case What::kAsksForXauth:
      return "asks-for-xauth";
    case What::kInitiatesAggressive:
      return "initiates-aggressive";
    case What::kInnerVrf:
      return "inner-vrf";
    case What::kTrustpoint:
      return "trustpoint";
    case What::kVirtualTemplate:
      break;
  }
  return "virtual-template";
}

}  // namespace

std::string StatementText(const ast::IsakmpPolicy& one) {
  return Line("isakmp-policy").Add(one.priority).Text();
}

std::string StatementText(const ast::PolicyLine& one) {
  return Line(Name(one.attribute)).Add(one.word).Add(one.number).Text();
}

std::string StatementText(const ast::PreSharedKey& one) {
  Line line("pre-shared-key");
  std::visit(
      base::Overloaded{[&](const ast::KeyAddress& address) {
                         line.Add("address", address.prefix)
                             .AddIf(!address.length_written, "(no length written)");
                       },
                       [&](const ast::KeyHostname& host) { line.Add("hostname", host.name); }},
      one.target);
  return line.Add("type", one.type)
      .AddIf(one.key.IsHidden(), "hidden")
      .AddIf(one.no_xauth, "no-xauth")
      .AddIf(one.trailing_blank, "trailing-blank")
      .Text();
}

std::string StatementText(const ast::LocalAddress& one) {
  return Line("local-address").Add(one.address).Add(one.interface).Add("vrf", one.vrf).Text();
}

std::string StatementText(const ast::CryptoKeyring& one) {
  return Line("keyring").Add(one.name).Add("vrf", one.vrf).Text();
}

std::string StatementText(const ast::IsakmpProfile& one) {
  return Line("isakmp-profile").Add(one.name).Text();
}

std::string StatementText(const ast::ProfileKeyring& one) {
  Line line("keyring");
  for (const ast::Word& name : one.names) {
    line.Add(name);
  }
  return line.Text();
}

std::string StatementText(const ast::MatchIdentity& one) {
  return Line("match-identity")
      .Add(Name(one.kind))
      .Add(one.prefix)
      .Add(one.name)
      .Add("vrf", one.vrf)
      .Text();
}

std::string StatementText(const ast::SelfIdentity& one) {
  return Line("self-identity")
      .Add(Name(one.kind))
      .AddIf(one.family == base::IpFamily::kV6, "ipv6")
      .Add(one.name)
      .Text();
}

std::string StatementText(const ast::ProfileOption& one) {
  return Line(Name(one.what)).Add(one.name).Text();
}

std::string StatementText(const ast::IsakmpPeer& one) {
  return Line("isakmp-peer").Add(one.address).Add("hostname", one.host).Add("vrf", one.vrf).Text();
}

std::string StatementText(const ast::ClientEndpoint& one) {
  return Line("client-endpoint").Add(Name(one.kind)).Add(one.name).Add(one.address).Text();
}

std::string StatementText(const ast::AggressivePassword& one) {
  return Line("aggressive-password").AddIf(one.key.IsHidden(), "hidden").Text();
}

std::string StatementText(const ast::IsakmpIdentity& one) {
  return Line("isakmp-identity").Add(one.kind).Text();
}

std::string StatementText(const ast::IsakmpKeepalive& one) {
  return Line("isakmp-keepalive")
      .Add("seconds", one.seconds)
      .Add("retry", one.retry)
      .AddIf(one.periodic, "periodic")
      .Text();
}

std::string StatementText(const ast::SwitchLine& one) {
  return std::string(Name(one.which));
}

}  // namespace tunnelc::driver
