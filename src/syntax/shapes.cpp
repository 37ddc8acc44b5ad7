// The tree of what has been read.
#include "src/syntax/shapes.h"

namespace tunnelc::syntax {
namespace {

// Real configurations have a few hundred shapes; these bounds are for lists of names that somebody
// makes longer and longer.
constexpr std::size_t kMostNodes = 8192;
constexpr std::size_t kMostWords = 32;

}  // namespace

const Shapes::Node* Shapes::Next(const Node& node, std::size_t type) const {
  for (const Step& step : node.steps) {
    if (step.type == type) {
      return &nodes_[step.to];
    }
  }
  return nullptr;
}

const RuleNode* Shapes::Follow(std::size_t entry, TokenStream& stream) const {
  const Node* node = &nodes_[entry];
  while (node != nullptr && !stream.AtEnd()) {
    if (node->expected == nullptr) {
      return nullptr;
    }
    node = Next(*node, stream.Take(*node->expected));
  }
  const Node* const end = node == nullptr ? nullptr : Next(*node, antlr4::Token::EOF);
  return end == nullptr ? nullptr : end->command;
}

bool Shapes::HasRoom(const TokenStream& stream) const {
  return stream.Size() <= kMostWords && nodes_.size() + stream.Size() < kMostNodes;
}

std::uint32_t Shapes::Reach(std::uint32_t from, std::size_t type) {
  if (const Node* const known = Next(nodes_[from], type)) {
    return static_cast<std::uint32_t>(known - nodes_.data());
  }
  const auto to = static_cast<std::uint32_t>(nodes_.size());
  nodes_[from].steps.push_back(Step{type, to});
  nodes_.emplace_back();
  return to;
}

void Shapes::Learn(std::size_t entry, const TokenStream& stream, const RuleNode* command) {
  auto at = static_cast<std::uint32_t>(entry);
  for (std::size_t word = 0; word < stream.Size(); ++word) {
    nodes_[at].expected = stream.ExpectedAt(word);
    at = Reach(at, stream.At(word).getType());
  }
  nodes_[Reach(at, antlr4::Token::EOF)].command = command;
}

}  // namespace tunnelc::syntax
