// The nearest word by letters changed, added, dropped and swapped; case counts as half a letter.
#include "src/config/words.h"

#include <algorithm>
#include <vector>

namespace tunnelc::config {
namespace {

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// In half letters.
std::size_t Distance(std::string_view a, std::string_view b) {
  constexpr std::size_t kLetter = 2;
  std::vector<std::size_t> before;
  std::vector<std::size_t> above(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    above[j] = j * kLetter;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1);
    row[0] = i * kLetter;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1]                 ? 0
                                 : Lower(a[i - 1]) == Lower(b[j - 1]) ? 1
                                                                      : kLetter;
      row[j] = std::min({above[j] + kLetter, row[j - 1] + kLetter, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + kLetter);
      }
    }
    before = std::move(above);
    above = std::move(row);
  }
  return above[b.size()];
}

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

}  // namespace

std::string_view Nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongestCompared = 63;
  std::string_view nearest;
  // A third of the letters, and one at least.
  std::size_t best = std::max<std::size_t>(2, word.size() * 2 / 3) + 1;
  if (word.size() > kLongestCompared) {
    return nearest;
  }
  for (const std::string_view candidate : candidates) {
    const std::size_t distance =
        candidate.size() > kLongestCompared ? best : Distance(word, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string Listed(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      text += i + 1 == words.size() ? " and " : ", ";
    }
    text += '`';
    text += words[i];
    text += '`';
  }
  return text;
}

bool IsLinuxName(std::string_view name) {
  constexpr std::size_t kLongest = 15;  // IFNAMSIZ without its end
  return !name.empty() && name.size() <= kLongest && name[0] != '-' && name[0] != '.' &&
         std::all_of(name.begin(), name.end(), IsPlain);
}

}  // namespace tunnelc::config
