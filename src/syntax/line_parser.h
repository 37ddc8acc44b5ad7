// LineParser: what the generated parser is derived from. It notes which rules were entered, so that
// lowering finds the command without a tree having been built.
#pragma once

#include <vector>

#include "antlr4-runtime.h"

namespace tunnelc::syntax {

class LineParser : public antlr4::Parser {
 public:
  using antlr4::Parser::Parser;

  // Both like the runtime's, without the work for trees and listeners that nobody asks for.
  antlr4::Token* match(std::size_t type) override;
  void enterRule(antlr4::ParserRuleContext* context, std::size_t state,
                 std::size_t rule_index) override;

  // The rules entered since the last StartLine, outermost first, with what their labels caught.
  // They live until the next one.
  const std::vector<antlr4::ParserRuleContext*>& Entered() const { return entered_; }

  // Like reset(), without the parts of the runtime that are not used here.
  void StartLine();

 private:
  std::vector<antlr4::ParserRuleContext*> entered_;
};

}  // namespace tunnelc::syntax
