// CommandParser: the wall around ANTLR. Words of one line and a mode go in; the command that they
// are, or why they are none, comes out. Nothing throws past it.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "src/syntax/expected.h"
#include "src/syntax/text.h"

namespace tunnelc::syntax {

class IosParser;
class RuleNode;
class Shapes;
class TokenStream;

// Where a line is read: the entry rules of the grammar.
enum class Entry : unsigned char {
  kGlobal,
  kIsakmpPeer,
  kIsakmpPolicy,
  kIsakmpProfile,
  kKeyring,
  kTransformSet,
  kIpsecProfile,
  kCryptoMap,
  kTrustpoint,
  kRouteMap,
  kCertificateChain,
  kAccessList,
  kAccessListStandard,
  kNetworkGroup,
  kServiceGroup,
  kInterface,
  kTunnel,
};
constexpr std::size_t kEntries = static_cast<std::size_t>(Entry::kTunnel) + 1;

// What becomes of a command; the ending of its rule's name says it.
enum class RuleKind : unsigned char { kPath, kModelled, kIgnored, kUnmodelled };

struct Outcome {
  // The command's rule: complete when `ok`, else as far as it went; null when none was reached.
  const RuleNode* command = nullptr;
  std::size_t rule = 0;  // IosParser::Rule…
  RuleKind kind = RuleKind::kPath;
  bool ok = false;
  bool abbreviated = false;
  // Where reading stopped, and what could have stood there. Meaningless when `ok`.
  std::size_t failed_word = 0;
  bool at_end = false;
  bool ambiguous = false;
  const Expected* expected = nullptr;
};

// One line, as it shall be read.
struct Command {
  std::string_view text;           // the file's
  std::span<const RawWord> words;  // without `no` and `default`
  Repair repair;
  // A line that ends early is accepted once its command is known, as after `no`.
  bool arguments_optional = false;
};

class CommandParser {
 public:
  CommandParser();
  ~CommandParser();
  CommandParser(const CommandParser&) = delete;
  CommandParser& operator=(const CommandParser&) = delete;

  // What the result points to lives until the next call.
  Outcome Parse(Entry entry, const Command& command);

  // The keywords that a line of this mode can begin with.
  const Expected& FirstWords(Entry entry) const {
    return *first_words_[static_cast<std::size_t>(entry)];
  }

  // One for each thread, kept between files: making one costs as much as thousands of lines.
  static CommandParser& OfThisThread();

 private:
  enum class Reading { kNamesFirst, kAbbreviationsFirst };
  Outcome ParseOnce(Entry entry, const Command& command, Reading reading);
  void SetWords(const Command& command, Reading reading);
  bool Read(Entry entry, Outcome& outcome);
  void SetCommand(const RuleNode* command, Outcome& outcome) const;

  std::unique_ptr<TokenStream> stream_;
  std::unique_ptr<IosParser> parser_;
  std::unique_ptr<ExpectedCache> cache_;
  std::unique_ptr<Shapes> shapes_;
  std::vector<RuleKind> kinds_;  // by rule index
  std::array<const Expected*, kEntries> first_words_{};
};

}  // namespace tunnelc::syntax
