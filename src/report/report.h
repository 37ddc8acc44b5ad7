// What is said: verdicts and diagnostics as text for people and as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "src/diag/diagnostic.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"

namespace tunnelc::report {

// Counts as in the JSON's `summary`.
struct Summary {
  std::size_t sessions = 0;
  std::size_t up = 0;
  std::size_t up_if = 0;
  std::size_t one_way = 0;
  std::size_t down = 0;
  std::size_t unknown = 0;
  std::size_t no_peer = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
};
Summary Summarise(const topology::Network& network,
                  const std::vector<diag::Diagnostic>& diagnostics);

struct TextOptions {
  bool color = false;
};

// For a person: a headline for each session; for a failure the first cause, the source lines of
// both files side by side, what each router would log and what to type; then the other findings
// with their lines; then a summary. Keys are masked.
std::string Text(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources, const TextOptions& options);

// For a program: one JSON document, docs/check.schema.json.
std::string Json(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources);

}  // namespace tunnelc::report
