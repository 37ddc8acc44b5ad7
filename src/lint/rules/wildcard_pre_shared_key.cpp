// wildcard-pre-shared-key: a key that every address may use.
#include <fmt/format.h>

#include "src/lint/key_findings.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {

void CheckWildcardPreSharedKey(const topology::Network& network, diag::Sink& sink) {
  const auto is_wildcard = [](const model::Key& key) {
    return key.prefix && key.prefix->length == 0;
  };
  for (KeyFinding& finding : FindKeys(network, is_wildcard, "accepts every address too")) {
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kWildcardPreSharedKey, finding.key->span,
        fmt::format("one key for {}: whoever learns it can pose as any peer", finding.peers));
    diagnostic.related = std::move(finding.related);
    diagnostic.help =
        "give each peer a key of its own, by its address; where addresses are not fixed, use "
        "certificates";
  }
}

}  // namespace tunnelc::lint
