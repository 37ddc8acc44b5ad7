// How a word gets its token type: by what the parser expects where it stands.
#include "src/syntax/token_stream.h"

#include "IosParser.h"

namespace tunnelc::syntax {

std::string Token::getText() const {
  return std::string(stream_->Text(*this));
}

std::string_view Token::View() const {
  return stream_->Text(*this);
}

bool Token::Repaired() const {
  return stream_->repair_.word == index_;
}

void TokenStream::SetWords(std::string_view text, std::span<const RawWord> words,
                           const Repair& repair, Names names) {
  text_ = text;
  repair_ = repair;
  names_ = names;
  abbreviated_ = false;
  name_taken_ = false;
  position_ = 0;
  end_ = words.size();
  while (tokens_.size() <= end_) {
    tokens_.emplace_back(this, tokens_.size());
  }
  for (std::size_t i = 0; i < end_; ++i) {
    tokens_[i].SetWord(words[i]);
  }
  const std::uint32_t after = words.empty() ? 0 : words.back().end;
  tokens_[end_].SetWord(RawWord{after, after});
  tokens_[end_].type_ = antlr4::Token::EOF;
}

const Expected& TokenStream::ExpectedHere() {
  const Token& token = tokens_[position_];
  if (token.expected_ != nullptr) {
    return *token.expected_;
  }
  return cache_->At(parser_->getState(), parser_->Context());
}

bool TokenStream::AmbiguousHere() const {
  const Token& token = tokens_[position_];
  return token.type_ == Token::kNoToken && token.expected_->Beginning(Text(token)).size() > 1;
}

bool TokenStream::RepairIsAddress() const {
  if (repair_.word == Repair::kNone) {
    return true;
  }
  const std::size_t type = tokens_[repair_.word].type_;
  return type == IosParser::IPV6 || type == IosParser::IPV6_PREFIX;
}

std::string_view TokenStream::WordText(std::size_t index) const {
  return index < end_ ? Text(tokens_[index]) : std::string_view();
}

void TokenStream::Decide(Token& token) {
  Decide(token, cache_->At(parser_->getState(), parser_->Context()));
}

void TokenStream::Decide(Token& token, const Expected& expected) {
  token.expected_ = &expected;
  token.type_ = TypeOf(token, expected);
  if (token.type_ != IosParser::REST) {
    return;
  }
  token.word_.end = tokens_[end_ - 1].word_.end;
  end_ = token.index_ + 1;
  tokens_[end_].word_ = RawWord{token.word_.end, token.word_.end};
  tokens_[end_].type_ = antlr4::Token::EOF;
}

std::size_t TokenStream::TypeOf(Token& token, const Expected& expected) {
  const std::string_view word = Text(token);
  if (const Keyword* const exact = expected.Exact(word)) {
    token.keyword_ = exact->text;
    return exact->type;
  }
  if (const std::size_t shape = ShapeOf(token, expected); shape != Token::kNoToken) {
    return shape;
  }
  const bool free = expected.word || expected.key;
  if (const Keyword* const beginning = expected.OnlyBeginning(word)) {
    if (!free || names_ == Names::kAfterAbbreviations) {
      token.keyword_ = beginning->text;
      abbreviated_ = true;
      return beginning->type;
    }
    name_taken_ = true;
  }
  // A name never looks like the first half of an address: then the line is damaged.
  if (free && (expected.key || !MayBeBrokenIpv6(word, WordText(token.index_ + 1)))) {
    return expected.key ? IosParser::KEY : IosParser::WORD;
  }
  if (expected.rest) {
    return IosParser::REST;
  }
  return Token::kNoToken;
}

std::size_t TokenStream::ShapeOf(const Token& token, const Expected& expected) const {
  const std::string_view word = Text(token);
  if (expected.key_type && IsKeyType(token)) {
    return IosParser::KEY_TYPE;
  }
  if (expected.number && LooksLikeNumber(word)) {
    return IosParser::NUMBER;
  }
  if (expected.ipv4 && LooksLikeIpv4(word)) {
    return IosParser::IPV4;
  }
  if (expected.ipv6 && LooksLikeIpv6(word)) {
    return IosParser::IPV6;
  }
  if (expected.ipv6_prefix && LooksLikeIpv6Prefix(word)) {
    return IosParser::IPV6_PREFIX;
  }
  if (expected.unit && LooksLikeUnit(word) && !FollowsDigit(token)) {
    return IosParser::UNIT;
  }
  return Token::kNoToken;
}

// In `Dialer1 200` the interface has its unit, and the number is a distance.
bool TokenStream::FollowsDigit(const Token& token) const {
  const std::string_view before =
      token.index_ == 0 ? std::string_view() : WordText(token.index_ - 1);
  return !before.empty() && IsDigit(before.back());
}

// `0` and `6` are a type when a key follows, and a key themselves when nothing follows or only
// whom the key is for.
bool TokenStream::IsKeyType(const Token& token) const {
  const std::string_view word = Text(token);
  if (word != "0" && word != "6") {
    return false;
  }
  const auto starts_target = [this](std::size_t index) {
    const std::string_view text = WordText(index);
    return Abbreviates(text, "address", 2) || Abbreviates(text, "hostname", 2);
  };
  const std::string_view next = WordText(token.index_ + 1);
  return !next.empty() && (!starts_target(token.index_ + 1) || starts_target(token.index_ + 2));
}

}  // namespace tunnelc::syntax
