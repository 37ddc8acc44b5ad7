// Words a failed line: what was found, what could have stood there, what was probably meant.
#include "src/syntax/failure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "src/source/mask.h"

namespace tunnelc::syntax {
namespace {

constexpr std::size_t kMostListed = 8;
constexpr std::size_t kLongestShown = 40;

std::string_view Text(const Command& command, const RawWord& word) {
  return command.text.substr(word.begin, word.end - word.begin);
}

// The word, unless the line holds a key at or before it: what follows a key may be part of one.
std::string Shown(const Command& command, std::size_t index) {
  const RawWord& word = command.words[index];
  const std::uint32_t begin = command.words.front().begin;
  const std::string_view line = command.text.substr(begin, command.words.back().end - begin);
  const std::string_view upto = line.substr(0, word.end - begin);
  const std::string masked = source::MaskSecrets(line);
  // `authentication pre-share` of a policy names a method.
  const bool method = Abbreviates(Text(command, command.words.front()), "authentication", 2);
  if (!method && std::string_view(masked).substr(0, upto.size()) != upto) {
    return "this word";
  }
  std::string shown;
  for (const char c : Text(command, word).substr(0, kLongestShown)) {
    shown += static_cast<unsigned char>(c) < 0x20 || c == '`' ? '?' : c;
  }
  return fmt::format("`{}`", shown);
}

std::vector<std::string> Choices(const Expected& expected) {
  std::vector<std::string> choices;
  for (const Keyword& keyword : expected.keywords) {
    choices.push_back(fmt::format("`{}`", keyword.text));
  }
  const auto add = [&choices](bool wanted, const char* name) {
    if (wanted) {
      choices.emplace_back(name);
    }
  };
  add(expected.number, "a number");
  add(expected.ipv4, "an IPv4 address");
  add(expected.ipv6, "an IPv6 address");
  add(expected.ipv6_prefix, "an IPv6 prefix");
  add(expected.key, "a key");
  add(expected.word, "a name");
  add(expected.unit && !expected.number, "a number");
  add(expected.rest, "text");
  add(expected.end, "the end of the line");
  return choices;
}

std::string Listed(const std::vector<std::string>& choices) {
  const std::span<const std::string> shown =
      std::span(choices).first(std::min(choices.size(), kMostListed));
  const std::string list = fmt::format("{}", fmt::join(shown.begin(), shown.end(), ", "));
  return choices.size() > shown.size() ? list + ", …" : list;
}

// Of a keyword and its number that were written as one word, or nothing: `esp-aes 256` of
// `esp-aes-256`.
std::string TakenApart(std::string_view word, const Expected& expected) {
  static constexpr std::array<std::string_view, 4> kBeforeNumbers = {"aes", "gcm", "gmac", "group"};
  for (const Keyword& keyword : expected.keywords) {
    const bool takes_number = std::ranges::any_of(
        kBeforeNumbers,
        [&keyword](std::string_view ending) { return keyword.text.ends_with(ending); });
    if (!takes_number || word.size() <= keyword.text.size() ||
        !EqualsIgnoringCase(word.substr(0, keyword.text.size()), keyword.text)) {
      continue;
    }
    std::string_view number = word.substr(keyword.text.size());
    number.remove_prefix(number.front() == '-' ? 1 : 0);
    if (!number.empty() && std::ranges::all_of(number, IsDigit)) {
      return fmt::format("{} {}", keyword.text, number);
    }
  }
  return {};
}

std::string Suggestion(std::string_view word, const Expected& expected) {
  if (const std::string apart = TakenApart(word, expected); !apart.empty()) {
    return fmt::format("did you mean `{}`?", apart);
  }
  std::vector<std::string_view> candidates;
  for (const Keyword& keyword : expected.keywords) {
    candidates.push_back(keyword.text);
  }
  const std::string_view nearest = NearestKeyword(word, candidates);
  return nearest.empty() ? std::string() : fmt::format("did you mean `{}`?", nearest);
}

Failure ExplainAmbiguous(const Command& command, const Outcome& outcome, const Expected& expected) {
  const RawWord& word = command.words[outcome.failed_word];
  std::vector<std::string> candidates;
  for (const Keyword& keyword : expected.Beginning(Text(command, word))) {
    candidates.push_back(fmt::format("`{}`", keyword.text));
  }
  return Failure{word,
                 fmt::format("{} is ambiguous: it begins {}", Shown(command, outcome.failed_word),
                             Listed(candidates)),
                 "write the word in full"};
}

}  // namespace

Failure Explain(const Command& command, const Outcome& outcome) {
  static const Expected kNothing;
  const Expected& expected = outcome.expected == nullptr ? kNothing : *outcome.expected;
  if (outcome.at_end || outcome.failed_word >= command.words.size()) {
    const std::uint32_t end = command.words.back().end;
    return Failure{RawWord{command.words.back().begin, end},
                   "the command is incomplete: expected " + Listed(Choices(expected)),
                   {}};
  }
  if (outcome.ambiguous) {
    return ExplainAmbiguous(command, outcome, expected);
  }
  const std::string found = Shown(command, outcome.failed_word);
  const RawWord& word = command.words[outcome.failed_word];
  return Failure{
      word, fmt::format("{} is not understood here: expected {}", found, Listed(Choices(expected))),
      found.front() == '`' ? Suggestion(Text(command, word), expected) : std::string()};
}

std::string_view LeadingKeywords(const Command& command) {
  // After these a third keyword says which command it is; after others a name may follow.
  static constexpr std::array<std::string_view, 8> kFamilies = {"ca",    "engine", "gdoi",   "gkm",
                                                                "ikev2", "ipsec",  "isakmp", "pki"};
  const bool family =
      command.words.size() > 2 && Abbreviates(Text(command, command.words[0]), "crypto", 2) &&
      std::any_of(kFamilies.begin(), kFamilies.end(), [&command](std::string_view keyword) {
        return EqualsIgnoringCase(Text(command, command.words[1]), keyword);
      });
  const std::size_t count = std::min<std::size_t>(command.words.size(), family ? 3 : 2);
  const std::uint32_t begin = command.words.front().begin;
  return command.text.substr(begin, command.words[count - 1].end - begin);
}

}  // namespace tunnelc::syntax
