// Shapes of words, and the distance between two of them.
#include "src/syntax/text.h"

#include <algorithm>
#include <array>

namespace tunnelc::syntax {
namespace {

constexpr std::size_t kLongestCompared = 31;

// Optimal string alignment: a swap of neighbours costs one.
std::size_t Distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kLongestCompared + 1>;
  Row before_last{};
  Row last{};
  Row current{};
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = LowerCase(a[i - 1]) == LowerCase(b[j - 1]);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && LowerCase(a[i - 1]) == LowerCase(b[j - 2]) &&
          LowerCase(a[i - 2]) == LowerCase(b[j - 1])) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    before_last = last;
    last = current;
  }
  return last[b.size()];
}

bool IsHexOrColon(char c) {
  return IsHexDigit(c) || c == ':';
}

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && Abbreviates(a, b, 0);
}

bool Abbreviates(std::string_view word, std::string_view full, std::size_t shortest) {
  return word.size() >= shortest && word.size() <= full.size() &&
         std::equal(word.begin(), word.end(), full.begin(),
                    [](char a, char b) { return LowerCase(a) == LowerCase(b); });
}

bool LooksLikeNumber(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), IsDigit);
}

bool LooksLikeIpv4(std::string_view word) {
  return !word.empty() && IsDigit(word.front()) && std::count(word.begin(), word.end(), '.') == 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

bool LooksLikeIpv6(std::string_view word) {
  const std::ptrdiff_t colons = std::count(word.begin(), word.end(), ':');
  if (colons < 2 || (word.ends_with(':') && !word.ends_with("::"))) {
    return false;
  }
  return std::all_of(word.begin(), word.end(), [](char c) { return IsHexOrColon(c) || c == '.'; });
}

bool LooksLikeIpv6Prefix(std::string_view word) {
  const std::size_t slash = word.find('/');
  return slash != std::string_view::npos && LooksLikeIpv6(word.substr(0, slash)) &&
         LooksLikeNumber(word.substr(slash + 1));
}

bool LooksLikeUnit(std::string_view word) {
  return !word.empty() && IsDigit(word.front()) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return IsDigit(c) || c == '/' || c == '.' || c == ':'; }) &&
         !LooksLikeIpv4(word);
}

bool MayBeBrokenIpv6(std::string_view first, std::string_view second) {
  const bool begins = first.ends_with(':') && std::all_of(first.begin(), first.end(), IsHexOrColon);
  return begins && !second.empty() && std::all_of(second.begin(), second.end(), [](char c) {
           return IsHexOrColon(c) || c == '/' || c == '.';
         });
}

std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view nearest;
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  if (word.size() < 2 || word.size() > kLongestCompared) {
    return nearest;
  }
  for (const std::string_view candidate : candidates) {
    const std::size_t distance =
        candidate.size() <= kLongestCompared ? Distance(word, candidate) : best;
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace tunnelc::syntax
