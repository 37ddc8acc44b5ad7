// LineParser: what the generated parser is derived from.
#pragma once

#include <cstddef>
#include <exception>
#include <utility>
#include <vector>

#include "antlr4-runtime.h"
#include "src/syntax/rule_node.h"
#include "src/syntax/token_stream.h"

namespace tunnelc::syntax {

// Generated code calls its base class and the objects in it by name, so that what stands here comes
// before the runtime's: the same steps, without trees, listeners, recovery and look-ahead beyond
// one word, and inline. The runtime is left with the grammar's tables. A line is read until the
// first error, which is thrown as a Stop.
class LineParser : public antlr4::Parser {
 public:
  struct Stop {
    const Expected* expected;  // where it happened
  };

  explicit LineParser(antlr4::TokenStream* /*input*/) : Parser(nullptr) {}

  // `is_command` says by rule index which rules are commands, not the way to one.
  void SetUp(syntax::TokenStream* tokens, std::vector<bool> is_command) {
    _input = tokens;
    is_command_ = std::move(is_command);
  }
  void StartLine() {
    _ctx = nullptr;
    command_ = nullptr;
    _tracker.Clear();
  }
  // The outermost command entered since then, or null. It lives until the next StartLine, or for
  // good when it is kept.
  const RuleNode* Command() const { return command_; }
  void KeepCommand() { _tracker.Keep(); }
  const RuleNode* Context() const { return _ctx; }

  // NOLINTBEGIN(readability-identifier-naming, bugprone-exception-escape): names of the runtime
  using TokenStream = antlr4::TokenStream;
  std::size_t getState() const final { return state_; }

 protected:
  struct NoViableAltException : Stop {
    explicit NoViableAltException(LineParser* parser) : Stop{&parser->_input->ExpectedHere()} {}
  };
  struct RecognitionException {};  // never thrown

  // Neither inserts nor drops words.
  struct ErrorHandler {
    static void sync(LineParser* /*parser*/) {}
    static void reportMatch(LineParser* /*parser*/) {}
    static void reportError(LineParser* /*parser*/, const RecognitionException& /*error*/) {}
    static void recover(LineParser* /*parser*/, const RuleNode::Unkept& /*error*/) {}
    [[noreturn]] static antlr4::Token* recoverInline(LineParser* parser) {
      throw Stop{&parser->_input->ExpectedHere()};
    }
    ErrorHandler* operator->() { return this; }
  };

  template <class Action>
  class Finally {
   public:
    explicit Finally(Action action) : action_(std::move(action)) {}
    ~Finally() { action_(); }
    Finally(const Finally&) = delete;
    Finally& operator=(const Finally&) = delete;

   private:
    Action action_;
  };
  template <class Action>
  static Finally<Action> finally(Action action) {
    return Finally<Action>(std::move(action));
  }

  void setState(std::size_t state) { state_ = state; }

  using antlr4::Parser::enterRule;
  void enterRule(RuleNode* node, std::size_t state, std::size_t rule) {
    state_ = state;
    _ctx = node;
    if (command_ == nullptr && is_command_[rule]) {
      command_ = node;
    }
  }
  using antlr4::Parser::enterOuterAlt;
  void enterOuterAlt(RuleNode* /*node*/, std::size_t /*alternative*/) {}
  void exitRule() {
    state_ = _ctx->InvokingState();
    _ctx = _ctx->Caller();
  }

  antlr4::Token* match(std::size_t type) final {
    if (_input->LA(1) != type) {
      return _errHandler->recoverInline(this);
    }
    return consume();
  }
  antlr4::Token* consume() final {
    antlr4::Token* const token = _input->LT(1);
    _input->consume();
    return token;
  }

  syntax::TokenStream* _input = nullptr;
  RuleNode* _ctx = nullptr;
  RuleNodes _tracker;
  ErrorHandler _errHandler;
  // NOLINTEND(readability-identifier-naming, bugprone-exception-escape)

 private:
  std::size_t state_ = 0;
  const RuleNode* command_ = nullptr;
  std::vector<bool> is_command_;
};

}  // namespace tunnelc::syntax
