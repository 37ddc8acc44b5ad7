// Diagnostic: one finding as a value. Sink: where findings go.
#pragma once

#include <string>
#include <vector>

#include "src/diag/rule.h"
#include "src/source/source_map.h"

namespace tunnelc::diag {

// A further place that explains the finding, often in the other router's file.
struct Related {
  source::Span span;
  std::string message;
};

struct Diagnostic {
  Rule rule{};
  Severity severity{};
  std::string message;  // what was seen, then the rule; lower case, no full stop
  source::Span span;    // the line and column it is about
  std::vector<Related> related;
  std::string help;  // what to do; may be empty, may hold several lines
};

// Collects findings in the order they are made. One per thread; merged by the driver.
class Sink {
 public:
  // Reports with the rule's own severity.
  Diagnostic& Report(Rule rule, source::Span span, std::string message);
  void Add(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

  const std::vector<Diagnostic>& Diagnostics() const { return diagnostics_; }
  std::vector<Diagnostic> Take() { return std::move(diagnostics_); }

 private:
  std::vector<Diagnostic> diagnostics_;
};

// Orders by file, place and rule, and drops exact repetitions.
void SortAndUnique(std::vector<Diagnostic>& diagnostics);

}  // namespace tunnelc::diag
