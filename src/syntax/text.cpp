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

std::uint64_t LowerHead(std::string_view word) {
  const auto byte = [word](std::size_t at) {
    return std::uint64_t{static_cast<unsigned char>(word[at])};
  };
  const auto half = [&byte](std::size_t at) {
    return byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
  };
  const std::size_t size = std::min(word.size(), kHead);
  std::uint64_t head = 0;
  if (size >= 4) {  // two halves, which may overlap
    head = half(0) << 32 | half(size - 4) << (8 * (kHead - size));
  } else if (size > 0) {
    head =
        byte(0) << 56 | byte(size / 2) << (56 - 8 * (size / 2)) | byte(size - 1) << (64 - 8 * size);
  }
  // All eight at once: the top bit of a byte of `capital` says that it is one.
  constexpr std::uint64_t kEach = 0x0101010101010101;
  const std::uint64_t low = head & (kEach * 0x7F);
  const std::uint64_t capital =
      (low + kEach * (0x80 - 'A')) & ~(low + kEach * (0x7F - 'Z')) & ~head & (kEach * 0x80);
  return head | capital >> 2;
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
