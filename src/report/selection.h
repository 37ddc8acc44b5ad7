// Selection: which sessions and findings a short report shows, and what it leaves out.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "src/report/report.h"

namespace tunnelc::report {

struct Selection {
  std::vector<bool> sessions;  // as Network::Sessions(): shown or not
  std::vector<bool> findings;
  std::size_t sessions_left_out = 0;
  std::size_t findings_left_out = 0;
};

// The gravest ones, as many as `extent` allows.
Selection Select(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const Extent& extent);

// How many findings there are of each rule, the gravest first. A rule may have two severities.
using RuleCounts = std::vector<std::pair<std::pair<diag::Severity, diag::Rule>, std::size_t>>;
RuleCounts CountRules(const std::vector<diag::Diagnostic>& diagnostics);

}  // namespace tunnelc::report
