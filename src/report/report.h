// What is said: verdicts and diagnostics as text for people and as JSON for programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
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
// `3 sessions: 2 up, 1 down`.
std::string SessionsText(const Summary& summary);
// `1 error`, `2 errors`.
std::string Counted(std::size_t count, std::string_view one, std::string_view many);

// How much is told of many sessions and findings. Counts are always of all.
struct Extent {
  std::optional<std::size_t> limit;  // the gravest so many sessions, and so many findings
  bool summary_only = false;         // none of either, but how many findings each rule has
};

struct TextOptions {
  bool color = false;
  Extent extent = {};
};

// For a person: a headline for each session; for a failure the first cause, the source lines of
// both files side by side, what each router would log and what to type; then the other findings
// with their lines; then a summary. Keys are masked.
std::string Text(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources, const TextOptions& options);

// For a program: one JSON document, docs/check.schema.json. What `extent` leaves out is missing in
// its lists, and counted under `left_out`.
std::string Json(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources, const Extent& extent = {});

}  // namespace tunnelc::report
