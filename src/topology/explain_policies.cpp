// ISAKMP policies: the closest pair, attribute by attribute.
#include <algorithm>

#include "src/topology/explain_words.h"

namespace tunnelc::topology {
namespace {

using negotiate::PolicyAttribute;
using negotiate::PolicyComparison;

template <class Id>
std::string ValueWords(const std::optional<Id>& value) {
  return value ? suite::Words(*value) : "a value that is not known";
}

std::string GroupWords(const std::optional<suite::DhGroup>& group) {
  return group ? std::to_string(static_cast<int>(*group)) : "that is not known";
}

// The attribute in words, as one would type it: `encryption aes 256`.
std::string Words(const model::IsakmpPolicy& policy, PolicyAttribute attribute) {
  switch (attribute) {
    case PolicyAttribute::kCipher:
    case PolicyAttribute::kKeyLength:
      return "encryption " + ValueWords(policy.cipher.value);
    case PolicyAttribute::kHash:
      return "hash " + ValueWords(policy.hash.value);
    case PolicyAttribute::kAuthentication:
      return "authentication " + ValueWords(policy.authentication.value);
    case PolicyAttribute::kGroup:
      break;
  }
  return "group " + GroupWords(policy.group.value);
}

const model::Origin& OriginOf(const model::IsakmpPolicy& policy, PolicyAttribute attribute) {
  switch (attribute) {
    case PolicyAttribute::kCipher:
    case PolicyAttribute::kKeyLength:
      return policy.cipher.origin;
    case PolicyAttribute::kHash:
      return policy.hash.origin;
    case PolicyAttribute::kAuthentication:
      return policy.authentication.origin;
    case PolicyAttribute::kGroup:
      break;
  }
  return policy.group.origin;
}

std::string Note(const model::IsakmpPolicy& policy, PolicyAttribute attribute) {
  const model::OriginKind kind = OriginOf(policy, attribute).kind;
  if (policy.built_in) {
    return Words(policy, attribute) + ", of the built-in policy " + std::to_string(policy.priority);
  }
  return kind == model::OriginKind::kDefault ? Words(policy, attribute) + ", the default"
                                             : Words(policy, attribute);
}

std::string PolicyName(const model::IsakmpPolicy& policy) {
  return (policy.built_in ? "built-in policy " : "policy ") + std::to_string(policy.priority);
}

// What to type so that `mine` agrees with `theirs`.
std::vector<std::string> CureLines(const model::IsakmpPolicy& mine,
                                   const model::IsakmpPolicy& theirs,
                                   const std::vector<PolicyAttribute>& differences) {
  constexpr std::uint32_t kNewPriority = 10;  // with none configured every number is free
  const std::uint32_t priority = mine.built_in ? kNewPriority : mine.priority;
  std::vector<std::string> lines = {"crypto isakmp policy " + std::to_string(priority)};
  const std::vector<PolicyAttribute> all = {PolicyAttribute::kCipher, PolicyAttribute::kHash,
                                            PolicyAttribute::kAuthentication,
                                            PolicyAttribute::kGroup};
  for (const PolicyAttribute attribute : mine.built_in ? all : differences) {
    lines.push_back(' ' + Words(theirs, attribute));
  }
  return lines;
}

std::string DifferenceMessage(const Scene& scene, const model::IsakmpPolicy& offered,
                              const model::IsakmpPolicy& accepted,
                              const PolicyComparison& closest) {
  std::string message = scene.Name(scene.Responder()) + " accepts no ISAKMP policy of " +
                        scene.Name(scene.Initiator());
  if (closest.differences.empty()) {
    return message;
  }
  const PolicyAttribute first = closest.differences.front();
  return message + ": " + scene.Name(scene.Initiator()) + " offers " + Note(offered, first) + " (" +
         PolicyName(offered) + "), " + scene.Name(scene.Responder()) + " wants " +
         Note(accepted, first) + " (" + PolicyName(accepted) + ")";
}

// Two policies that agree in everything, of which one cannot be used.
void ExplainUnusable(std::size_t end, const model::IsakmpPolicy& policy, Explanation& explanation) {
  const auto& authentication = policy.authentication.value;
  std::string note;
  if (policy.refused) {
    note = "refused by the release";
  } else if (authentication && *authentication != suite::IkeAuthentication::kPreShare) {
    note = Note(policy, PolicyAttribute::kAuthentication) + ": usable with a certificate only";
  }
  explanation.lines.push_back(ExplainedLine{end, policy.span, note});
  explanation.message += (explanation.lines.size() == 1 ? ": " : ", ") + PolicyName(policy) +
                         (note.empty() ? "" : " (" + note + ")");
}

}  // namespace

std::optional<PolicyComparison> ClosestPolicies(const negotiate::Outcome& outcome) {
  const auto closest = std::min_element(outcome.policies.begin(), outcome.policies.end(),
                                        [](const PolicyComparison& a, const PolicyComparison& b) {
                                          return std::pair(a.refused, a.differences.size()) <
                                                 std::pair(b.refused, b.differences.size());
                                        });
  return closest == outcome.policies.end() ? std::nullopt : std::optional(*closest);
}

void ExplainPolicies(const Scene& scene, Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const std::optional<PolicyComparison> closest = ClosestPolicies(scene.Outcome());
  if (!closest) {
    explanation.message = scene.Name(initiator) + " and " + scene.Name(responder) +
                          " have no ISAKMP policy in common";
    explanation.lines.push_back(ExplainedLine{initiator, scene.PeerLine(initiator), {}});
    explanation.lines.push_back(ExplainedLine{responder, scene.PeerLine(responder), {}});
    return;
  }
  const model::IsakmpPolicy& offered = scene.Device(initiator).policies[closest->initiator];
  const model::IsakmpPolicy& accepted = scene.Device(responder).policies[closest->responder];
  explanation.message = DifferenceMessage(scene, offered, accepted, *closest);
  for (const PolicyAttribute attribute : closest->differences) {
    explanation.lines.push_back(
        ExplainedLine{initiator, OriginOf(offered, attribute).span, Note(offered, attribute)});
    explanation.lines.push_back(
        ExplainedLine{responder, OriginOf(accepted, attribute).span, Note(accepted, attribute)});
  }
  if (closest->differences.empty()) {
    ExplainUnusable(initiator, offered, explanation);
    ExplainUnusable(responder, accepted, explanation);
    AddCureByKeys(scene, explanation);
    return;
  }
  if (!offered.refused) {
    explanation.cures.push_back(
        Cure{responder, CureLines(accepted, offered, closest->differences), {}});
  }
  if (!accepted.refused && !accepted.built_in) {
    explanation.cures.push_back(
        Cure{initiator, CureLines(offered, accepted, closest->differences), {}});
  }
}

}  // namespace tunnelc::topology
