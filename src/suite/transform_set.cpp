// A transform set in words.
#include "src/suite/transform_set.h"

namespace tunnelc::suite {

std::vector<std::string> Words(const TransformSet& set) {
  std::vector<std::string> words;
  if (set.ah) {
    words.emplace_back(Info(*set.ah).ah_word);
  }
  if (set.esp_cipher) {
    words.push_back(Words(*set.esp_cipher));
  }
  if (set.esp_integrity) {
    words.emplace_back(Info(*set.esp_integrity).esp_word);
  }
  if (set.comp_lzs) {
    words.emplace_back("comp-lzs");
  }
  return words;
}

std::string Text(const TransformSet& set) {
  std::string text;
  for (const std::string& word : Words(set)) {
    text += text.empty() ? word : ' ' + word;
  }
  return text;
}

}  // namespace tunnelc::suite
