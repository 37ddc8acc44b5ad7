// Shapes: lines that the parser has read, by the types of their words. The next line of a shape is
// not read again: what its words are is decided by the same expectations, and the command with its
// labelled words stands ready.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "src/syntax/expected.h"
#include "src/syntax/rule_node.h"
#include "src/syntax/token_stream.h"

namespace tunnelc::syntax {

// A tree: each node is a place that the parser comes to by types alone, since the grammar is LL(1).
class Shapes {
 public:
  // `entries`: how many entry rules there are; each has a tree of its own.
  explicit Shapes(std::size_t entries) : nodes_(entries) {}

  // Goes along the words of `stream`. Gives the command that the line is, with its words in the
  // tokens of the stream; null when no line of that shape was learned.
  const RuleNode* Follow(std::size_t entry, TokenStream& stream) const;

  // True when there is room for the shape of the line that was read.
  bool HasRoom(const TokenStream& stream) const;
  // Remembers that the line that was read is `command`, which must live as long as this.
  void Learn(std::size_t entry, const TokenStream& stream, const RuleNode* command);

 private:
  struct Step {
    std::size_t type;  // of a word, or the end
    std::uint32_t to;
  };
  struct Node {
    const Expected* expected = nullptr;  // null where only the end was seen
    const RuleNode* command = nullptr;   // behind the end
    std::vector<Step> steps;             // few
  };
  const Node* Next(const Node& node, std::size_t type) const;
  std::uint32_t Reach(std::uint32_t from, std::size_t type);

  std::vector<Node> nodes_;  // first the roots, by entry
};

}  // namespace tunnelc::syntax
