// Lists of words, and which of them Linux takes.
#include "src/config/words.h"

#include <algorithm>

namespace tunnelc::config {
namespace {

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

}  // namespace

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
