// What is said of a line that cannot be read.
#pragma once

#include <string>
#include <string_view>

#include "src/syntax/command_parser.h"

namespace tunnelc::syntax {

struct Failure {
  RawWord place;        // the word that could not be read, or the end of the line
  std::string message;  // never holds a key
  std::string help;
};

// `command` is the line as it was given to the parser, `outcome` what came of it.
Failure Explain(const Command& command, const Outcome& outcome);

// The first words of a line, for naming the command: `crypto map`, `crypto ikev2 keyring`. Never
// reaches a name or a key.
std::string_view LeadingKeywords(const Command& command);

}  // namespace tunnelc::syntax
