// Shapes of words.
#include "src/syntax/text.h"

#include <algorithm>
#include <string>

#include "src/base/nearest.h"

namespace tunnelc::syntax {
namespace {

bool IsHexOrColon(char c) {
  return IsHexDigit(c) || c == ':';
}

}  // namespace

bool BeginsAlike(std::string_view a, std::string_view b) {
  return a.size() <= b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return LowerCase(x) == LowerCase(y);
         });
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

std::string_view NearestKeyword(std::string_view word,
                                const std::vector<std::string_view>& keywords) {
  constexpr std::size_t kLongestKeyword = 31;
  if (word.size() < 2 || word.size() > kLongestKeyword) {
    return {};
  }
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), LowerCase);
  return base::Nearest(lower, keywords);
}

}  // namespace tunnelc::syntax
