// Global commands outside `crypto`, and what unmodelled commands could change.
#include <algorithm>
#include <charconv>

#include "src/ast/interface_name.h"
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;

std::optional<ast::Statement> LowerIpRoute(const IosParser::Ip_routeContext& command,
                                           Lowering& line) {
  ast::StaticRoute route{line.Form(), line.Span(), line.OptionalWord(command.vrf), {}, {}, {}};
  const auto network = line.Address(command.network, Affects::kNothing);
  const std::optional<std::uint8_t> length = line.Mask(command.mask, Affects::kNothing);
  if (!network || !length) {
    return std::nullopt;
  }
  route.prefix = {base::MakePrefix(network->value, *length), network->span, false};
  route.prefix.span.end = line.SpanOf(command.mask).end;
  route.interface = LowerInterfaceName(command.exit, line);
  route.gateway = line.Address(command.gateway, Affects::kNothing);
  return route;
}

std::optional<ast::Statement> LowerIpv6Route(const IosParser::Ipv6_routeContext& command,
                                             Lowering& line) {
  ast::StaticRoute route{line.Form(), line.Span(), line.OptionalWord(command.vrf), {}, {}, {}};
  const auto network = line.AddressAndLength(command.network, Affects::kNothing);
  if (!network) {
    return std::nullopt;
  }
  route.prefix = {base::MakePrefix(network->value.address, network->value.length), network->span,
                  network->repaired};
  route.interface = LowerInterfaceName(command.exit, line);
  route.gateway = line.Address(command.gateway, Affects::kNothing);
  return route;
}

std::optional<ast::Statement> LowerInterface(const IosParser::Interface_headerContext& command,
                                             const Lowering& line) {
  const std::optional<ast::Word> name = LowerInterfaceName(command.name, line);
  if (!name) {
    return std::nullopt;
  }
  return ast::Interface{line.Form(), line.Span(), *name, ast::CanonicalInterfaceName(name->value),
                        {},          {}};
}

ast::Statement LowerAccessList(const antlr4::Token* name, ast::AccessListKind kind,
                               const Lowering& line) {
  return ast::AccessList{line.Form(), line.Span(), line.WordOf(name), kind, {}, {}, 0};
}

// The 24 of `/24`.
std::optional<std::uint8_t> SlashedLength(std::string_view text) {
  std::uint8_t length = 0;
  const auto [end, error] = std::from_chars(text.data() + std::min<std::size_t>(text.size(), 1),
                                            text.data() + text.size(), length);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return text.starts_with('/') && whole && length <= 32 ? std::optional(length) : std::nullopt;
}

// One host, or with a length a network.
std::optional<ast::Statement> LowerStaticNat(const IosParser::Ip_nat_source_staticContext& command,
                                             Lowering& line) {
  const auto local = line.Address(command.local, Affects::kNothing);
  const std::optional<ast::Word> slashed = line.OptionalWord(command.length);
  std::optional<std::uint8_t> length = base::HostPrefix(base::IpAddress{}).length;
  if (slashed) {
    length = SlashedLength(slashed->value);
  } else if (command.mask != nullptr) {
    length = line.Mask(command.mask, Affects::kNothing);
  }
  if (!local || !length) {
    return std::nullopt;
  }
  return ast::SourceNat{line.Form(), line.Span(), std::nullopt, line.OptionalWord(command.map),
                        ast::Spelled<base::IpPrefix>{base::MakePrefix(local->value, *length),
                                                     local->span, local->repaired}};
}

ast::Statement LowerHost(const IosParser::Ip_hostContext& command, Lowering& line) {
  ast::HostAddress host{
      line.Form(), line.Span(), line.OptionalWord(command.vrf), line.WordOf(command.name), {}};
  for (const antlr4::Token* const token : command.addresses) {
    if (const auto address = line.Address(token, Affects::kNothing)) {
      host.addresses.push_back(address->value);
    }
  }
  return host;
}

// `ip …` and `ipv6 …`.
std::optional<ast::Statement> LowerIp(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleIp_access_list: {
      const auto& command = As<IosParser::Ip_access_listContext>(outcome);
      return LowerAccessList(command.name,
                             command.standard != nullptr ? ast::AccessListKind::kStandard
                                                         : ast::AccessListKind::kExtended,
                             line);
    }
    case IosParser::RuleIp_domain_name:
      return ast::DomainName{line.Form(), line.Span(),
                             line.OptionalWord(As<IosParser::Ip_domain_nameContext>(outcome).name)};
    case IosParser::RuleIp_domain_own_name:
      return ast::DomainName{
          line.Form(), line.Span(),
          line.OptionalWord(As<IosParser::Ip_domain_own_nameContext>(outcome).name)};
    case IosParser::RuleIp_host:
      return LowerHost(As<IosParser::Ip_hostContext>(outcome), line);
    case IosParser::RuleIp_nat_source: {
      const auto& command = As<IosParser::Ip_nat_sourceContext>(outcome);
      return ast::SourceNat{line.Form(), line.Span(), line.OptionalWord(command.list),
                            line.OptionalWord(command.map), std::nullopt};
    }
    case IosParser::RuleIp_nat_source_static:
      return LowerStaticNat(As<IosParser::Ip_nat_source_staticContext>(outcome), line);
    case IosParser::RuleIp_route:
      return LowerIpRoute(As<IosParser::Ip_routeContext>(outcome), line);
    case IosParser::RuleIp_vrf:
      return ast::VrfDefinition{line.Form(), line.Span(),
                                line.WordOf(As<IosParser::Ip_vrfContext>(outcome).name)};
    case IosParser::RuleIpv6_access_list:
      return LowerAccessList(As<IosParser::Ipv6_access_listContext>(outcome).name,
                             ast::AccessListKind::kIpv6, line);
    case IosParser::RuleIpv6_route:
      return LowerIpv6Route(As<IosParser::Ipv6_routeContext>(outcome), line);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<ast::Statement> LowerGlobal(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_keyring: {
      const auto& command = As<IosParser::Crypto_keyringContext>(outcome);
      return ast::CryptoKeyring{
          line.Form(), line.Span(), line.WordOf(command.name), line.OptionalWord(command.vrf),
          {},          {}};
    }
    case IosParser::RuleHostname:
      return ast::Hostname{line.Form(), line.Span(),
                           line.WordOf(As<IosParser::HostnameContext>(outcome).name)};
    case IosParser::RuleInterface_header:
      return LowerInterface(As<IosParser::Interface_headerContext>(outcome), line);
    case IosParser::RuleObject_group: {
      const auto& command = As<IosParser::Object_groupContext>(outcome);
      return ast::ObjectGroup{line.Form(),
                              line.Span(),
                              line.WordOf(command.name),
                              command.service != nullptr,
                              {},
                              {},
                              0};
    }
    case IosParser::RuleVersion:
      return ast::Version{line.Span(), line.WordOf(As<IosParser::VersionContext>(outcome).text)};
    case IosParser::RuleVrf_definition:
      return ast::VrfDefinition{line.Form(), line.Span(),
                                line.WordOf(As<IosParser::Vrf_definitionContext>(outcome).name)};
    default:
      break;
  }
  for (const auto lower : {LowerIp, LowerCryptoIsakmp, LowerCryptoIpsec, LowerCryptoMap,
                           LowerCryptoPki, LowerRouteMap}) {
    if (std::optional<ast::Statement> statement = lower(outcome, line)) {
      return statement;
    }
  }
  return std::nullopt;
}

ast::Affects AffectedBy(std::size_t rule) {
  switch (rule) {
    // Certificates, remote-access portals and the bookkeeping of sessions: a site-to-site session
    // with a pre-shared key does not ask them. What does is tainted where it names them.
    case IosParser::RuleCrypto_call_unmodelled:
    case IosParser::RuleCrypto_identity_unmodelled:
    case IosParser::RuleCrypto_key_pubkey_chain_unmodelled:
    case IosParser::RuleCrypto_pki_certificate_unmodelled:
    case IosParser::RuleCrypto_pki_unmodelled:
    case IosParser::RuleCrypto_provisioning_unmodelled:
    case IosParser::RuleCrypto_ssl_unmodelled:
    case IosParser::RuleCrypto_vpn_unmodelled:
    // Only what is said of denied lines of a crypto map's access list.
    case IosParser::RuleCrypto_ipsec_ipv4_deny_unmodelled:
      return Affects::kNothing;
    case IosParser::RuleCrypto_ipsec_nat_transparency_unmodelled:
    case IosParser::RuleCrypto_ipsec_profile_reverse_route_unmodelled:
    case IosParser::RuleCrypto_ipsec_profile_set_reverse_route_unmodelled:
    case IosParser::RuleCrypto_map_set_ip_unmodelled:
    case IosParser::RuleInterface_ip_vrf_unmodelled:
    case IosParser::RuleInterface_range_unmodelled:
    case IosParser::RuleInterface_tunnel_ip_unmodelled:
    case IosParser::RuleInterface_tunnel_ipv6_unmodelled:
    case IosParser::RuleInterface_tunnel_unmodelled:
      return Affects::kData;
    case IosParser::RuleCrypto_ctcp_unmodelled:
    case IosParser::RuleCrypto_isakmp_profile_client_address_unmodelled:
    case IosParser::RuleCrypto_isakmp_profile_client_authentication_unmodelled:
    case IosParser::RuleCrypto_isakmp_profile_match_certificate_unmodelled:
    case IosParser::RuleCrypto_keyring_rsa_pubkey_unmodelled:
    case IosParser::RuleCrypto_xauth_unmodelled:
      return Affects::kPhase1;
    case IosParser::RuleCrypto_ipsec_profile_redundancy_unmodelled:
    case IosParser::RuleCrypto_ipsec_profile_set_mixed_mode_unmodelled:
    case IosParser::RuleCrypto_set_security_association_level_unmodelled:
    case IosParser::RuleCrypto_ipsec_profile_set_security_policy_unmodelled:
    case IosParser::RuleCrypto_ipsec_security_association_multi_sn_unmodelled:
    case IosParser::RuleTunnel_protection_ipsec_policy_unmodelled:
      return Affects::kPhase2;
    case IosParser::RuleCrypto_ipsec_optional_unmodelled:
      return Affects::kPhase2 | Affects::kData;
    case IosParser::RuleCrypto_set_identity_unmodelled:
      return Affects::kPhase1 | Affects::kPhase2;
    // Maps, IKEv2, group encryption, and whatever is added to the grammar later.
    default:
      return Affects::kAll;
  }
}

ast::About AboutOf(std::size_t rule) {
  using ast::About;
  switch (rule) {
    case IosParser::RuleCrypto_ipsec_profile_description_ignored:
    case IosParser::RuleCrypto_isakmp_peer_description_ignored:
    case IosParser::RuleCrypto_isakmp_profile_description_ignored:
    case IosParser::RuleCrypto_keyring_description_ignored:
    case IosParser::RuleCrypto_map_description_ignored:
    case IosParser::RuleInterface_tunnel_text_ignored:
      return About::kText;
    // Main mode; large messages are cut where both ends can.
    case IosParser::RuleCrypto_isakmp_fragmentation_ignored:
    case IosParser::RuleCrypto_isakmp_profile_initiate_main_ignored:
      return About::kDefault;
    case IosParser::RuleCrypto_ipsec_df_bit_ignored:
    case IosParser::RuleCrypto_ipsec_security_association_dfbit_ignored:
    case IosParser::RuleCrypto_set_security_association_dfbit_ignored:
    case IosParser::RuleInterface_crypto_ipsec_df_bit_ignored:
      return About::kDfBit;
    case IosParser::RuleCrypto_ipsec_fragmentation_ignored:
    case IosParser::RuleInterface_crypto_ipsec_fragmentation_ignored:
      return About::kFragmentation;
    case IosParser::RuleCrypto_isakmp_nat_ignored:
      return About::kNatKeepalive;
    case IosParser::RuleInterface_tunnel_ip_packets_ignored:
    case IosParser::RuleInterface_tunnel_ipv6_packets_ignored:
    case IosParser::RuleInterface_tunnel_packets_ignored:
      return About::kPackets;
    case IosParser::RuleCrypto_isakmp_profile_qos_group_ignored:
    case IosParser::RuleCrypto_map_qos_ignored:
    case IosParser::RuleInterface_tunnel_queueing_ignored:
      return About::kQueueing;
    case IosParser::RuleInterface_tunnel_ip_routing_ignored:
    case IosParser::RuleInterface_tunnel_ipv6_routing_ignored:
    case IosParser::RuleInterface_tunnel_routing_ignored:
      return About::kRouting;
    default:
      return About::kOther;
  }
}

}  // namespace tunnelc::syntax
