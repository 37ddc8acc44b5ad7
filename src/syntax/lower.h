// Lowering: from the parser's contexts to `ast`. Values are validated here. One function for each
// mode; each takes the command that the parser found and gives what was typed.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "src/ast/config.h"
#include "src/diag/diagnostic.h"
#include "src/source/source_map.h"
#include "src/syntax/command_parser.h"

namespace antlr4 {
class Token;
}

namespace tunnelc::syntax {

// The line at hand, and what its values turn into.
class Lowering {
 public:
  Lowering(source::FileId file, diag::Sink& sink) : file_(file), sink_(&sink) {}

  // `trailing_blank`: a blank stands between the last word and the line's end.
  void StartLine(ast::Form form, source::Span span, bool trailing_blank);

  ast::Form Form() const { return form_; }
  const source::Span& Span() const { return span_; }
  bool TrailingBlank() const { return trailing_blank_; }

  // Tokens may be null: under `no` and `default` arguments are optional.
  source::Span SpanOf(const antlr4::Token* token) const;
  ast::Word WordOf(const antlr4::Token* token) const;
  std::optional<ast::Word> OptionalWord(const antlr4::Token* token) const;
  // The keyword in full, whatever abbreviation of it was typed.
  std::optional<ast::Word> Keyword(const antlr4::Token* token) const;
  std::string_view KeywordText(const antlr4::Token* token) const;

  // `what` names the value in a message; `affects` is what refusing the line could change.
  struct Range {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::string_view what;
    ast::Affects affects = ast::Affects::kNothing;
  };
  std::optional<ast::Number> Number(const antlr4::Token* token, const Range& range);
  std::optional<ast::Number> OneOf(const antlr4::Token* token,
                                   std::initializer_list<std::uint64_t> values,
                                   std::string_view what, ast::Affects affects);
  std::optional<ast::Spelled<base::IpAddress>> Address(const antlr4::Token* token,
                                                       ast::Affects affects);
  std::optional<std::uint8_t> Mask(const antlr4::Token* token, ast::Affects affects);
  // `ADDRESS/LENGTH`, host bits kept.
  std::optional<ast::Spelled<base::AddressWithLength>> AddressAndLength(const antlr4::Token* token,
                                                                        ast::Affects affects);

  // Reports a value that the router refuses.
  void Refuse(const antlr4::Token* token, std::string message, ast::Affects affects);
  // Set when a value of this line was refused.
  const std::optional<ast::Affects>& Refused() const { return refused_; }

 private:
  source::FileId file_;
  diag::Sink* sink_;
  ast::Form form_ = ast::Form::kSet;
  source::Span span_;
  bool trailing_blank_ = false;
  std::optional<ast::Affects> refused_;
};

// Each gives nothing when an argument that the command cannot do without is missing (`no crypto
// isakmp key`), or was refused.
using KeyringLine = decltype(ast::CryptoKeyring::lines)::value_type;
using IsakmpProfileLine = decltype(ast::IsakmpProfile::lines)::value_type;
using IsakmpPeerLine = decltype(ast::IsakmpPeer::lines)::value_type;
using TransformSetLine = decltype(ast::TransformSet::lines)::value_type;
using IpsecProfileLine = decltype(ast::IpsecProfile::lines)::value_type;
using CryptoMapLine = decltype(ast::CryptoMapEntry::lines)::value_type;
using TrustpointLine = decltype(ast::Trustpoint::lines)::value_type;
using CertificateChainLine = decltype(ast::CertificateChain::lines)::value_type;
using RouteMapLine = decltype(ast::RouteMapEntry::lines)::value_type;
using AccessListLine = decltype(ast::AccessList::lines)::value_type;
using ObjectGroupLine = decltype(ast::ObjectGroup::lines)::value_type;
// What IPsec profiles and the entries of crypto maps have in common.
using SetLine = std::variant<ast::SetTransformSet, ast::SetPfs, ast::SetProfileName, ast::Lifetime,
                             ast::Replay, ast::IdleTime>;

std::optional<ast::Statement> LowerGlobal(const Outcome& outcome, Lowering& line);
std::optional<ast::Statement> LowerCryptoIsakmp(const Outcome& outcome, Lowering& line);
std::optional<ast::Statement> LowerCryptoIpsec(const Outcome& outcome, Lowering& line);
std::optional<ast::Statement> LowerCryptoMap(const Outcome& outcome, Lowering& line);
std::optional<ast::Statement> LowerCryptoPki(const Outcome& outcome, Lowering& line);
std::optional<ast::Statement> LowerRouteMap(const Outcome& outcome, Lowering& line);
std::optional<ast::PolicyLine> LowerPolicyLine(const Outcome& outcome, Lowering& line);
std::optional<KeyringLine> LowerKeyringLine(const Outcome& outcome, Lowering& line);
std::optional<IsakmpProfileLine> LowerIsakmpProfileLine(const Outcome& outcome, Lowering& line);
std::optional<IsakmpPeerLine> LowerIsakmpPeerLine(const Outcome& outcome, Lowering& line);
std::optional<TransformSetLine> LowerTransformSetLine(const Outcome& outcome, Lowering& line);
std::optional<IpsecProfileLine> LowerIpsecProfileLine(const Outcome& outcome, Lowering& line);
std::optional<SetLine> LowerSetLine(const Outcome& outcome, Lowering& line);
std::optional<CryptoMapLine> LowerCryptoMapLine(const Outcome& outcome, Lowering& line);
std::optional<TrustpointLine> LowerTrustpointLine(const Outcome& outcome, Lowering& line);
std::optional<CertificateChainLine> LowerCertificateChainLine(const Outcome& outcome,
                                                              Lowering& line);
std::optional<AccessListLine> LowerAccessListLine(const Outcome& outcome, ast::AccessListKind kind,
                                                  Lowering& line);
std::optional<ObjectGroupLine> LowerNetworkMember(const Outcome& outcome, Lowering& line);
std::optional<ObjectGroupLine> LowerServiceMember(const Outcome& outcome, Lowering& line);
std::optional<RouteMapLine> LowerRouteMapLine(const Outcome& outcome, Lowering& line);
std::optional<ast::InterfaceLine> LowerInterfaceLine(const Outcome& outcome, Lowering& line);
std::optional<ast::InterfaceLine> LowerTunnelLine(const Outcome& outcome, Lowering& line);

// What a command that is known but not modelled could change.
ast::Affects AffectedBy(std::size_t rule);
// What a command is about that is known to be harmless.
ast::About AboutOf(std::size_t rule);

}  // namespace tunnelc::syntax
