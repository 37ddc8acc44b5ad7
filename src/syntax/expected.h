// What the parser would take at a place, prepared for looking words up; and the cache of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace antlr4 {
namespace atn {
class ATN;
}
namespace misc {
class IntervalSet;
}
}  // namespace antlr4

namespace tunnelc::syntax {

class RuleNode;

struct Keyword {
  std::string_view text;  // lower case; lives as long as the program
  std::size_t type = 0;
  std::uint64_t head = 0;  // its first eight letters: most comparisons end there
};

// The tokens that may stand at one place.
struct Expected {
  std::vector<Keyword> keywords;  // in alphabetical order
  // Where the keywords of each first letter begin in `keywords`; digits stand before all letters.
  std::array<std::uint16_t, 28> starts{};
  bool end = false;
  bool ipv4 = false;
  bool ipv6 = false;
  bool ipv6_prefix = false;
  bool key = false;
  bool key_type = false;
  bool number = false;
  bool rest = false;
  bool unit = false;
  bool word = false;

  // The keyword that `typed` spells, in whatever case, or null.
  const Keyword* Exact(std::string_view typed) const;
  // The keywords that `typed` is the beginning of.
  std::vector<Keyword> Beginning(std::string_view typed) const;
  const Keyword* OnlyBeginning(std::string_view typed) const;
};

// What can stand at a place depends on the parser's state and, where a rule may end there, on the
// calling rules. The cache compares both in full. One for each thread.
class ExpectedCache {
 public:
  explicit ExpectedCache(const antlr4::atn::ATN& atn);
  ~ExpectedCache();

  const Expected& At(std::size_t state, const RuleNode* context);

 private:
  enum class Kind : unsigned char { kUnseen, kAlone, kByCaller };
  struct ByCaller {
    std::vector<std::size_t> callers;  // their states, innermost first
    std::unique_ptr<Expected> expected;
  };
  struct State {
    Kind kind = Kind::kUnseen;
    std::unique_ptr<Expected> alone;
    std::vector<ByCaller> by_caller;  // few: a rule is used in a handful of places
  };
  const Expected& Look(std::size_t state, const RuleNode* context);
  Expected Prepare(const antlr4::misc::IntervalSet& set) const;

  const antlr4::atn::ATN& atn_;
  std::vector<State> states_;
};

}  // namespace tunnelc::syntax
