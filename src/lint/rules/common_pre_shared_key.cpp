// common-pre-shared-key: a key that stands in every attacker's word list.
#include <fmt/format.h>

#include "src/lint/key_findings.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {

void CheckCommonPreSharedKey(const topology::Network& network, diag::Sink& sink) {
  const auto is_common = [](const model::Key& key) { return key.secret.IsCommon(); };
  for (KeyFinding& finding : FindKeys(network, is_common, "uses such a key too")) {
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kCommonPreSharedKey, finding.key->span,
        fmt::format("the key for {} is a word that everybody tries first", finding.peers));
    diagnostic.related = std::move(finding.related);
    diagnostic.help = "use a random key of 16 characters or more, the same on both routers";
  }
}

}  // namespace tunnelc::lint
