// Counts sessions by verdict and findings by severity.
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

}  // namespace

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
