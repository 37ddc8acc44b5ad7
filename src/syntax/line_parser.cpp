// Keeps the contexts of the rules entered for one line.
#include "src/syntax/line_parser.h"

namespace tunnelc::syntax {

antlr4::Token* LineParser::match(std::size_t type) {
  antlr4::Token* const token = _input->LT(1);
  if (token->getType() != type) {
    return _errHandler->recoverInline(this);
  }
  _matchedEOF = _matchedEOF || type == antlr4::Token::EOF;
  _input->consume();
  return token;
}

void LineParser::enterRule(antlr4::ParserRuleContext* context, std::size_t state,
                           std::size_t /*rule_index*/) {
  setState(state);
  _ctx = context;
  entered_.push_back(context);
}

void LineParser::StartLine() {
  _ctx = nullptr;
  _matchedEOF = false;
  entered_.clear();
  _tracker.reset();
}

}  // namespace tunnelc::syntax
