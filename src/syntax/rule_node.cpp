// Where the nodes of a line lie.
#include "src/syntax/rule_node.h"

namespace tunnelc::syntax {

void RuleNodes::DestroyFrom(std::size_t first) {
  for (std::size_t i = first; i < owners_.size(); ++i) {
    owners_[i].destroy(owners_[i].node);
  }
  owners_.resize(std::min(first, owners_.size()));
}

void RuleNodes::Release() {
  DestroyFrom(kept_.owners);
  if (blocks_.size() > kept_.blocks) {  // after a line of hundreds of words
    blocks_.resize(kept_.blocks);
  }
}

void RuleNodes::AddBlock() {
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kBlock));
  used_ = 0;
}

}  // namespace tunnelc::syntax
