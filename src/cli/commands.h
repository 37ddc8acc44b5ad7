// What each command does: from its arguments to what it says.
#pragma once

#include <string>

#include "src/cli/arguments.h"

namespace tunnelc::cli {

// Exit statuses.
inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
inline constexpr int kCouldNotRun = 2;

// What goes to standard output, to standard error, and the exit status.
struct Response {
  std::string output;
  std::string error;
  int status = kClean;
};

// `color`: what `--color auto` means here.
Response Check(const CheckArguments& arguments, bool color);
Response Build(const BuildArguments& arguments);
Response Print(const PrintArguments& arguments);
Response Graph(const GraphArguments& arguments);
Response Rule(const RuleArguments& arguments);

}  // namespace tunnelc::cli
