// Modes, NATs and authentication in words.
#include "src/topology/explain_words.h"

#include <algorithm>

namespace tunnelc::topology {
namespace {

bool LeavesNoSession(const model::EndpointFault& fault) {
  return fault.what == model::EndpointFault::What::kUndefinedProfile ||
         fault.what == model::EndpointFault::What::kNoProtection ||
         fault.what == model::EndpointFault::What::kNoTunnelDestination ||
         fault.what == model::EndpointFault::What::kNoPeer ||
         fault.what == model::EndpointFault::What::kNoAccessList;
}

// The first policy whose authentication is left to the default; null without one.
const model::IsakmpPolicy* PolicyWithoutAuthentication(const model::Device& device) {
  const auto found = std::ranges::find_if(device.policies, [](const model::IsakmpPolicy& policy) {
    return !policy.built_in && policy.authentication.origin.kind == model::OriginKind::kDefault &&
           policy.authentication.value == suite::IkeAuthentication::kRsaSig;
  });
  return found == device.policies.end() ? nullptr : &*found;
}

}  // namespace

void AddCureByKeys(const Scene& scene, Explanation& explanation) {
  const model::IsakmpPolicy* first = PolicyWithoutAuthentication(scene.Device(0));
  const model::IsakmpPolicy* second = PolicyWithoutAuthentication(scene.Device(1));
  if (first == nullptr || second == nullptr) {
    return;
  }
  // The same cure, whoever starts.
  explanation.cures.push_back(
      Cure{0,
           {"crypto isakmp policy " + std::to_string(first->priority), " authentication pre-share"},
           "and the same in policy " + std::to_string(second->priority) + " of " + scene.Name(1) +
               ", where keys are to prove who is who"});
}

const model::EndpointFault* FirstFault(const model::Endpoint* endpoint, bool missing) {
  if (endpoint == nullptr) {
    return nullptr;
  }
  const auto fits = [&](const model::EndpointFault& fault) {
    return LeavesNoSession(fault) == missing;
  };
  // A source without an address of the mode's family follows from a mode of the wrong family.
  const auto found = std::find_if(endpoint->faults.begin(), endpoint->faults.end(), fits);
  if (found != endpoint->faults.end() &&
      found->what == model::EndpointFault::What::kSourceWithoutAddress) {
    const auto family = std::find_if(found, endpoint->faults.end(), [](const auto& fault) {
      return fault.what == model::EndpointFault::What::kFamilyMismatch;
    });
    return family == endpoint->faults.end() ? &*found : &*family;
  }
  return found == endpoint->faults.end() ? nullptr : &*found;
}

std::string ModeWords(const model::TransformSet& set) {
  if (set.mode.value == model::Mode::kTunnel) {
    return "mode tunnel";
  }
  return set.require ? "mode transport require" : "mode transport";
}

void AddModeLine(const model::TransformSet& set, std::size_t end, Explanation& explanation) {
  const bool is_default = set.mode.origin.kind == model::OriginKind::kDefault;
  explanation.lines.push_back(ExplainedLine{end, is_default ? set.span : set.mode.origin.span,
                                            ModeWords(set) + (is_default ? ", the default" : "")});
}

std::string TableWords(const std::string& front_vrf) {
  return front_vrf.empty() ? "the global table" : "the VRF " + front_vrf;
}

void AddNatLines(const Scene& scene, Explanation& explanation) {
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    if (const model::Nat* nat = scene.Nat(end)) {
      explanation.lines.push_back(
          ExplainedLine{end, nat->span, "seen at " + base::ToString(nat->outside)});
    }
  }
}

}  // namespace tunnelc::topology
