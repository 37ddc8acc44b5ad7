// Gravest first; what is shown keeps its order.
#include "src/report/selection.h"

#include <algorithm>

namespace tunnelc::report {
namespace {

int GravityOf(topology::SessionVerdict verdict) {
  using topology::SessionVerdict;
  switch (verdict) {
    case SessionVerdict::kDown:
      return 5;
    case SessionVerdict::kOneWay:
      return 4;
    case SessionVerdict::kUnknown:
      return 3;
    case SessionVerdict::kUpIf:
      return 2;
    case SessionVerdict::kNoPeer:
      return 1;
    case SessionVerdict::kUp:
      break;
  }
  return 0;
}

int GravityOf(diag::Severity severity) {
  switch (severity) {
    case diag::Severity::kError:
      return 2;
    case diag::Severity::kWarning:
      return 1;
    case diag::Severity::kNote:
      break;
  }
  return 0;
}

std::vector<bool> Gravest(const std::vector<int>& gravities, std::size_t most) {
  std::vector<std::size_t> order(gravities.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return gravities[a] > gravities[b]; });
  order.resize(std::min(order.size(), most));
  std::vector<bool> shown(gravities.size(), false);
  for (const std::size_t i : order) {
    shown[i] = true;
  }
  return shown;
}

}  // namespace

Selection Select(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const Extent& extent) {
  std::vector<int> sessions;
  for (const topology::Session& session : network.Sessions()) {
    sessions.push_back(GravityOf(session.verdict));
  }
  std::vector<int> findings;
  for (const diag::Diagnostic& diagnostic : diagnostics) {
    findings.push_back(GravityOf(diagnostic.severity));
  }
  const std::size_t most =
      extent.summary_only ? 0 : extent.limit.value_or(std::max(sessions.size(), findings.size()));
  return Selection{.sessions = Gravest(sessions, most),
                   .findings = Gravest(findings, most),
                   .sessions_left_out = sessions.size() - std::min(sessions.size(), most),
                   .findings_left_out = findings.size() - std::min(findings.size(), most)};
}

RuleCounts CountRules(const std::vector<diag::Diagnostic>& diagnostics) {
  std::map<std::pair<diag::Severity, diag::Rule>, std::size_t> counts;
  for (const diag::Diagnostic& diagnostic : diagnostics) {
    ++counts[{diagnostic.severity, diagnostic.rule}];
  }
  RuleCounts sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    const auto gravity = [](const auto& one) { return GravityOf(one.first.first); };
    return std::pair(gravity(a), a.second) > std::pair(gravity(b), b.second);
  });
  return sorted;
}

}  // namespace tunnelc::report
