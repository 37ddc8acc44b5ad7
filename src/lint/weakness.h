// What is weak in a proposal, in words, by the one table of algorithms.
#pragma once

#include <string>
#include <string_view>

#include "src/model/proposal.h"

namespace tunnelc::lint {

inline bool IsWeak(suite::Strength strength) {
  return strength <= suite::Strength::kAvoid;
}

// Collects weak words.
class Weakness {
 public:
  // Adds `words` when the algorithm is weak.
  void Look(suite::Strength strength, std::string_view citation, std::string_view words);

  bool Empty() const { return words_.empty(); }
  // "weak algorithms: `esp-3des` (advised against by RFC 8221) and `esp-des` (forbidden by …)".
  std::string Text() const;
  // "`esp-des` and `esp-md5-hmac`".
  std::string Words() const { return words_; }

 private:
  std::string text_;
  std::string words_;
  std::size_t count_ = 0;
};

Weakness WeaknessOf(const suite::TransformSet& set);

}  // namespace tunnelc::lint
