// The order of a report for people: sessions, findings, one line to sum up.
#include <algorithm>

#include "src/report/report.h"
#include "src/report/text_diagnostic.h"
#include "src/report/text_session.h"

namespace tunnelc::report {
namespace {

std::string Counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

void AddCount(std::size_t count, std::string_view word, std::string& text) {
  if (count != 0) {
    text += (text.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(word);
  }
}

// `3 sessions: 2 up, 1 down; 1 error, 2 warnings, 1 note`.
std::string SummaryText(const Summary& summary) {
  std::string verdicts;
  AddCount(summary.up, "up", verdicts);
  AddCount(summary.up_if, "up-if", verdicts);
  AddCount(summary.one_way, "one-way", verdicts);
  AddCount(summary.down, "down", verdicts);
  AddCount(summary.unknown, "unknown", verdicts);
  AddCount(summary.no_peer, "no-peer", verdicts);
  return Counted(summary.sessions, "session", "sessions") +
         (verdicts.empty() ? "" : ": " + verdicts) + "; " +
         Counted(summary.errors, "error", "errors") + ", " +
         Counted(summary.warnings, "warning", "warnings") + ", " +
         Counted(summary.notes, "note", "notes") + '\n';
}

}  // namespace

std::string Text(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources, const TextOptions& options) {
  const Painter paint(options.color);
  const TextContext context{network, sources, paint};
  std::string text;
  for (const topology::Session& session : network.Sessions()) {
    text += SessionText(context, session) + '\n';
  }
  for (const diag::Diagnostic& diagnostic : diagnostics) {
    text += DiagnosticText(context, diagnostic) + '\n';
  }
  return text + SummaryText(Summarise(network, diagnostics));
}

}  // namespace tunnelc::report
