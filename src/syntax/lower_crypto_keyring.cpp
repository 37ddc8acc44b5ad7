// `crypto keyring`, and what keys have in common wherever they stand.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

// `address 0.0.0.0` without a mask is how many releases print the wildcard.
std::optional<ast::KeyAddress> LowerIpv4(const IosParser::Key_address_valueContext& value,
                                         Lowering& line) {
  const auto address = line.Address(value.host, ast::Affects::kPhase1);
  const std::optional<std::uint8_t> length = line.Mask(value.mask, ast::Affects::kPhase1);
  if (!address || (value.mask != nullptr && !length)) {
    return std::nullopt;
  }
  source::Span span = address->span;
  span.end = value.mask != nullptr ? line.SpanOf(value.mask).end : span.end;
  const std::uint8_t unwritten = base::IsUnspecified(address->value) ? 0 : 32;
  return ast::KeyAddress{
      {base::MakePrefix(address->value, length.value_or(unwritten)), span, false},
      length.has_value()};
}

std::optional<ast::KeyAddress> LowerIpv6(const antlr4::Token* prefix, Lowering& line) {
  if (prefix->getType() == IosParser::IPV6) {
    const auto address = line.Address(prefix, ast::Affects::kPhase1);
    if (!address) {
      return std::nullopt;
    }
    return ast::KeyAddress{{base::HostPrefix(address->value), address->span, address->repaired},
                           false};
  }
  const auto both = line.AddressAndLength(prefix, ast::Affects::kPhase1);
  if (!both) {
    return std::nullopt;
  }
  return ast::KeyAddress{
      {base::MakePrefix(both->value.address, both->value.length), both->span, both->repaired},
      true};
}

}  // namespace

std::optional<ast::KeyAddress> LowerKeyAddress(const IosParser::Key_address_valueContext* value,
                                               Lowering& line) {
  if (value == nullptr || (value->host == nullptr && value->prefix == nullptr)) {
    return std::nullopt;
  }
  return value->host != nullptr ? LowerIpv4(*value, line) : LowerIpv6(value->prefix, line);
}

std::optional<ast::PreSharedKey> LowerKey(const antlr4::Token* type, const antlr4::Token* key,
                                          const IosParser::Key_address_valueContext* address,
                                          const antlr4::Token* peer, Lowering& line) {
  ast::PreSharedKey lowered;
  lowered.form = line.Form();
  lowered.span = line.Span();
  if (type != nullptr) {
    const std::uint64_t number = line.WordOf(type).value == "6" ? 6 : 0;
    lowered.type = ast::Number{number, line.SpanOf(type), false};
  }
  if (peer != nullptr) {
    lowered.target = ast::KeyHostname{line.WordOf(peer)};
  } else if (const std::optional<ast::KeyAddress> target = LowerKeyAddress(address, line)) {
    lowered.target = *target;
  } else {
    return std::nullopt;
  }
  // `no pre-shared-key address A` takes the key away without naming it.
  if (key == nullptr && lowered.form == ast::Form::kSet) {
    return std::nullopt;
  }
  const ast::Word text = line.WordOf(key);
  lowered.key = base::Secret(text.value, lowered.type && lowered.type->value == 6);
  lowered.key_span = text.span;
  lowered.trailing_blank = line.TrailingBlank() && text.span.end == line.Span().end;
  return lowered;
}

ast::LocalAddress LowerLocalAddress(const IosParser::Local_address_valueContext* value,
                                    Lowering& line) {
  ast::LocalAddress local{line.Form(), line.Span(), {}, {}, {}};
  if (value == nullptr) {
    return local;
  }
  local.address = line.Address(value->address, ast::Affects::kPhase1);
  local.interface = LowerInterfaceName(value->link, line);
  local.vrf = line.OptionalWord(value->vrf);
  return local;
}

std::optional<KeyringLine> LowerKeyringLine(const Outcome& outcome, Lowering& line) {
  if (outcome.rule == IosParser::RuleCrypto_keyring_local_address) {
    return LowerLocalAddress(As<IosParser::Crypto_keyring_local_addressContext>(outcome).local,
                             line);
  }
  if (outcome.rule == IosParser::RuleCrypto_keyring_pre_shared_key) {
    const auto& command = As<IosParser::Crypto_keyring_pre_shared_keyContext>(outcome);
    return LowerKey(command.type, command.key, command.address, command.peer, line);
  }
  return std::nullopt;
}

}  // namespace tunnelc::syntax
