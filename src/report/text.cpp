// The order of a report for people: sessions, findings, one line to sum up.
#include <algorithm>

#include "src/report/report.h"
#include "src/report/selection.h"
#include "src/report/text_diagnostic.h"
#include "src/report/text_session.h"

namespace tunnelc::report {
namespace {

// `3 sessions: 2 up, 1 down; 1 error, 2 warnings, 1 note`.
std::string SummaryText(const Summary& summary) {
  return SessionsText(summary) + "; " + Counted(summary.errors, "error", "errors") + ", " +
         Counted(summary.warnings, "warning", "warnings") + ", " +
         Counted(summary.notes, "note", "notes") + '\n';
}

// One line for each rule that has findings: how many, how grave, which.
std::string RulesText(const std::vector<diag::Diagnostic>& diagnostics) {
  constexpr std::size_t kWidth = 7;
  std::string text;
  for (const auto& [key, count] : CountRules(diagnostics)) {
    const std::string number = std::to_string(count);
    text += std::string(kWidth - std::min(number.size(), kWidth), ' ') + number + "  " +
            Padded(Name(key.first), kWidth) + "  " + diag::Number(key.second) + ' ' +
            std::string(diag::Info(key.second).slug) + '\n';
  }
  return text.empty() ? text : '\n' + text;
}

std::string LeftOutText(const Selection& selection) {
  if (selection.sessions_left_out == 0 && selection.findings_left_out == 0) {
    return {};
  }
  return "left out, for they are not as grave: " +
         Counted(selection.sessions_left_out, "session", "sessions") + " and " +
         Counted(selection.findings_left_out, "finding", "findings") + "\n\n";
}

}  // namespace

std::string Text(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources, const TextOptions& options) {
  const Painter paint(options.color);
  const TextContext context{network, sources, paint};
  const Selection selection = Select(network, diagnostics, options.extent);
  std::string text;
  for (std::size_t i = 0; i < network.Sessions().size(); ++i) {
    if (selection.sessions[i]) {
      text += SessionText(context, network.Sessions()[i]) + '\n';
    }
  }
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (selection.findings[i]) {
      text += DiagnosticText(context, diagnostics[i]) + '\n';
    }
  }
  if (options.extent.summary_only) {
    return SummaryText(Summarise(network, diagnostics)) + RulesText(diagnostics);
  }
  return text + LeftOutText(selection) + SummaryText(Summarise(network, diagnostics));
}

}  // namespace tunnelc::report
