// The grammar of IOS as data: its rules, and the commands that they read.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tunnelc::tidy {

// A piece of a rule's body.
struct Piece {
  enum class Kind { kSequence, kChoice, kWord, kToken, kRule } kind = Kind::kSequence;
  std::string text = {};           // of kWord the word, of kToken and kRule its name
  std::string label = {};          // `seconds` in `seconds=NUMBER`; may be empty
  char repeat = 0;                 // 0, `?`, `*` or `+`
  std::vector<Piece> pieces = {};  // of kSequence and kChoice
};

struct Rule {
  std::string name;
  std::string comment;  // the line directly above it, without the slashes; may be empty
  std::string file;     // `CryptoIsakmp`
  Piece body;
};

// Every rule of the parser under `grammar`, by name.
std::map<std::string, Rule> ReadGrammar();

// A command as the rules of one mode read it.
struct Form {
  std::string words;  // `crypto isakmp policy PRIORITY`
  const Rule* rule;   // that reads it
};

// Every command that can be typed where `entry` (`global_line`) reads, in the rules' order.
std::vector<Form> FormsOf(const std::map<std::string, Rule>& rules, const std::string& entry);

}  // namespace tunnelc::tidy
