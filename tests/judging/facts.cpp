// Words without quotes, blanks between them.
#include "tests/judging/facts.h"

#include <charconv>

namespace tunnelc::judging {

Facts::Facts(std::string_view line) : line_(line) {
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(word.size() + 1, line.size()));
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos) {
      words_.emplace(word.substr(0, equals), word.substr(equals + 1));
    }
  }
}

std::string Facts::Get(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? std::string() : found->second;
}

std::size_t Facts::Number(std::string_view word) const {
  const std::string text = Get(word);
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string SelectedSuite(std::string_view log, std::string_view kind) {
  const std::string wanted = "selected proposal: " + std::string(kind);
  const std::size_t found = log.rfind(wanted);
  if (found == std::string_view::npos) {
    return {};
  }
  log.remove_prefix(found + wanted.size() - kind.size());
  return std::string(log.substr(0, log.find('\n')));
}

std::string AgreedSelectors(std::string_view log, char side) {
  std::string selectors;
  while (!log.empty()) {
    const std::string_view line = log.substr(0, log.find('\n'));
    log.remove_prefix(std::min(line.size() + 1, log.size()));
    const std::size_t found = line.rfind(" and TS ");
    if (line.starts_with(side) && found != std::string_view::npos &&
        line.find(" established with SPIs ") != std::string_view::npos) {
      selectors = line.substr(found + std::string_view(" and TS ").size());
    }
  }
  return selectors;
}

}  // namespace tunnelc::judging
