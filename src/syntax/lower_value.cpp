// Values: numbers with their ranges, addresses, masks, names.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

const Token& Ours(const antlr4::Token* token) {
  return *static_cast<const Token*>(token);
}

// Under `no` a line may end where an argument was due; the parser may then have noted the end.
bool Lacks(const antlr4::Token* token) {
  return token == nullptr || token->getType() == antlr4::Token::EOF;
}

std::optional<std::uint64_t> ToNumber(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::string Joined(std::initializer_list<std::uint64_t> values) {
  return fmt::format("{}", fmt::join(values, ", "));
}

}  // namespace

void Lowering::StartLine(ast::Form form, source::Span span, bool trailing_blank) {
  form_ = form;
  span_ = span;
  trailing_blank_ = trailing_blank;
  refused_.reset();
}

source::Span Lowering::SpanOf(const antlr4::Token* token) const {
  return Lacks(token) ? span_ : source::Span{file_, Ours(token).Begin(), Ours(token).End()};
}

ast::Word Lowering::WordOf(const antlr4::Token* token) const {
  return OptionalWord(token).value_or(ast::Word{{}, span_, false});
}

std::optional<ast::Word> Lowering::OptionalWord(const antlr4::Token* token) const {
  if (Lacks(token)) {
    return std::nullopt;
  }
  return ast::Word{Ours(token).View(), SpanOf(token), false};
}

std::optional<ast::Word> Lowering::Keyword(const antlr4::Token* token) const {
  if (Lacks(token)) {
    return std::nullopt;
  }
  return ast::Word{Ours(token).Keyword(), SpanOf(token), false};
}

std::string_view Lowering::KeywordText(const antlr4::Token* token) const {
  return Lacks(token) ? std::string_view() : Ours(token).Keyword();
}

std::optional<ast::Number> Lowering::Number(const antlr4::Token* token, const Range& range) {
  if (Lacks(token)) {
    return std::nullopt;
  }
  const std::optional<std::uint64_t> value = ToNumber(Ours(token).View());
  if (!value || *value < range.low || *value > range.high) {
    Refuse(token,
           fmt::format("`{}` as {}: the router takes {} to {}", Ours(token).View(), range.what,
                       range.low, range.high),
           range.affects);
    return std::nullopt;
  }
  return ast::Number{*value, SpanOf(token), false};
}

std::optional<ast::Number> Lowering::OneOf(const antlr4::Token* token,
                                           std::initializer_list<std::uint64_t> values,
                                           std::string_view what, ast::Affects affects) {
  if (Lacks(token)) {
    return std::nullopt;
  }
  const std::optional<std::uint64_t> value = ToNumber(Ours(token).View());
  if (!value || std::find(values.begin(), values.end(), *value) == values.end()) {
    Refuse(token,
           fmt::format("`{}` as {}: the router takes {}", Ours(token).View(), what, Joined(values)),
           affects);
    return std::nullopt;
  }
  return ast::Number{*value, SpanOf(token), false};
}

std::optional<ast::Spelled<base::IpAddress>> Lowering::Address(const antlr4::Token* token,
                                                               ast::Affects affects) {
  if (Lacks(token)) {
    return std::nullopt;
  }
  const std::optional<base::IpAddress> address = base::ParseIpAddress(Ours(token).View());
  if (!address) {
    Refuse(token, fmt::format("`{}` is no address", Ours(token).View()), affects);
    return std::nullopt;
  }
  return ast::Spelled<base::IpAddress>{*address, SpanOf(token), Ours(token).Repaired()};
}

std::optional<std::uint8_t> Lowering::Mask(const antlr4::Token* token, ast::Affects affects) {
  if (Lacks(token)) {
    return std::nullopt;
  }
  const std::optional<base::IpAddress> mask = base::ParseIpv4(Ours(token).View());
  const std::optional<std::uint8_t> length = mask ? base::NetmaskLength(*mask) : std::nullopt;
  if (!length) {
    Refuse(token,
           fmt::format("`{}` is no netmask: its ones must stand together, at the left",
                       Ours(token).View()),
           affects);
  }
  return length;
}

std::optional<ast::Spelled<base::AddressWithLength>> Lowering::AddressAndLength(
    const antlr4::Token* token, ast::Affects affects) {
  if (Lacks(token)) {
    return std::nullopt;
  }
  const std::optional<base::AddressWithLength> value =
      base::ParseAddressWithLength(Ours(token).View());
  if (!value) {
    Refuse(token, fmt::format("`{}` is no address with a length", Ours(token).View()), affects);
    return std::nullopt;
  }
  return ast::Spelled<base::AddressWithLength>{*value, SpanOf(token), Ours(token).Repaired()};
}

void Lowering::Refuse(const antlr4::Token* token, std::string message, ast::Affects affects) {
  sink_->Report(diag::Rule::kValueOutOfRange, SpanOf(token), std::move(message));
  refused_ = refused_.value_or(ast::Affects::kNothing) | affects;
}

std::optional<ast::Word> LowerInterfaceName(const IosParser::Interface_name_valueContext* value,
                                            const Lowering& line) {
  if (value == nullptr || value->type == nullptr) {
    return std::nullopt;
  }
  ast::Word name = line.WordOf(value->type);
  if (value->unit != nullptr) {
    const ast::Word unit = line.WordOf(value->unit);
    // Both lie in the same text: the name reaches from the one to the other.
    name.value = std::string_view(name.value.data(),
                                  static_cast<std::size_t>(unit.value.end() - name.value.begin()));
    name.span.end = unit.span.end;
  }
  return name;
}

}  // namespace tunnelc::syntax
