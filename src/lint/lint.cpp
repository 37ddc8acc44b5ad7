// The list of lints, from the table of rules.
#include "src/lint/lint.h"

#include "src/lint/both_ends.h"

namespace tunnelc::lint {

void Lint(const topology::Network& network, diag::Sink& sink) {
  diag::Sink found;
#define RULE(number, name, slug, severity, line) Check##name(network, found);
#define ERROR(number, name, slug, severity, line)
#include "src/diag/rules.def"
#undef RULE
#undef ERROR
  std::vector<diag::Diagnostic> findings = found.Take();
  MergeBothEnds(network, findings);
  for (diag::Diagnostic& finding : findings) {
    sink.Add(std::move(finding));
  }
}

}  // namespace tunnelc::lint
