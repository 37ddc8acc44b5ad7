// The words of a transform set: what they stand for, and which cannot stand together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/ast/crypto_ipsec.h"
#include "src/suite/transform_set.h"

namespace tunnelc::resolve {

struct TransformConflict {
  source::Span span;  // the word that cannot stand there
  std::string message;
  std::string help;
};

struct TransformWords {
  suite::TransformSet set;
  std::optional<TransformConflict> conflict;  // the first one
  std::vector<source::Span> unknown;          // words that are no transform we know
};

// Semantics reference, A.6: at most one transform of each class, and the rules that follow it.
TransformWords ReadTransformWords(const std::vector<ast::Transform>& transforms);

// True when IOS XE 17.11 and later refuses the word (semantics reference, B.5).
bool IsRefusedFrom1711(const ast::Transform& transform);

}  // namespace tunnelc::resolve
