// key-with-trailing-blank: what some releases take for a part of the key, and nobody sees.
#include <fmt/format.h>

#include "src/lint/key_findings.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {

void CheckKeyWithTrailingBlank(const topology::Network& network, diag::Sink& sink) {
  const auto has_blank = [](const model::Key& key) { return key.trailing_blank; };
  for (KeyFinding& finding : FindKeys(network, has_blank, "has a blank after its key too")) {
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kKeyWithTrailingBlank, finding.key->span,
                    fmt::format("a blank follows the key for {} at the end of the line: older "
                                "releases make it a part of the key, and then the keys differ",
                                finding.peers));
    diagnostic.related = std::move(finding.related);
    diagnostic.help = "remove the line, and type it again without the blank";
  }
}

}  // namespace tunnelc::lint
