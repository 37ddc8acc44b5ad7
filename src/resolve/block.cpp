// The words of a line that the parser did not understand.
#include "src/resolve/block.h"

namespace tunnelc::resolve {
namespace {

bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::vector<std::string> WordsOf(std::string_view line) {
  std::vector<std::string> words;
  bool in_word = false;
  for (const char c : line) {
    if (IsBlank(c)) {
      in_word = false;
      continue;
    }
    if (!in_word) {
      words.emplace_back();
      in_word = true;
    }
    words.back() += Lower(c);
  }
  if (!words.empty() && (words.front() == "no" || words.front() == "default")) {
    words.erase(words.begin());
  }
  return words;
}

}  // namespace tunnelc::resolve
