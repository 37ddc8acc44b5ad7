// What the lowering files share that needs the generated parser: contexts and values of several
// commands.
#pragma once

#include "IosParser.h"
#include "src/syntax/lower.h"
#include "src/syntax/token_stream.h"

namespace tunnelc::syntax {

// The context of the command that `outcome` found; the caller has looked at its rule.
template <class Context>
const Context& As(const Outcome& outcome) {
  return *static_cast<const Context*>(outcome.command);
}

// A line that several kinds of block have in common, as a line of one of them.
template <class BlockLine, class Line>
std::optional<BlockLine> Widened(const std::optional<Line>& line) {
  if (!line) {
    return std::nullopt;
  }
  return std::visit([](const auto& one) { return BlockLine(one); }, *line);
}

// `[ipv6] ADDRESS [MASK | /LENGTH]` of a key or of `match identity`.
std::optional<ast::KeyAddress> LowerKeyAddress(const IosParser::Key_address_valueContext* value,
                                               Lowering& line);

// A key of either command; `address`, `peer` and `no_xauth` may be null.
std::optional<ast::PreSharedKey> LowerKey(const antlr4::Token* type, const antlr4::Token* key,
                                          const IosParser::Key_address_valueContext* address,
                                          const antlr4::Token* peer, Lowering& line);

ast::LocalAddress LowerLocalAddress(const IosParser::Local_address_valueContext* value,
                                    Lowering& line);

// The name and the number of an interface as one word.
std::optional<ast::Word> LowerInterfaceName(const IosParser::Interface_name_valueContext* value,
                                            const Lowering& line);

ast::Lifetime LowerLifetime(const IosParser::Lifetime_valueContext* value, Lowering& line);
ast::Replay LowerReplay(const IosParser::Replay_valueContext* value, Lowering& line);
ast::IdleTime LowerIdleTime(const IosParser::Idle_time_valueContext* value, Lowering& line);

}  // namespace tunnelc::syntax
