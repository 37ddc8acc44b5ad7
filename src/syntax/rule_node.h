// RuleNode: what the contexts of the generated parser are derived from. RuleNodes: those of a line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include "antlr4-runtime.h"

namespace tunnelc::syntax {

// A rule that was entered, and its caller; the derived class has what the rule's labels caught. The
// runtime's own contexts are nodes of a tree, with children and text. No tree is built here, and
// making one of those costs more than reading a word. Whoever makes a node knows what it is, so the
// destructor is not virtual: most nodes need none at all.
class RuleNode {
 public:
  RuleNode(antlr4::ParserRuleContext* /*parent*/, std::size_t invoking_state)
      : invoking_state_(invoking_state) {}
  RuleNode(const RuleNode&) = delete;
  RuleNode& operator=(const RuleNode&) = delete;

  RuleNode* Caller() const { return caller_; }
  std::size_t InvokingState() const { return invoking_state_; }

  // The rest is what generated code names: see LineParser.
  // NOLINTBEGIN(readability-identifier-naming)
  virtual std::size_t getRuleIndex() const = 0;

  struct Unkept {
    Unkept& operator=(const std::exception_ptr& /*error*/) { return *this; }
  };
  Unkept exception;

 protected:
  template <class Context>
  static Context* getRuleContext(std::size_t /*index*/) {
    return nullptr;
  }
  template <class Context>
  static std::vector<Context*> getRuleContexts() {
    return {};
  }
  static antlr4::tree::TerminalNode* getToken(std::size_t /*type*/, std::size_t /*index*/) {
    return nullptr;
  }
  static std::vector<antlr4::tree::TerminalNode*> getTokens(std::size_t /*type*/) { return {}; }
  // NOLINTEND(readability-identifier-naming)
  ~RuleNode() = default;

 private:
  friend class RuleNodes;
  RuleNode* caller_ = nullptr;
  std::size_t invoking_state_;
};

// Makes the nodes of one line, one behind the other in blocks that are used again for the next.
// Those that are kept stay where they are.
class RuleNodes {
 public:
  RuleNodes() = default;
  ~RuleNodes() { DestroyFrom(0); }
  RuleNodes(const RuleNodes&) = delete;
  RuleNodes& operator=(const RuleNodes&) = delete;

  // NOLINTNEXTLINE(readability-identifier-naming): generated code names it
  template <class Context>
  Context* createInstance(RuleNode* caller, std::size_t invoking_state) {
    static_assert(sizeof(Context) <= kBlock);
    static_assert(alignof(Context) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    auto* const node = new (Room(sizeof(Context))) Context(nullptr, invoking_state);
    node->caller_ = caller;
    if constexpr (!std::is_trivially_destructible_v<Context>) {
      owners_.push_back(Owner{node, [](void* owner) { static_cast<Context*>(owner)->~Context(); }});
    }
    return node;
  }

  // Ends all nodes made since the last that were kept.
  void Clear() {
    used_ = kept_.used;
    if (owners_.size() > kept_.owners || blocks_.size() > kept_.blocks) {
      Release();
    }
  }
  // Keeps all nodes there are.
  void Keep() { kept_ = {std::max<std::size_t>(blocks_.size(), 1), used_, owners_.size()}; }

 private:
  static constexpr std::size_t kBlock = std::size_t{16} * 1024;
  static constexpr std::size_t kAlignment = __STDCPP_DEFAULT_NEW_ALIGNMENT__;

  void* Room(std::size_t size) {
    if (used_ + size > kBlock || blocks_.empty()) {
      AddBlock();
    }
    std::byte* const room = blocks_.back().get() + used_;
    used_ += (size + kAlignment - 1) / kAlignment * kAlignment;
    return room;
  }
  void AddBlock();
  void Release();
  void DestroyFrom(std::size_t first);

  // A node with lists in it.
  struct Owner {
    void* node;
    void (*destroy)(void*);
  };

  struct Kept {
    std::size_t blocks = 1;
    std::size_t used = 0;
    std::size_t owners = 0;
  };

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0;  // of the last block
  std::vector<Owner> owners_;
  Kept kept_;
};

}  // namespace tunnelc::syntax
