// Where the nodes of a line lie.
#include "src/syntax/rule_node.h"

namespace tunnelc::syntax {

void RuleNodes::Release() {
  for (const Owner& owner : owners_) {
    owner.destroy(owner.node);
  }
  owners_.clear();
  if (blocks_.size() > 1) {  // after a line of hundreds of words
    blocks_.resize(1);
  }
}

void RuleNodes::AddBlock() {
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kBlock));
  used_ = 0;
}

}  // namespace tunnelc::syntax
