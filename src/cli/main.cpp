// tunnelc: runs a command, writes what it says, and exits as it asks.
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "src/base/overloaded.h"
#include "src/cli/arguments.h"
#include "src/cli/commands.h"

namespace tunnelc::cli {
namespace {

bool IsSet(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

// A terminal that is not asked to be plain (no-color.org).
bool TerminalHasColor() {
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
  return isatty(STDOUT_FILENO) == 1 && !IsSet("NO_COLOR") && !dumb;
}

bool UseColor(Color color) {
  return color == Color::kAlways || (color == Color::kAuto && TerminalHasColor());
}

Response Run(const Arguments& arguments) {
  return std::visit(base::Overloaded{[](const CheckArguments& check) {
                                       return Check(check, UseColor(check.color));
                                     },
                                     [](const BuildArguments& build) { return Build(build); },
                                     [](const PrintArguments& print) { return Print(print); },
                                     [](const GraphArguments& graph) { return Graph(graph); },
                                     [](const RuleArguments& rule) { return Rule(rule); },
                                     [](const Answer& answer) {
                                       return Response{answer.output, answer.error, answer.status};
                                     }},
                    arguments);
}

// False when not everything arrived: a full disk, a closed pipe.
bool Write(const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

int Main(int count, char** words) {
  // A reader that goes away is a failed write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  // So is a file that may grow no further.
  std::signal(SIGXFSZ, SIG_IGN);
  const Response response = Run(ParseArguments(count, words));
  std::fputs(response.error.c_str(), stderr);
  if (!response.output.empty() && !Write(response.output)) {
    std::fprintf(stderr, "tunnelc: cannot write to standard output: %s\n", std::strerror(errno));
    return kCouldNotRun;
  }
  return response.status;
}

}  // namespace
}  // namespace tunnelc::cli

int main(int argc, char** argv) {
  return tunnelc::cli::Main(argc, argv);
}
