// The sink, and the order in which findings are shown.
#include "src/diag/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace tunnelc::diag {
namespace {

auto Order(const Diagnostic& d) {
  return std::tie(d.span, d.rule, d.message);
}

}  // namespace

Diagnostic& Sink::Report(Rule rule, source::Span span, std::string message) {
  return diagnostics_.emplace_back(
      Diagnostic{rule, Info(rule).severity, std::move(message), span, {}, {}});
}

void SortAndUnique(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return Order(a) < Order(b); });
  const auto last =
      std::unique(diagnostics.begin(), diagnostics.end(),
                  [](const Diagnostic& a, const Diagnostic& b) { return Order(a) == Order(b); });
  diagnostics.erase(last, diagnostics.end());
}

}  // namespace tunnelc::diag
