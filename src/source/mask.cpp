// Finds keys in a line by the words that come before them.
#include "src/source/mask.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace tunnelc::source {
namespace {

constexpr std::string_view kMask = "*****";

// Words after which a secret stands, directly or behind a type digit. Abbreviations of them count
// too, from four letters on (`pass`, `secr`, `pre-s`).
constexpr std::array<std::string_view, 9> kKeyWords = {"key-string",     "password",  "secret",
                                                       "pre-shared-key", "community", "md5",
                                                       "passphrase",     "psk",       "wpa-psk"};

// The same, written in full alone: their beginnings are other commands.
constexpr std::array<std::string_view, 3> kWholeKeyWords = {"authentication-key", "authenticator",
                                                            "cipher"};

// Words between `pre-shared-key` and the key, or in place of one.
constexpr std::array<std::string_view, 5> kWhose = {"address", "hostname", "local", "remote",
                                                    "hex"};

bool IsBlank(char c) {
  return c == ' ' || c == '\t';
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == y;
         });
}

bool IsKeyWord(std::string_view word) {
  return std::any_of(kKeyWords.begin(), kKeyWords.end(), [word](std::string_view key_word) {
    if (EqualsIgnoringCase(word, key_word)) {
      return true;
    }
    return word.size() >= 4 && word.size() < key_word.size() &&
           EqualsIgnoringCase(word, key_word.substr(0, word.size()));
  });
}

bool IsTypeDigit(std::string_view word) {
  return word.size() == 1 && std::string_view("056789").find(word[0]) != std::string_view::npos;
}

bool Abbreviates(std::string_view word, std::string_view full) {
  return word.size() >= 2 && word.size() <= full.size() &&
         EqualsIgnoringCase(word, full.substr(0, word.size()));
}

// `key` names a secret inside a command (`crypto isakmp key …`, `… address A key …`) and not in
// front of one (`key chain …`, `crypto key generate …`).
bool IsKeyCommandWord(std::string_view word, std::size_t index) {
  return index >= 2 && (EqualsIgnoringCase(word, "key") || EqualsIgnoringCase(word, "ke") ||
                        EqualsIgnoringCase(word, "k"));
}

struct Piece {
  std::size_t begin;
  std::size_t end;
};

std::vector<Piece> Words(std::string_view line) {
  std::vector<Piece> words;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t begin = at;
    while (at < line.size() && !IsBlank(line[at])) {
      ++at;
    }
    if (at > begin) {
      words.push_back(Piece{begin, at});
    }
    while (at < line.size() && IsBlank(line[at])) {
      ++at;
    }
  }
  return words;
}

// What the words read so far say of the next one.
enum class Expect { kNothing, kKey, kKeyOrWhose };

// The next expectation after `word`, which is not a key itself.
Expect After(std::string_view word, std::string_view previous, std::size_t index, Expect before) {
  if (before != Expect::kNothing && IsTypeDigit(word)) {
    return Expect::kKey;
  }
  if (before == Expect::kKeyOrWhose) {
    // `pre-shared-key {local | remote | hex} KEY`, but `pre-shared-key address A key KEY`.
    return Abbreviates(word, "address") || Abbreviates(word, "hostname") ? Expect::kNothing
                                                                         : Expect::kKeyOrWhose;
  }
  const bool names_key =
      std::any_of(kWholeKeyWords.begin(), kWholeKeyWords.end(),
                  [word](std::string_view full) { return EqualsIgnoringCase(word, full); }) ||
      (EqualsIgnoringCase(previous, "nhrp") && Abbreviates(word, "authentication"));
  if (names_key || IsKeyCommandWord(word, index)) {
    return Expect::kKey;
  }
  return IsKeyWord(word) ? Expect::kKeyOrWhose : Expect::kNothing;
}

bool IsWhose(std::string_view word) {
  return std::any_of(kWhose.begin(), kWhose.end(),
                     [word](std::string_view full) { return Abbreviates(word, full); });
}

// `session-key WAY PROTOCOL`, behind which an SPI and keys stand, each key with the word that says
// which or without.
constexpr std::size_t kBeforeSpi = 3;

// A number, unless it has more digits than any SPI: a key that stands in the SPI's place.
bool IsSpi(std::string_view word) {
  constexpr std::size_t kMostDigits = 10;
  return word.size() <= kMostDigits && std::all_of(word.begin(), word.end(), [](unsigned char c) {
           return std::isdigit(c) != 0;
         });
}

bool NamesSessionKey(std::string_view word) {
  return Abbreviates(word, "cipher") || Abbreviates(word, "authenticator");
}

// The word with which a line sets the keys of a session; past its end where it sets none.
std::size_t SessionKeyWord(std::string_view line, const std::vector<Piece>& words) {
  const auto found = std::find_if(words.begin(), words.end(), [line](const Piece& piece) {
    const std::string_view word = line.substr(piece.begin, piece.end - piece.begin);
    return word.size() >= 4 && Abbreviates(word, "session-key");
  });
  return static_cast<std::size_t>(found - words.begin());
}

// The last word of a key that begins at `first`: somebody may type one with blanks in it, which
// reaches up to the word that says for whom it is.
std::size_t LastWordOfKey(std::string_view line, const std::vector<Piece>& words,
                          std::size_t first) {
  for (std::size_t i = first + 1; i < words.size(); ++i) {
    const std::string_view word = line.substr(words[i].begin, words[i].end - words[i].begin);
    if (word.size() > 2 && (Abbreviates(word, "address") || Abbreviates(word, "hostname"))) {
      return i - 1;
    }
  }
  return first;
}

}  // namespace

std::string MaskSecrets(std::string_view line) {
  const std::vector<Piece> words = Words(line);
  std::string masked;
  std::size_t copied = 0;
  Expect expect = Expect::kNothing;
  std::string_view previous;
  const std::size_t session = SessionKeyWord(line, words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = line.substr(words[i].begin, words[i].end - words[i].begin);
    const bool last = i + 1 == words.size();
    const bool of_session = i >= session + kBeforeSpi && session < words.size();
    const bool is_spi = i == session + kBeforeSpi && IsSpi(word);
    const bool is_key = of_session
                            ? !is_spi && (NamesSessionKey(previous) || !NamesSessionKey(word))
                            : expect != Expect::kNothing && (last || !IsTypeDigit(word)) &&
                                  (expect == Expect::kKey || last || !IsWhose(word));
    if (is_key) {
      masked += line.substr(copied, words[i].begin - copied);
      masked += kMask;
      i = of_session ? i : LastWordOfKey(line, words, i);
      copied = words[i].end;
      expect = Expect::kNothing;
    } else {
      expect = After(word, previous, i, expect);
    }
    previous = word;
  }
  masked += line.substr(copied);
  return masked;
}

}  // namespace tunnelc::source
