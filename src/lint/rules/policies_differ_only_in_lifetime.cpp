// policies-differ-only-in-lifetime: of two equal policies the later is never chosen.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "src/lint/ikev1_devices.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

bool IsKnown(const model::IsakmpPolicy& policy) {
  return !policy.built_in && !policy.refused && policy.doubts.empty() && policy.cipher.value &&
         policy.hash.value && policy.authentication.value && policy.group.value;
}

// The lifetime is compared last and never refused: the shorter of the two is used.
using AllButLifetime =
    std::tuple<suite::IkeCipher, suite::IkeHash, suite::IkeAuthentication, suite::DhGroup>;

AllButLifetime AllButLifetimeOf(const model::IsakmpPolicy& policy) {
  return {*policy.cipher.value, *policy.hash.value, *policy.authentication.value,
          *policy.group.value};
}

void CheckPolicies(const std::vector<model::IsakmpPolicy>& policies, diag::Sink& sink) {
  std::map<AllButLifetime, const model::IsakmpPolicy*> first;
  for (const model::IsakmpPolicy& later : policies) {
    if (!IsKnown(later)) {
      continue;
    }
    const auto [entry, is_new] = first.emplace(AllButLifetimeOf(later), &later);
    if (is_new) {
      continue;
    }
    const model::IsakmpPolicy& earlier = *entry->second;
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kPoliciesDifferOnlyInLifetime, later.span,
        fmt::format(
            "policy {} equals policy {}{}, so it is never chosen", later.priority, earlier.priority,
            earlier.lifetime.value == later.lifetime.value ? "" : " in all but its lifetime"));
    diagnostic.related.push_back(
        {earlier.span, fmt::format("policy {} is tried first", earlier.priority)});
    diagnostic.help = fmt::format("remove policy {}, and write the lifetime you want in policy {}",
                                  later.priority, earlier.priority);
  }
}

}  // namespace

void CheckPoliciesDifferOnlyInLifetime(const topology::Network& network, diag::Sink& sink) {
  for (const model::DeviceId id : Ikev1Devices(network)) {
    CheckPolicies(network.DeviceOf(id).policies, sink);
  }
}

}  // namespace tunnelc::lint
