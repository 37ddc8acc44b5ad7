// crypto-line-repeated: a line that changes nothing, and of which no association is made.
#include <fmt/format.h>

#include "src/lint/covered_lines.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {

void CheckCryptoLineRepeated(const topology::Network& network, diag::Sink& sink) {
  for (const CoveredLine& covered : FindCoveredLines(network)) {
    if (covered.line->permit != covered.covering->permit) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kCryptoLineRepeated, covered.line->span,
        fmt::format("this line of `{}` changes nothing: `{}` before it says it already",
                    covered.user.entry->access_list->value, TypedLine(*covered.covering)));
    diagnostic.related.push_back({covered.covering->span, "the earlier line"});
    diagnostic.help = "remove it, or put it first if it needs associations of its own";
  }
}

}  // namespace tunnelc::lint
