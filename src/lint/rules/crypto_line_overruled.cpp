// crypto-line-overruled: the first line that matches decides.
#include <fmt/format.h>

#include "src/lint/covered_lines.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {

void CheckCryptoLineOverruled(const topology::Network& network, diag::Sink& sink) {
  for (const CoveredLine& covered : FindCoveredLines(network)) {
    if (covered.line->permit == covered.covering->permit) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kCryptoLineOverruled, covered.line->span,
        fmt::format("this line of `{}` never counts: `{}` before it {} all of its packets",
                    covered.user.entry->access_list->value, TypedLine(*covered.covering),
                    covered.covering->permit ? "protects" : "leaves out"));
    diagnostic.related.push_back({covered.covering->span, "the earlier line"});
    diagnostic.help = "put the narrower line first, or remove it";
  }
}

}  // namespace tunnelc::lint
