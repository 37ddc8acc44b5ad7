// suite-left-to-defaults: a policy whose unwritten lines stand for weak algorithms.
#include <fmt/format.h>

#include "src/lint/ikev1_devices.h"
#include "src/lint/lint.h"
#include "src/suite/algorithm.h"

namespace tunnelc::lint {
namespace {

// What a policy leaves to defaults.
struct Defaults {
  std::string weak;      // "`des` and group `1`"
  std::string citation;  // of the first weak one
  std::string lines;     // what to type instead, of all that is left out
};

template <class Id>
void Look(const model::Sourced<std::optional<Id>>& value, std::string_view words,
          std::string_view line, Defaults& defaults) {
  if (value.origin.kind != model::OriginKind::kDefault || !value.value) {
    return;
  }
  defaults.lines += fmt::format("\n {}", line);
  const auto& info = suite::Info(*value.value);
  if (info.strength > suite::Strength::kAvoid) {
    return;
  }
  defaults.weak += defaults.weak.empty() ? words : fmt::format(" and {}", words);
  if (defaults.citation.empty()) {
    defaults.citation = info.citation;
  }
}

Defaults DefaultsOf(const model::IsakmpPolicy& policy) {
  Defaults defaults;
  if (policy.cipher.value) {
    Look(policy.cipher, fmt::format("`encryption {}`", suite::Words(*policy.cipher.value)),
         "encryption aes 256", defaults);
  }
  if (policy.hash.value) {
    Look(policy.hash, fmt::format("`hash {}`", suite::Words(*policy.hash.value)), "hash sha256",
         defaults);
  }
  if (policy.group.value) {
    Look(policy.group, fmt::format("`group {}`", static_cast<unsigned>(*policy.group.value)),
         "group 14", defaults);
  }
  return defaults;
}

}  // namespace

void CheckSuiteLeftToDefaults(const topology::Network& network, diag::Sink& sink) {
  for (const model::DeviceId id : Ikev1Devices(network)) {
    for (const model::IsakmpPolicy& policy : network.DeviceOf(id).policies) {
      const Defaults defaults = DefaultsOf(policy);
      if (policy.built_in || policy.refused || defaults.weak.empty()) {
        continue;
      }
      diag::Diagnostic& diagnostic = sink.Report(
          diag::Rule::kSuiteLeftToDefaults, policy.span,
          fmt::format("policy {} does not name its whole suite, so it means {} (weak by {})",
                      policy.priority, defaults.weak, defaults.citation));
      diagnostic.help =
          fmt::format("write on both routers, in a policy that both have:{}", defaults.lines);
    }
  }
}

}  // namespace tunnelc::lint
