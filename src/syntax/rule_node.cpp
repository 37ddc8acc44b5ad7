// Where the nodes of a line lie.
#include "src/syntax/rule_node.h"

namespace tunnelc::syntax {

void RuleNodes::Clear() {
  for (RuleNode* const node : nodes_) {
    node->~RuleNode();
  }
  nodes_.clear();
  used_ = 0;
  if (blocks_.size() > 1) {  // a line of thousands of words
    blocks_.resize(1);
  }
}

void RuleNodes::AddBlock() {
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kBlock));
  used_ = 0;
}

}  // namespace tunnelc::syntax
