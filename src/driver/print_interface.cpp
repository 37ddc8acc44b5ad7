// `interface …` of the syntax tree.
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {
namespace {

std::string_view Name(base::IpFamily family) {
  return family == base::IpFamily::kV4 ? "ip" : "ipv6";
}

std::string_view Name(ast::InterfaceAddress::How how) {
  using How = ast::InterfaceAddress::How;
  switch (how) {
    case How::kStatic:
      return "static";
    case How::kSecondary:
      return "secondary";
    case How::kLinkLocal:
      return "link-local";
    case How::kEui64:
      return "eui-64";
    case How::kDhcp:
      return "dynamic";
    case How::kStandby:
      return "standby";
    case How::kNotStatic:
      break;
  }
  return "not-shown";
}

std::string_view Name(ast::InterfaceMtu::What what) {
  using What = ast::InterfaceMtu::What;
  switch (what) {
    case What::kMtu:
      return "mtu";
    case What::kIpMtu:
      return "ip-mtu";
    case What::kIpv6Mtu:
      return "ipv6-mtu";
    case What::kAdjustMss:
      return "adjust-mss";
    case What::kIpv6AdjustMss:
      break;
  }
  return "ipv6-adjust-mss";
}

std::string_view Name(ast::TunnelModeKind kind) {
  using Kind = ast::TunnelModeKind;
  switch (kind) {
    case Kind::kGreIp:
      return "gre-ip";
    case Kind::kGreIpv6:
      return "gre-ipv6";
    case Kind::kGreMultipoint:
      return "gre-multipoint";
    case Kind::kGreMultipointIpv6:
      return "gre-multipoint-ipv6";
    case Kind::kIpsecIpv4:
      return "ipsec-ipv4";
    case Kind::kIpsecIpv6:
      return "ipsec-ipv6";
    case Kind::kIpsecDualOverlay:
      return "ipsec-dual-overlay";
    case Kind::kOther:
      break;
  }
  return "other";
}

}  // namespace

std::string StatementText(const ast::Interface& one) {
  return Line("interface").Add(one.canonical).Text();
}

std::string StatementText(const ast::InterfaceAddress& one) {
  Line line(Name(one.family));
  line.Add(std::string_view("address")).Add(Name(one.how)).Add(one.address);
  if (one.address) {
    line.Add("length", one.length);
  }
  if (one.how == ast::InterfaceAddress::How::kStandby) {
    line.Add("group", one.group).Add("name", one.name);
  }
  return line.Text();
}

std::string StatementText(const ast::Unnumbered& one) {
  return Line(Name(one.family)).Add(std::string_view("unnumbered")).Add(one.interface).Text();
}

std::string StatementText(const ast::Ipv6Enable& /*one*/) {
  return "ipv6 enable";
}

std::string StatementText(const ast::VrfForwarding& one) {
  return Line("vrf").Add(one.name).Text();
}

std::string StatementText(const ast::Shutdown& /*one*/) {
  return "shutdown";
}

std::string StatementText(const ast::InterfaceMtu& one) {
  return Line(Name(one.what)).Add(one.value).Text();
}

std::string StatementText(const ast::TunnelSource& one) {
  return Line("tunnel-source")
      .Add(one.address)
      .Add(one.interface)
      .AddIf(one.dynamic, "dynamic")
      .Text();
}

std::string StatementText(const ast::TunnelDestination& one) {
  return Line("tunnel-destination")
      .Add(one.address)
      .Add(one.hostname)
      .AddIf(one.dynamic, "dynamic")
      .Text();
}

std::string StatementText(const ast::TunnelMode& one) {
  return Line("tunnel-mode").Add(Name(one.kind)).AddIf(one.overlay, "overlay").Text();
}

std::string StatementText(const ast::TunnelKey& one) {
  return Line("tunnel-key").Add(one.key).Text();
}

std::string StatementText(const ast::TunnelVrf& one) {
  return Line("tunnel-vrf").Add(one.name).Text();
}

std::string StatementText(const ast::TunnelProtection& one) {
  return Line("tunnel-protection")
      .Add(one.profile)
      .AddIf(one.shared, "shared")
      .Add("isakmp-profile", one.isakmp_profile)
      .Add("ikev2-profile", one.ikev2_profile)
      .Text();
}

std::string StatementText(const ast::TunnelRouteVia& one) {
  return Line("tunnel-route-via").Add(one.interface).Text();
}

std::string StatementText(const ast::TunnelHeader& one) {
  using What = ast::TunnelHeader::What;
  return Line(one.what == What::kChecksum ? "tunnel-checksum"
              : one.what == What::kTos    ? "tunnel-tos"
                                          : "tunnel-ttl")
      .Add(one.value)
      .Text();
}

std::string StatementText(const ast::TunnelOption& /*one*/) {
  return "tunnel-option";
}

std::string StatementText(const ast::Keepalive& /*one*/) {
  return "keepalive";
}

std::string StatementText(const ast::InterfaceCryptoMap& one) {
  return Line("crypto-map")
      .AddIf(one.family == base::IpFamily::kV6, "ipv6")
      .Add(one.name)
      .Add("redundancy", one.redundancy)
      .Text();
}

std::string StatementText(const ast::InterfaceFilter& one) {
  return Line(Name(one.family))
      .Add(std::string_view("filter"))
      .Add(one.list)
      .Add(std::string_view(one.out ? "out" : "in"))
      .Text();
}

std::string StatementText(const ast::InterfaceNat& one) {
  return one.inside ? "nat inside" : "nat outside";
}

}  // namespace tunnelc::driver
