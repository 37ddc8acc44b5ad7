// short-pre-shared-key: a key short enough to be found by trying.
#include <fmt/format.h>

#include "src/lint/key_findings.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

constexpr std::size_t kEnoughCharacters = 16;

}  // namespace

void CheckShortPreSharedKey(const topology::Network& network, diag::Sink& sink) {
  const auto is_short = [](const model::Key& key) {
    return key.secret.IsShorterThan(kEnoughCharacters) && !key.secret.IsCommon();
  };
  for (KeyFinding& finding : FindKeys(network, is_short, "uses a short key too")) {
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kShortPreSharedKey, finding.key->span,
                    fmt::format("the key for {} has fewer than {} characters: whoever poses as "
                                "the peer once can guess it offline",
                                finding.peers, kEnoughCharacters));
    diagnostic.related = std::move(finding.related);
    diagnostic.help = fmt::format(
        "use a random key of {} characters or more, the same on both routers", kEnoughCharacters);
  }
}

}  // namespace tunnelc::lint
