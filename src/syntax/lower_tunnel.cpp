// `tunnel …` in an interface.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;
using ast::TunnelModeKind;

TunnelModeKind ModeKind(std::string_view family, std::string_view kind, bool multipoint_ipv6) {
  if (family == "gre") {
    if (kind == "multipoint") {
      return multipoint_ipv6 ? TunnelModeKind::kGreMultipointIpv6 : TunnelModeKind::kGreMultipoint;
    }
    return kind == "ipv6" ? TunnelModeKind::kGreIpv6 : TunnelModeKind::kGreIp;
  }
  if (family == "ipsec") {
    if (kind == "dual-overlay") {
      return TunnelModeKind::kIpsecDualOverlay;
    }
    return kind == "ipv6" ? TunnelModeKind::kIpsecIpv6 : TunnelModeKind::kIpsecIpv4;
  }
  return family.empty() ? TunnelModeKind::kGreIp : TunnelModeKind::kOther;
}

ast::TunnelMode LowerMode(const IosParser::Tunnel_modeContext& command, const Lowering& line) {
  return ast::TunnelMode{line.Form(), line.Span(),
                         ModeKind(line.KeywordText(command.family), line.KeywordText(command.kind),
                                  command.multipoint_ipv6 != nullptr),
                         command.overlay != nullptr};
}

ast::TunnelProtection LowerProtection(
    const IosParser::Tunnel_protection_ipsec_profileContext& command, const Lowering& line) {
  return ast::TunnelProtection{line.Form(),
                               line.Span(),
                               line.OptionalWord(command.name),
                               command.shared != nullptr,
                               line.OptionalWord(command.isakmp),
                               line.OptionalWord(command.ikev2)};
}

ast::TunnelHeader LowerTunnelHeader(ast::TunnelHeader::What what, std::optional<ast::Number> value,
                                    const Lowering& line) {
  return ast::TunnelHeader{line.Form(), line.Span(), what, value};
}

}  // namespace

std::optional<ast::InterfaceLine> LowerTunnelLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleTunnel_checksum:
      return LowerTunnelHeader(ast::TunnelHeader::What::kChecksum, {}, line);
    case IosParser::RuleTunnel_destination: {
      const auto& command = As<IosParser::Tunnel_destinationContext>(outcome);
      return ast::TunnelDestination{line.Form(), line.Span(),
                                    line.Address(command.address, Affects::kAll),
                                    line.OptionalWord(command.peer), command.dynamic != nullptr};
    }
    case IosParser::RuleTunnel_key:
      return ast::TunnelKey{line.Form(), line.Span(),
                            line.Number(As<IosParser::Tunnel_keyContext>(outcome).number,
                                        {0, 4294967295, "a tunnel key", Affects::kData})};
    case IosParser::RuleTunnel_mode:
      return LowerMode(As<IosParser::Tunnel_modeContext>(outcome), line);
    case IosParser::RuleTunnel_option:
    case IosParser::RuleTunnel_protection_ipsec_initiate_option:
      return ast::TunnelOption{line.Form(), line.Span()};
    case IosParser::RuleTunnel_protection_ipsec_profile:
      return LowerProtection(As<IosParser::Tunnel_protection_ipsec_profileContext>(outcome), line);
    case IosParser::RuleTunnel_route_via:
      return ast::TunnelRouteVia{
          line.Form(), line.Span(),
          LowerInterfaceName(As<IosParser::Tunnel_route_viaContext>(outcome).link, line)};
    case IosParser::RuleTunnel_source: {
      const auto& command = As<IosParser::Tunnel_sourceContext>(outcome);
      return ast::TunnelSource{line.Form(), line.Span(),
                               line.Address(command.address, Affects::kAll),
                               LowerInterfaceName(command.link, line), command.dynamic != nullptr};
    }
    case IosParser::RuleTunnel_tos:
      return LowerTunnelHeader(ast::TunnelHeader::What::kTos,
                               line.Number(As<IosParser::Tunnel_tosContext>(outcome).value,
                                           {0, 255, "a type of service", Affects::kNothing}),
                               line);
    case IosParser::RuleTunnel_ttl:
      return LowerTunnelHeader(ast::TunnelHeader::What::kTtl,
                               line.Number(As<IosParser::Tunnel_ttlContext>(outcome).value,
                                           {1, 255, "a time to live", Affects::kNothing}),
                               line);
    case IosParser::RuleTunnel_vrf:
      return ast::TunnelVrf{line.Form(), line.Span(),
                            line.OptionalWord(As<IosParser::Tunnel_vrfContext>(outcome).name)};
    default:
      return std::nullopt;
  }
}

}  // namespace tunnelc::syntax
