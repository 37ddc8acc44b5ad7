// Interface commands that matter on every interface.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;
using How = ast::InterfaceAddress::How;
using What = ast::InterfaceMtu::What;

ast::InterfaceAddress AddressIn(base::IpFamily family, How how, const Lowering& line) {
  ast::InterfaceAddress address;
  address.form = line.Form();
  address.span = line.Span();
  address.family = family;
  address.how = how;
  return address;
}

std::optional<ast::InterfaceLine> LowerIpv4Address(
    const IosParser::Interface_ip_addressContext& command, Lowering& line) {
  ast::InterfaceAddress address = AddressIn(base::IpFamily::kV4, How::kStatic, line);
  if (command.dynamic != nullptr || command.other != nullptr) {
    address.how = command.dynamic != nullptr ? How::kDhcp : How::kNotStatic;
    return address;
  }
  address.address = line.Address(command.address, Affects::kAll);
  address.length = line.Mask(command.mask, Affects::kData).value_or(0);
  address.how = command.secondary != nullptr ? How::kSecondary : How::kStatic;
  return address;
}

How Ipv6How(std::string_view keyword) {
  if (keyword == "eui-64") {
    return How::kEui64;
  }
  return keyword == "link-local" ? How::kLinkLocal : How::kStatic;
}

std::optional<ast::InterfaceLine> LowerIpv6Address(
    const IosParser::Interface_ipv6_addressContext& command, Lowering& line) {
  ast::InterfaceAddress address = AddressIn(base::IpFamily::kV6, How::kStatic, line);
  if (command.dynamic != nullptr || command.other != nullptr) {
    address.how = command.dynamic != nullptr ? How::kDhcp : How::kNotStatic;
    return address;
  }
  if (command.address == nullptr) {
    return address;
  }
  if (command.address->getType() == IosParser::IPV6) {
    address.how = How::kLinkLocal;
    address.length = 128;
    address.address = line.Address(command.address, Affects::kAll);
    return address;
  }
  address.how = Ipv6How(line.KeywordText(command.how));
  if (const auto value = line.AddressAndLength(command.address, Affects::kAll)) {
    address.address =
        ast::Spelled<base::IpAddress>{value->value.address, value->span, value->repaired};
    address.length = value->value.length;
  }
  return address;
}

ast::InterfaceLine LowerMtu(What what, const antlr4::Token* value, const Lowering::Range& range,
                            Lowering& line) {
  return ast::InterfaceMtu{line.Form(), line.Span(), what, line.Number(value, range)};
}

ast::InterfaceLine LowerUnnumbered(base::IpFamily family,
                                   const IosParser::Interface_name_valueContext* link,
                                   const Lowering& line) {
  return ast::Unnumbered{line.Form(), line.Span(), family, LowerInterfaceName(link, line)};
}

ast::InterfaceLine LowerVrf(const antlr4::Token* name, const Lowering& line) {
  return ast::VrfForwarding{line.Form(), line.Span(), line.OptionalWord(name)};
}

ast::InterfaceLine LowerMap(base::IpFamily family, const antlr4::Token* name,
                            const antlr4::Token* group, const Lowering& line) {
  return ast::InterfaceCryptoMap{line.Form(), line.Span(), family, line.OptionalWord(name),
                                 line.OptionalWord(group)};
}

// Of a second address nothing is sent, and timers and priorities change no address.
std::optional<ast::InterfaceLine> LowerStandby(const IosParser::Interface_standbyContext& command,
                                               Lowering& line) {
  ast::InterfaceAddress address = AddressIn(base::IpFamily::kV4, How::kStandby, line);
  const Lowering::Range groups{0, 4095, "a standby group", Affects::kNothing};
  if (const auto group = line.Number(command.group, groups)) {
    address.group = static_cast<std::uint32_t>(group->value);
  }
  if (command.secondary == nullptr && command.address != nullptr) {
    address.address = line.Address(command.address, Affects::kAll);
  }
  address.name = line.OptionalWord(command.name);
  return address;
}

std::optional<ast::InterfaceLine> LowerFilter(const Outcome& outcome, const Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleInterface_ip_access_group: {
      const auto& command = As<IosParser::Interface_ip_access_groupContext>(outcome);
      return ast::InterfaceFilter{line.Form(), line.Span(), base::IpFamily::kV4,
                                  line.OptionalWord(command.name), command.out != nullptr};
    }
    case IosParser::RuleInterface_ip_nat:
      return ast::InterfaceNat{
          line.Form(), line.Span(),
          line.KeywordText(As<IosParser::Interface_ip_natContext>(outcome).side) == "inside"};
    case IosParser::RuleInterface_ipv6_traffic_filter: {
      const auto& command = As<IosParser::Interface_ipv6_traffic_filterContext>(outcome);
      return ast::InterfaceFilter{line.Form(), line.Span(), base::IpFamily::kV6,
                                  line.OptionalWord(command.name), command.out != nullptr};
    }
    default:
      return std::nullopt;
  }
}

std::optional<ast::InterfaceLine> LowerAnyMtu(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleInterface_mtu:
      return LowerMtu(What::kMtu, As<IosParser::Interface_mtuContext>(outcome).value,
                      {64, 65535, "an MTU", Affects::kNothing}, line);
    case IosParser::RuleInterface_ip_mtu:
      return LowerMtu(What::kIpMtu, As<IosParser::Interface_ip_mtuContext>(outcome).value,
                      {68, 65535, "an IP MTU", Affects::kNothing}, line);
    case IosParser::RuleInterface_ip_tcp_adjust_mss:
      return LowerMtu(What::kAdjustMss,
                      As<IosParser::Interface_ip_tcp_adjust_mssContext>(outcome).value,
                      {500, 1460, "a maximum segment size", Affects::kNothing}, line);
    case IosParser::RuleInterface_ipv6_mtu:
      return LowerMtu(What::kIpv6Mtu, As<IosParser::Interface_ipv6_mtuContext>(outcome).value,
                      {1280, 65535, "an IPv6 MTU", Affects::kNothing}, line);
    case IosParser::RuleInterface_ipv6_tcp_adjust_mss:
      return LowerMtu(What::kIpv6AdjustMss,
                      As<IosParser::Interface_ipv6_tcp_adjust_mssContext>(outcome).value,
                      {40, 1940, "a maximum segment size", Affects::kNothing}, line);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<ast::InterfaceLine> LowerInterfaceLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleInterface_crypto_map:
      return LowerMap(base::IpFamily::kV4, As<IosParser::Interface_crypto_mapContext>(outcome).name,
                      As<IosParser::Interface_crypto_mapContext>(outcome).group, line);
    case IosParser::RuleInterface_ip_address:
      return LowerIpv4Address(As<IosParser::Interface_ip_addressContext>(outcome), line);
    case IosParser::RuleInterface_ip_unnumbered:
      return LowerUnnumbered(base::IpFamily::kV4,
                             As<IosParser::Interface_ip_unnumberedContext>(outcome).link, line);
    case IosParser::RuleInterface_ip_vrf_forwarding:
      return LowerVrf(As<IosParser::Interface_ip_vrf_forwardingContext>(outcome).name, line);
    case IosParser::RuleInterface_ipv6_address:
      return LowerIpv6Address(As<IosParser::Interface_ipv6_addressContext>(outcome), line);
    case IosParser::RuleInterface_ipv6_crypto_map:
      return LowerMap(base::IpFamily::kV6,
                      As<IosParser::Interface_ipv6_crypto_mapContext>(outcome).name,
                      As<IosParser::Interface_ipv6_crypto_mapContext>(outcome).group, line);
    case IosParser::RuleInterface_ipv6_enable:
      return ast::Ipv6Enable{line.Form(), line.Span()};
    case IosParser::RuleInterface_ipv6_unnumbered:
      return LowerUnnumbered(base::IpFamily::kV6,
                             As<IosParser::Interface_ipv6_unnumberedContext>(outcome).link, line);
    case IosParser::RuleInterface_keepalive:
      return ast::Keepalive{line.Form(), line.Span()};
    case IosParser::RuleInterface_shutdown:
      return ast::Shutdown{line.Form(), line.Span()};
    case IosParser::RuleInterface_standby:
      return LowerStandby(As<IosParser::Interface_standbyContext>(outcome), line);
    case IosParser::RuleInterface_vrf_forwarding:
      return LowerVrf(As<IosParser::Interface_vrf_forwardingContext>(outcome).name, line);
    default:
      break;
  }
  if (auto lowered = LowerAnyMtu(outcome, line)) {
    return lowered;
  }
  if (auto lowered = LowerFilter(outcome, line)) {
    return lowered;
  }
  return LowerTunnelLine(outcome, line);
}

}  // namespace tunnelc::syntax
