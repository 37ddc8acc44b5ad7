// `crypto map`, `crypto dynamic-map` and what their entries have of their own.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

using ast::Affects;
using MapOption = ast::CryptoMapOption::What;

// Those below are reserved (RFC 4303, 2.1).
constexpr Lowering::Range kSpi{256, 4294967295, "an SPI", Affects::kPhase2};
constexpr Lowering::Range kSequence{1, 65535, "a sequence number", Affects::kAll};

base::IpFamily MapFamilyOf(const antlr4::Token* ipv6) {
  return ipv6 != nullptr ? base::IpFamily::kV6 : base::IpFamily::kV4;
}

ast::CryptoMapEntry::Kind EntryKindOf(std::string_view keyword) {
  using Kind = ast::CryptoMapEntry::Kind;
  if (keyword == "ipsec-isakmp") {
    return Kind::kIsakmp;
  }
  if (keyword == "ipsec-manual") {
    return Kind::kManual;
  }
  return keyword == "gdoi" ? Kind::kGdoi : Kind::kUnsaid;
}

ast::CryptoMapEntry LowerHeader(const IosParser::Crypto_mapContext& command, Lowering& line) {
  ast::CryptoMapEntry entry;
  entry.form = line.Form();
  entry.span = line.Span();
  entry.name = line.WordOf(command.name);
  entry.family = MapFamilyOf(command.ipv6);
  entry.sequence = line.Number(command.sequence, kSequence);
  entry.kind = EntryKindOf(line.KeywordText(command.kind));
  entry.dynamic_map = line.OptionalWord(command.dynamic);
  return entry;
}

ast::CryptoMapOption LowerOption(const IosParser::Crypto_mapContext& command,
                                 const Lowering& line) {
  ast::CryptoMapOption option;
  option.form = line.Form();
  option.span = line.Span();
  option.name = line.WordOf(command.name);
  option.family = MapFamilyOf(command.ipv6);
  const std::string_view what = line.KeywordText(command.what);
  if (what == "local-address") {
    option.what = MapOption::kLocalAddress;
    option.value = LowerInterfaceName(command.link, line);
  } else if (what == "isakmp-profile") {
    option.what = MapOption::kIsakmpProfile;
    option.value = line.OptionalWord(command.isakmp);
  } else if (what == "authentication") {
    option.what = MapOption::kAsksForXauth;
  }
  return option;
}

// True when the line ends behind the map's name, as `no crypto map NAME` does.
bool NamesWholeMap(const IosParser::Crypto_mapContext& command, const Lowering& line) {
  return line.Form() != ast::Form::kSet && line.Span().end == line.SpanOf(command.name).end;
}

std::optional<ast::Statement> LowerMap(const IosParser::Crypto_mapContext& command,
                                       Lowering& line) {
  if (command.name == nullptr) {
    return std::nullopt;
  }
  if (command.sequence == nullptr && !NamesWholeMap(command, line)) {
    return LowerOption(command, line);
  }
  ast::CryptoMapEntry entry = LowerHeader(command, line);
  if (!entry.sequence && command.sequence != nullptr) {
    return std::nullopt;  // refused
  }
  return entry;
}

std::optional<ast::Statement> LowerDynamicMap(const IosParser::Crypto_dynamic_mapContext& command,
                                              Lowering& line) {
  if (command.name == nullptr) {
    return std::nullopt;
  }
  ast::CryptoMapEntry entry;
  entry.form = line.Form();
  entry.span = line.Span();
  entry.name = line.WordOf(command.name);
  entry.family = MapFamilyOf(command.ipv6);
  entry.dynamic = true;
  entry.kind = ast::CryptoMapEntry::Kind::kIsakmp;
  entry.sequence = line.Number(command.sequence, kSequence);
  if (!entry.sequence && line.Form() == ast::Form::kSet) {
    return std::nullopt;
  }
  return entry;
}

std::optional<ast::Spelled<base::Secret>> LowerSessionSecret(const antlr4::Token* key,
                                                             const Lowering& line) {
  if (key == nullptr) {
    return std::nullopt;
  }
  const ast::Word word = line.WordOf(key);
  return ast::Spelled<base::Secret>{base::Secret(word.value), word.span};
}

// A key that somebody has typed in the place of the SPI must not be shown.
bool IsTooLong(const antlr4::Token* spi, const Lowering& line) {
  constexpr std::size_t kMostDigits = 10;
  return spi != nullptr && line.WordOf(spi).value.size() > kMostDigits;
}

std::optional<CryptoMapLine> LowerSessionKey(
    const IosParser::Crypto_map_set_session_keyContext& command, Lowering& line) {
  ast::SetSessionKey key;
  key.form = line.Form();
  key.span = line.Span();
  key.inbound = line.KeywordText(command.way) == "inbound";
  key.ah = command.ah != nullptr;
  if (IsTooLong(command.spi, line)) {
    line.Refuse(command.spi, "no SPI has so many digits: this may be a key", Affects::kPhase2);
    return std::nullopt;
  }
  key.spi = line.Number(command.spi, kSpi);
  if (!key.spi && key.form == ast::Form::kSet) {
    return std::nullopt;
  }
  key.cipher = LowerSessionSecret(command.cipher, line);
  key.authenticator = LowerSessionSecret(command.key, line);
  return key;
}

}  // namespace

std::optional<ast::Statement> LowerCryptoMap(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_map:
      return LowerMap(As<IosParser::Crypto_mapContext>(outcome), line);
    case IosParser::RuleCrypto_dynamic_map:
      return LowerDynamicMap(As<IosParser::Crypto_dynamic_mapContext>(outcome), line);
    default:
      return std::nullopt;
  }
}

std::optional<CryptoMapLine> LowerCryptoMapLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_map_match_address:
      return ast::MatchAddress{
          line.Form(), line.Span(),
          line.OptionalWord(As<IosParser::Crypto_map_match_addressContext>(outcome).list)};
    case IosParser::RuleCrypto_map_reverse_route:
      return ast::ReverseRoute{line.Form(), line.Span()};
    case IosParser::RuleCrypto_map_set_peer: {
      const auto& command = As<IosParser::Crypto_map_set_peerContext>(outcome);
      return ast::SetPeer{line.Form(), line.Span(), line.Address(command.address, Affects::kAll),
                          line.OptionalWord(command.host), command.preferred != nullptr};
    }
    case IosParser::RuleCrypto_map_set_session_key:
      return LowerSessionKey(As<IosParser::Crypto_map_set_session_keyContext>(outcome), line);
    default:
      return Widened<CryptoMapLine>(LowerSetLine(outcome, line));
  }
}

}  // namespace tunnelc::syntax
