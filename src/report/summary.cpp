// Counts sessions by verdict and findings by severity, and says how many there are.
#include "src/report/report.h"

namespace tunnelc::report {
namespace {

void Count(topology::SessionVerdict verdict, Summary& summary) {
  using topology::SessionVerdict;
  switch (verdict) {
    case SessionVerdict::kUp:
      ++summary.up;
      break;
    case SessionVerdict::kUpIf:
      ++summary.up_if;
      break;
    case SessionVerdict::kOneWay:
      ++summary.one_way;
      break;
    case SessionVerdict::kDown:
      ++summary.down;
      break;
    case SessionVerdict::kUnknown:
      ++summary.unknown;
      break;
    case SessionVerdict::kNoPeer:
      ++summary.no_peer;
      break;
  }
}

void Count(diag::Severity severity, Summary& summary) {
  switch (severity) {
    case diag::Severity::kNote:
      ++summary.notes;
      break;
    case diag::Severity::kWarning:
      ++summary.warnings;
      break;
    case diag::Severity::kError:
      ++summary.errors;
      break;
  }
}

void AddCount(std::size_t count, topology::SessionVerdict verdict, std::string& text) {
  if (count != 0) {
    text += (text.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(Name(verdict));
  }
}

}  // namespace

std::string Counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

std::string SessionsText(const Summary& summary) {
  using topology::SessionVerdict;
  std::string verdicts;
  AddCount(summary.up, SessionVerdict::kUp, verdicts);
  AddCount(summary.up_if, SessionVerdict::kUpIf, verdicts);
  AddCount(summary.one_way, SessionVerdict::kOneWay, verdicts);
  AddCount(summary.down, SessionVerdict::kDown, verdicts);
  AddCount(summary.unknown, SessionVerdict::kUnknown, verdicts);
  AddCount(summary.no_peer, SessionVerdict::kNoPeer, verdicts);
  return Counted(summary.sessions, "session", "sessions") +
         (verdicts.empty() ? "" : ": " + verdicts);
}

Summary Summarise(const topology::Network& network,
                  const std::vector<diag::Diagnostic>& diagnostics) {
  Summary summary;
  summary.sessions = network.Sessions().size();
  for (const topology::Session& session : network.Sessions()) {
    Count(session.verdict, summary);
  }
  for (const diag::Diagnostic& diagnostic : diagnostics) {
    Count(diagnostic.severity, summary);
  }
  return summary;
}

}  // namespace tunnelc::report
