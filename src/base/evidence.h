// How well a fact about IOS is known.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace tunnelc::base {

// Ordered from weakest to strongest, so that the weakest of several is their minimum. A verdict
// carries the weakest evidence that it hangs on.
enum class Evidence : std::uint8_t {
  kUnverified,  // from memory: a hypothesis, worded "probably"
  kObserved,    // seen in a router's transcript
  kDocumented,  // stated by the vendor or an RFC
};

constexpr Evidence Weakest(Evidence a, Evidence b) {
  return std::min(a, b);
}

constexpr std::string_view Name(Evidence evidence) {
  switch (evidence) {
    case Evidence::kUnverified:
      return "unverified";
    case Evidence::kObserved:
      return "observed";
    case Evidence::kDocumented:
      break;
  }
  return "documented";
}

}  // namespace tunnelc::base
