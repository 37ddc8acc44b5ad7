// no-integrity: a cipher alone, so that changed packets are decrypted all the same.
#include <fmt/format.h>

#include "src/lint/lint.h"
#include "src/lint/used_sets.h"

namespace tunnelc::lint {
namespace {

bool LacksIntegrity(const suite::TransformSet& set) {
  return set.esp_cipher && !suite::Info(*set.esp_cipher).combined && !set.esp_integrity && !set.ah;
}

}  // namespace

void CheckNoIntegrity(const topology::Network& network, diag::Sink& sink) {
  for (const UsedSet& used : UsedSets(network)) {
    const model::TransformSet& set = *used.set;
    if (set.built_in || set.refused || !set.doubts.empty() || !LacksIntegrity(set.transforms)) {
      continue;
    }
    sink.Report(diag::Rule::kNoIntegrity, set.span,
                fmt::format("transform set {} has `{}` and nothing that protects integrity: "
                            "packets can be changed on the way (RFC 8221)",
                            set.name, suite::Text(set.transforms)))
        .help = "add `esp-sha256-hmac` on both routers, or use `esp-gcm 256`";
  }
}

}  // namespace tunnelc::lint
