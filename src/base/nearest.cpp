// Optimal string alignment, row by row.
#include "src/base/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace tunnelc::base {
namespace {

char LowerLetter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t Change(char from, char to) {
  if (from == to) {
    return 0;
  }
  return LowerLetter(from) == LowerLetter(to) ? kLetter / 2 : kLetter;
}

}  // namespace

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    above[j] = j * kLetter;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i * kLetter;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min(
          {above[j] + kLetter, row[j - 1] + kLetter, above[j - 1] + Change(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + kLetter);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string_view Nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongest = 63;
  std::string_view nearest;
  if (word.size() > kLongest) {
    return nearest;
  }
  std::size_t best = std::max(kLetter, word.size() * kLetter / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
    if ((longer - shorter) * kLetter >= best) {
      continue;
    }
    if (const std::size_t distance = EditDistance(word, candidate); distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace tunnelc::base
