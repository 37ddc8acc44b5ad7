// `crypto ipsec …`, its transform sets and its profiles.
#include <fmt/format.h>

#include <charconv>

#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;

constexpr std::uint64_t kSecondsInADay = 86400;
constexpr std::uint64_t kLargest32 = 4294967295;

// `group14`.
std::optional<ast::Number> LowerGroup(const antlr4::Token* token, Lowering& line) {
  static constexpr std::string_view kPrefix = "group";
  static constexpr std::initializer_list<std::uint64_t> kGroups = {1,  2,  5,  14, 15,
                                                                   16, 19, 20, 21, 24};
  const std::string_view text = line.WordOf(token).value;
  std::uint64_t number = 0;
  if (text.size() > kPrefix.size() && EqualsIgnoringCase(text.substr(0, kPrefix.size()), kPrefix)) {
    const std::string_view digits = text.substr(kPrefix.size());
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc() && end == digits.data() + digits.size() &&
        std::find(kGroups.begin(), kGroups.end(), number) != kGroups.end()) {
      return ast::Number{number, line.SpanOf(token), false};
    }
  }
  line.Refuse(token,
              fmt::format("`{}` as a group: the router takes `group` and one of {}", text,
                          fmt::join(kGroups, ", ")),
              Affects::kPhase2);
  return std::nullopt;
}

ast::TransformSet LowerTransformSet(const IosParser::Crypto_ipsec_transform_setContext& command,
                                    Lowering& line) {
  ast::TransformSet set{line.Form(), line.Span(), line.WordOf(command.name), {}, {}, {}};
  for (const IosParser::Transform_valueContext* const transform : command.transforms) {
    if (transform->word != nullptr) {
      set.transforms.push_back(ast::Transform{
          line.Keyword(transform->word).value_or(ast::Word{}),
          line.OneOf(transform->bits, {128, 192, 256}, "the bits of a key", Affects::kPhase2)});
    }
  }
  return set;
}

TransformSetLine LowerMode(const IosParser::Crypto_ipsec_transform_set_modeContext& command,
                           const Lowering& line) {
  ast::TransformSetMode mode{line.Form(), line.Span(), {}, command.require != nullptr};
  if (command.encapsulation != nullptr) {
    mode.mode = ast::Spelled<ast::EncapsulationMode>{
        line.KeywordText(command.encapsulation) == "tunnel" ? ast::EncapsulationMode::kTunnel
                                                            : ast::EncapsulationMode::kTransport,
        line.SpanOf(command.encapsulation), false};
  }
  return mode;
}

ast::SetTransformSet LowerSetTransformSet(const IosParser::Crypto_set_transform_setContext& command,
                                          const Lowering& line) {
  ast::SetTransformSet set{line.Form(), line.Span(), {}};
  for (const antlr4::Token* const name : command.names) {
    set.names.push_back(line.WordOf(name));
  }
  return set;
}

}  // namespace

ast::Lifetime LowerLifetime(const IosParser::Lifetime_valueContext* value, Lowering& line) {
  ast::Lifetime lifetime{line.Form(), line.Span(), ast::Lifetime::Unit::kSeconds, {}, false};
  const std::string_view unit =
      value == nullptr ? std::string_view() : line.KeywordText(value->unit);
  if (unit == "kilobytes") {
    lifetime.unit = ast::Lifetime::Unit::kKilobytes;
    lifetime.disable = value->disable != nullptr;
    lifetime.value =
        line.Number(value->value, {2560, kLargest32, "a lifetime in kilobytes", Affects::kNothing});
  } else if (unit == "days") {
    lifetime.value = line.Number(value->value, {1, 30, "a lifetime in days", Affects::kNothing});
    if (lifetime.value) {
      lifetime.value->value *= kSecondsInADay;
    }
  } else if (unit == "seconds") {
    lifetime.value =
        line.Number(value->value, {120, 2592000, "a lifetime in seconds", Affects::kNothing});
  }
  return lifetime;
}

ast::Replay LowerReplay(const IosParser::Replay_valueContext* value, Lowering& line) {
  ast::Replay replay{line.Form(), line.Span(), false, {}};
  if (value != nullptr) {
    replay.disable = value->disable != nullptr;
    replay.window =
        line.OneOf(value->window, {64, 128, 256, 512, 1024}, "a replay window", Affects::kNothing);
  }
  return replay;
}

ast::IdleTime LowerIdleTime(const IosParser::Idle_time_valueContext* value, Lowering& line) {
  ast::IdleTime idle{line.Form(), line.Span(), {}};
  if (value != nullptr) {
    idle.seconds = line.Number(value->seconds, {60, 86400, "an idle time", Affects::kNothing});
  }
  return idle;
}

std::optional<ast::Statement> LowerCryptoIpsec(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_ipsec_profile: {
      const auto& command = As<IosParser::Crypto_ipsec_profileContext>(outcome);
      return ast::IpsecProfile{line.Form(), line.Span(), line.WordOf(command.name), {}, {}};
    }
    case IosParser::RuleCrypto_ipsec_security_association_idle_time:
      return LowerIdleTime(
          As<IosParser::Crypto_ipsec_security_association_idle_timeContext>(outcome).idle, line);
    case IosParser::RuleCrypto_ipsec_security_association_lifetime:
      return LowerLifetime(
          As<IosParser::Crypto_ipsec_security_association_lifetimeContext>(outcome).lifetime, line);
    case IosParser::RuleCrypto_ipsec_security_association_replay:
      return LowerReplay(
          As<IosParser::Crypto_ipsec_security_association_replayContext>(outcome).replay, line);
    case IosParser::RuleCrypto_ipsec_transform_set:
      return LowerTransformSet(As<IosParser::Crypto_ipsec_transform_setContext>(outcome), line);
    default:
      return std::nullopt;
  }
}

std::optional<TransformSetLine> LowerTransformSetLine(const Outcome& outcome, Lowering& line) {
  if (outcome.rule == IosParser::RuleCrypto_ipsec_transform_set_esn) {
    return ast::TransformSetEsn{line.Form(), line.Span()};
  }
  return LowerMode(As<IosParser::Crypto_ipsec_transform_set_modeContext>(outcome), line);
}

std::optional<SetLine> LowerSetLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_set_ikev2_profile:
      return ast::SetProfileName{
          line.Form(), line.Span(), true,
          line.OptionalWord(As<IosParser::Crypto_set_ikev2_profileContext>(outcome).name)};
    case IosParser::RuleCrypto_set_isakmp_profile:
      return ast::SetProfileName{
          line.Form(), line.Span(), false,
          line.OptionalWord(As<IosParser::Crypto_set_isakmp_profileContext>(outcome).name)};
    case IosParser::RuleCrypto_set_pfs: {
      const auto& command = As<IosParser::Crypto_set_pfsContext>(outcome);
      return ast::SetPfs{line.Form(), line.Span(),
                         command.group == nullptr ? std::nullopt : LowerGroup(command.group, line)};
    }
    case IosParser::RuleCrypto_set_security_association_idle_time:
      return LowerIdleTime(
          As<IosParser::Crypto_set_security_association_idle_timeContext>(outcome).idle, line);
    case IosParser::RuleCrypto_set_security_association_lifetime:
      return LowerLifetime(
          As<IosParser::Crypto_set_security_association_lifetimeContext>(outcome).lifetime, line);
    case IosParser::RuleCrypto_set_security_association_replay:
      return LowerReplay(
          As<IosParser::Crypto_set_security_association_replayContext>(outcome).replay, line);
    case IosParser::RuleCrypto_set_transform_set:
      return LowerSetTransformSet(As<IosParser::Crypto_set_transform_setContext>(outcome), line);
    default:
      return std::nullopt;
  }
}

std::optional<IpsecProfileLine> LowerIpsecProfileLine(const Outcome& outcome, Lowering& line) {
  if (outcome.rule == IosParser::RuleCrypto_ipsec_profile_responder_only) {
    return ast::ResponderOnly{line.Form(), line.Span()};
  }
  return Widened<IpsecProfileLine>(LowerSetLine(outcome, line));
}

}  // namespace tunnelc::syntax
