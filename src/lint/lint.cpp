// The list of lints, from the table of rules.
#include "src/lint/lint.h"

namespace tunnelc::lint {

void Lint(const topology::Network& network, diag::Sink& sink) {
#define RULE(number, name, slug, severity, line) Check##name(network, sink);
#define ERROR(number, name, slug, severity, line)
#include "src/diag/rules.def"
#undef RULE
#undef ERROR
}

}  // namespace tunnelc::lint
