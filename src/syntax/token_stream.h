// TokenStream: the words of one line, each of which becomes a token when the parser looks at it.
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "antlr4-runtime.h"
#include "src/syntax/expected.h"
#include "src/syntax/text.h"

namespace tunnelc::syntax {

class LineParser;
class TokenStream;

// One word, or with type REST all that remain of the line.
class Token final : public antlr4::Token {
 public:
  Token(TokenStream* stream, std::size_t index) : stream_(stream), index_(index) {}

  std::uint32_t Begin() const { return word_.begin; }
  std::uint32_t End() const { return word_.end; }
  // The full keyword in lower case, or empty when the token is none.
  std::string_view Keyword() const { return keyword_; }
  // As typed, or as it must have been when it was damaged.
  std::string_view View() const;
  bool Repaired() const;

  // Decides what the word is, if that has not been decided yet.
  inline std::size_t Type();

  std::size_t getType() const override { return type_; }

  std::string getText() const override;
  std::size_t getLine() const override { return 1; }
  std::size_t getCharPositionInLine() const override { return word_.begin; }
  std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getStartIndex() const override { return word_.begin; }
  std::size_t getStopIndex() const override { return word_.end; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return getText(); }

 private:
  friend class TokenStream;
  static constexpr std::size_t kUndecided = 0xFFFF;
  static constexpr std::size_t kNoToken = 0xFFFE;  // nothing that is expected here

  void SetWord(const RawWord& word) {
    word_ = word;
    type_ = kUndecided;
    keyword_ = {};
    expected_ = nullptr;
  }

  TokenStream* stream_;
  std::size_t index_;
  RawWord word_;
  std::size_t type_ = kUndecided;
  std::string_view keyword_;
  const Expected* expected_ = nullptr;  // at the place where the type was decided
};

class TokenStream final {
 public:
  // How a word is read where both a free name and a keyword may stand: IOS would take a beginning
  // of a keyword too, but then hardly any name could be used.
  enum class Names { kBeforeAbbreviations, kAfterAbbreviations };

  // `parser` is asked what it expects; it must outlive the stream.
  void SetParser(const LineParser* parser, ExpectedCache* cache) {
    parser_ = parser;
    cache_ = cache;
  }
  // `text` is the file's; `words` are what the parser shall see of it.
  void SetWords(std::string_view text, std::span<const RawWord> words, const Repair& repair,
                Names names);

  // The words of the line; their number shrinks when one of them takes all that remain.
  std::size_t Size() const { return end_; }
  const Token& At(std::size_t index) const { return tokens_[index]; }
  // What was expected where the word was looked at.
  const Expected* ExpectedAt(std::size_t index) const { return tokens_[index].expected_; }
  // Decides what the next word is where `expected` may stand, and goes past it. Not at the end.
  std::size_t Take(const Expected& expected) {
    Token& token = tokens_[position_++];
    Decide(token, expected);
    return token.type_;
  }
  std::size_t Position() const { return position_; }
  std::string_view Text(const Token& token) const {
    return token.index_ == repair_.word
               ? repair_.text
               : text_.substr(token.word_.begin, token.word_.end - token.word_.begin);
  }
  // What could stand at the place that the parser has reached.
  const Expected& ExpectedHere();
  // False when a repaired word turned out to stand where no address is expected.
  bool RepairIsAddress() const;
  // True when a keyword was read from a beginning of it.
  bool Abbreviated() const { return abbreviated_; }
  // True when a word was taken for a name although it begins a keyword.
  bool NameTaken() const { return name_taken_; }
  bool AtEnd() const { return position_ == end_; }
  // True when the word at the parser's place begins several keywords and could be nothing else.
  bool AmbiguousHere() const;

  // As the generated parser names them; it looks at the next word and no further.
  // NOLINTBEGIN(readability-identifier-naming)
  antlr4::Token* LT(int /*k*/) { return &tokens_[position_]; }
  std::size_t LA(int /*k*/) { return tokens_[position_].Type(); }
  void consume() {
    if (position_ < end_) {
      ++position_;
    }
  }
  // NOLINTEND(readability-identifier-naming)

 private:
  friend class Token;
  void Decide(Token& token);
  void Decide(Token& token, const Expected& expected);
  std::size_t TypeOf(Token& token, const Expected& expected);
  std::size_t ShapeOf(const Token& token, const Expected& expected) const;
  bool FollowsDigit(const Token& token) const;
  bool IsKeyType(const Token& token) const;
  std::string_view WordText(std::size_t index) const;

  const LineParser* parser_ = nullptr;
  ExpectedCache* cache_ = nullptr;
  std::string_view text_;
  Repair repair_;
  // Those of the line, then its end, then what longer lines left. Commands that are remembered
  // point to them.
  std::deque<Token> tokens_;
  std::size_t end_ = 0;
  std::size_t position_ = 0;
  Names names_ = Names::kBeforeAbbreviations;
  bool abbreviated_ = false;
  bool name_taken_ = false;
};

inline std::size_t Token::Type() {
  if (type_ == kUndecided) {
    stream_->Decide(*this);
  }
  return type_;
}

}  // namespace tunnelc::syntax
