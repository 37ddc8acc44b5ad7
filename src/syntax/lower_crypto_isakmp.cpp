// `crypto isakmp …`, its policies and its profiles.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;

ast::IsakmpKeepalive LowerKeepalive(const antlr4::Token* seconds, const antlr4::Token* retry,
                                    bool periodic, Lowering& line) {
  return ast::IsakmpKeepalive{
      line.Form(), line.Span(),
      line.Number(seconds, {10, 3600, "seconds between keepalives", Affects::kNothing}),
      line.Number(retry, {2, 60, "seconds between retries", Affects::kNothing}), periodic};
}

std::optional<ast::Statement> LowerIsakmpKey(const IosParser::Crypto_isakmp_keyContext& command,
                                             Lowering& line) {
  std::optional<ast::PreSharedKey> key =
      LowerKey(command.type, command.key, command.address, command.peer, line);
  if (!key) {
    return std::nullopt;
  }
  key->no_xauth = command.no_xauth != nullptr;
  return ast::Statement(*std::move(key));
}

std::optional<ast::Statement> LowerPolicy(const IosParser::Crypto_isakmp_policyContext& command,
                                          Lowering& line) {
  const std::optional<ast::Number> priority =
      line.Number(command.priority, {1, 10000, "a policy's priority", Affects::kPhase1});
  if (!priority) {
    return std::nullopt;
  }
  return ast::Statement(ast::IsakmpPolicy{line.Form(), line.Span(), *priority, {}, {}});
}

ast::SwitchLine LowerSwitch(ast::Switch which, const Lowering& line) {
  return ast::SwitchLine{line.Form(), line.Span(), which};
}

ast::PolicyLine LowerEncryption(const IosParser::Crypto_isakmp_policy_encryptionContext& command,
                                Lowering& line) {
  return ast::PolicyLine{
      line.Form(), line.Span(), ast::PolicyAttribute::kEncryption, line.Keyword(command.cipher),
      line.OneOf(command.bits, {128, 192, 256}, "the bits of an AES key", Affects::kPhase1)};
}

ast::IdentityKind KindOf(std::string_view keyword, bool domain) {
  if (keyword == "group") {
    return ast::IdentityKind::kGroup;
  }
  if (keyword == "host") {
    return domain ? ast::IdentityKind::kHostDomain : ast::IdentityKind::kHost;
  }
  if (keyword == "user-fqdn") {
    return domain ? ast::IdentityKind::kUserFqdnDomain : ast::IdentityKind::kUserFqdn;
  }
  return keyword == "fqdn" ? ast::IdentityKind::kHost : ast::IdentityKind::kAddress;
}

std::optional<IsakmpProfileLine> LowerMatchIdentity(
    const IosParser::Crypto_isakmp_profile_match_identityContext& command, Lowering& line) {
  ast::MatchIdentity match{line.Form(), line.Span(), {}, {}, {}, {}};
  match.kind = KindOf(line.KeywordText(command.kind), command.domain != nullptr);
  if (command.address != nullptr) {
    const std::optional<ast::KeyAddress> address = LowerKeyAddress(command.address, line);
    if (address) {
      match.prefix = address->prefix;
    }
  }
  match.name = line.OptionalWord(command.name);
  match.vrf = line.OptionalWord(command.vrf);
  if (!match.prefix && !match.name && match.form == ast::Form::kSet) {
    return std::nullopt;
  }
  return match;
}

ast::ProfileOption LowerProfileOption(ast::ProfileOption::What what, const antlr4::Token* name,
                                      const Lowering& line) {
  return ast::ProfileOption{line.Form(), line.Span(), what, line.OptionalWord(name)};
}

// Those that are a switch, or take one name.
std::optional<ast::ProfileOption> LowerProfileOption(const Outcome& outcome, Lowering& line) {
  using What = ast::ProfileOption::What;
  switch (outcome.rule) {
    case IosParser::RuleCrypto_isakmp_profile_ca:
      return LowerProfileOption(What::kTrustpoint,
                                As<IosParser::Crypto_isakmp_profile_caContext>(outcome).name, line);
    case IosParser::RuleCrypto_isakmp_profile_client_authentication:
      return LowerProfileOption(
          What::kAsksForXauth,
          As<IosParser::Crypto_isakmp_profile_client_authenticationContext>(outcome).name, line);
    case IosParser::RuleCrypto_isakmp_profile_initiate_aggressive:
      return LowerProfileOption(What::kInitiatesAggressive, nullptr, line);
    case IosParser::RuleCrypto_isakmp_profile_isakmp:
      return LowerProfileOption(
          What::kAsksAaa, As<IosParser::Crypto_isakmp_profile_isakmpContext>(outcome).name, line);
    case IosParser::RuleCrypto_isakmp_profile_virtual_template:
      return LowerProfileOption(What::kVirtualTemplate, nullptr, line);
    case IosParser::RuleCrypto_isakmp_profile_vrf:
      return LowerProfileOption(
          What::kInnerVrf, As<IosParser::Crypto_isakmp_profile_vrfContext>(outcome).name, line);
    default:
      return std::nullopt;
  }
}

std::optional<ast::Statement> LowerPeer(const IosParser::Crypto_isakmp_peerContext& command,
                                        Lowering& line) {
  ast::IsakmpPeer peer;
  peer.form = line.Form();
  peer.span = line.Span();
  peer.address = line.Address(command.address, Affects::kPhase1);
  peer.host = line.OptionalWord(command.host);
  peer.vrf = line.OptionalWord(command.vrf);
  if (!peer.address && !peer.host) {
    return std::nullopt;
  }
  return peer;
}

ast::ClientEndpoint LowerClientEndpoint(
    const IosParser::Crypto_isakmp_peer_client_endpointContext& command, Lowering& line) {
  return ast::ClientEndpoint{
      line.Form(), line.Span(), KindOf(line.KeywordText(command.kind), false),
      line.OptionalWord(command.name), line.Address(command.address, Affects::kPhase1)};
}

std::optional<IsakmpPeerLine> LowerPassword(
    const IosParser::Crypto_isakmp_peer_passwordContext& command, const Lowering& line) {
  ast::AggressivePassword password;
  password.form = line.Form();
  password.span = line.Span();
  if (command.key == nullptr) {
    return password.form == ast::Form::kSet ? std::nullopt : std::optional(password);
  }
  const ast::Word text = line.WordOf(command.key);
  const bool hidden = command.type != nullptr && line.WordOf(command.type).value == "6";
  password.key = base::Secret(text.value, hidden);
  password.key_span = text.span;
  return password;
}

ast::SelfIdentity LowerSelfIdentity(
    const IosParser::Crypto_isakmp_profile_self_identityContext& command, const Lowering& line) {
  return ast::SelfIdentity{line.Form(), line.Span(), KindOf(line.KeywordText(command.kind), false),
                           command.ipv6 != nullptr ? base::IpFamily::kV6 : base::IpFamily::kV4,
                           line.OptionalWord(command.name)};
}

}  // namespace

std::optional<ast::Statement> LowerCryptoIsakmp(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_isakmp_aggressive_mode:
      return LowerSwitch(ast::Switch::kIsakmpAggressiveModeDisable, line);
    case IosParser::RuleCrypto_isakmp_default_policy:
      return LowerSwitch(ast::Switch::kIsakmpDefaultPolicy, line);
    case IosParser::RuleCrypto_isakmp_enable:
      return LowerSwitch(ast::Switch::kIsakmpEnable, line);
    case IosParser::RuleCrypto_engine_compliance_shield_disable:
      return LowerSwitch(ast::Switch::kComplianceShieldDisable, line);
    case IosParser::RuleCrypto_isakmp_identity:
      return ast::IsakmpIdentity{
          line.Form(), line.Span(),
          line.Keyword(As<IosParser::Crypto_isakmp_identityContext>(outcome).kind)};
    case IosParser::RuleCrypto_isakmp_keepalive: {
      const auto& command = As<IosParser::Crypto_isakmp_keepaliveContext>(outcome);
      return LowerKeepalive(command.seconds, command.retry, command.periodic != nullptr, line);
    }
    case IosParser::RuleCrypto_isakmp_key:
      return LowerIsakmpKey(As<IosParser::Crypto_isakmp_keyContext>(outcome), line);
    case IosParser::RuleCrypto_isakmp_peer:
      return LowerPeer(As<IosParser::Crypto_isakmp_peerContext>(outcome), line);
    case IosParser::RuleCrypto_isakmp_policy:
      return LowerPolicy(As<IosParser::Crypto_isakmp_policyContext>(outcome), line);
    case IosParser::RuleCrypto_isakmp_profile: {
      const auto& command = As<IosParser::Crypto_isakmp_profileContext>(outcome);
      return ast::IsakmpProfile{line.Form(), line.Span(), line.WordOf(command.name), {}, {}};
    }
    default:
      return std::nullopt;
  }
}

std::optional<ast::PolicyLine> LowerPolicyLine(const Outcome& outcome, Lowering& line) {
  ast::PolicyLine lowered{line.Form(), line.Span(), {}, {}, {}};
  switch (outcome.rule) {
    case IosParser::RuleCrypto_isakmp_policy_authentication:
      lowered.attribute = ast::PolicyAttribute::kAuthentication;
      lowered.word =
          line.Keyword(As<IosParser::Crypto_isakmp_policy_authenticationContext>(outcome).method);
      return lowered;
    case IosParser::RuleCrypto_isakmp_policy_encryption:
      return LowerEncryption(As<IosParser::Crypto_isakmp_policy_encryptionContext>(outcome), line);
    case IosParser::RuleCrypto_isakmp_policy_group:
      lowered.attribute = ast::PolicyAttribute::kGroup;
      lowered.number =
          line.OneOf(As<IosParser::Crypto_isakmp_policy_groupContext>(outcome).number,
                     {1, 2, 5, 14, 15, 16, 19, 20, 21, 24}, "a group", Affects::kPhase1);
      return lowered;
    case IosParser::RuleCrypto_isakmp_policy_hash:
      lowered.attribute = ast::PolicyAttribute::kHash;
      lowered.word =
          line.Keyword(As<IosParser::Crypto_isakmp_policy_hashContext>(outcome).algorithm);
      return lowered;
    case IosParser::RuleCrypto_isakmp_policy_lifetime:
      lowered.attribute = ast::PolicyAttribute::kLifetime;
      lowered.number =
          line.Number(As<IosParser::Crypto_isakmp_policy_lifetimeContext>(outcome).seconds,
                      {60, 86400, "a lifetime in seconds", Affects::kNothing});
      return lowered;
    default:
      return std::nullopt;
  }
}

std::optional<IsakmpProfileLine> LowerIsakmpProfileLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_isakmp_profile_keepalive: {
      const auto& command = As<IosParser::Crypto_isakmp_profile_keepaliveContext>(outcome);
      return LowerKeepalive(command.seconds, command.retry, false, line);
    }
    case IosParser::RuleCrypto_isakmp_profile_keyring: {
      ast::ProfileKeyring keyring{line.Form(), line.Span(), {}};
      for (const antlr4::Token* const name :
           As<IosParser::Crypto_isakmp_profile_keyringContext>(outcome).names) {
        keyring.names.push_back(line.WordOf(name));
      }
      return keyring;
    }
    case IosParser::RuleCrypto_isakmp_profile_local_address:
      return LowerLocalAddress(
          As<IosParser::Crypto_isakmp_profile_local_addressContext>(outcome).local, line);
    case IosParser::RuleCrypto_isakmp_profile_match_identity:
      return LowerMatchIdentity(As<IosParser::Crypto_isakmp_profile_match_identityContext>(outcome),
                                line);
    case IosParser::RuleCrypto_isakmp_profile_self_identity:
      return LowerSelfIdentity(As<IosParser::Crypto_isakmp_profile_self_identityContext>(outcome),
                               line);
    default:
      break;
  }
  if (const std::optional<ast::ProfileOption> option = LowerProfileOption(outcome, line)) {
    return *option;
  }
  return std::nullopt;
}

std::optional<IsakmpPeerLine> LowerIsakmpPeerLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_isakmp_peer_client_endpoint:
      return LowerClientEndpoint(As<IosParser::Crypto_isakmp_peer_client_endpointContext>(outcome),
                                 line);
    case IosParser::RuleCrypto_isakmp_peer_password:
      return LowerPassword(As<IosParser::Crypto_isakmp_peer_passwordContext>(outcome), line);
    default:
      return std::nullopt;
  }
}

}  // namespace tunnelc::syntax
