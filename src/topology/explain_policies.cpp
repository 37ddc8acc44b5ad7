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

// Why a policy may not be usable, and what shows it.
std::string NeedOf(const model::IsakmpPolicy& policy) {
  const auto& authentication = policy.authentication.value;
  if (policy.refused) {
    return "refused by the release";
  }
  if (!authentication || *authentication == suite::IkeAuthentication::kPreShare) {
    return {};
  }
  return (policy.built_in ? Words(policy, PolicyAttribute::kAuthentication)
                          : Note(policy, PolicyAttribute::kAuthentication)) +
         (*authentication == suite::IkeAuthentication::kRsaEncr
              ? ": usable with the peer's RSA public key only"
              : ": usable with a certificate only");
}

// A policy by its name, with what it needs. Its line is among the explanation's then.
std::string ExplainUnusable(std::size_t end, const model::IsakmpPolicy& policy,
                            Explanation& explanation) {
  const std::string note = NeedOf(policy);
  explanation.lines.push_back(
      ExplainedLine{end, policy.refused ? policy.span : policy.authentication.origin.span, note});
  return PolicyName(policy) + (note.empty() ? "" : " (" + note + ")");
}

// Those of an end that can use none.
std::string ExplainUnusables(const Scene& scene, std::size_t end, Explanation& explanation) {
  constexpr std::size_t kNamed = 3;
  const model::Device& device = scene.Device(end);
  if (device.policies.empty()) {
    explanation.lines.push_back(
        ExplainedLine{end, device.built_in_policies_off.value_or(scene.PeerLine(end)),
                      "switches the built-in policies off"});
    return "none is written, and the built-in ones are switched off";
  }
  std::string names;
  for (std::size_t i = 0; i < std::min(device.policies.size(), kNamed); ++i) {
    names += (i == 0 ? "" : ", ") + ExplainUnusable(end, device.policies[i], explanation);
  }
  return names;
}

// The first policy that is written out and authenticates by keys: one to agree on. Null for none.
const model::IsakmpPolicy* PolicyByKeys(const model::Device& device) {
  const auto found = std::ranges::find_if(device.policies, [](const model::IsakmpPolicy& policy) {
    return !policy.built_in && !policy.refused && policy.cipher.value && policy.hash.value &&
           policy.group.value && policy.authentication.value == suite::IkeAuthentication::kPreShare;
  });
  return found == device.policies.end() ? nullptr : &*found;
}

std::vector<PolicyAttribute> Differences(const model::IsakmpPolicy& mine,
                                         const model::IsakmpPolicy& theirs) {
  std::vector<PolicyAttribute> differences;
  const auto note = [&](bool differs, PolicyAttribute attribute) {
    if (differs) {
      differences.push_back(attribute);
    }
  };
  note(mine.cipher.value != theirs.cipher.value, PolicyAttribute::kCipher);
  note(mine.hash.value != theirs.hash.value, PolicyAttribute::kHash);
  note(mine.authentication.value != theirs.authentication.value, PolicyAttribute::kAuthentication);
  note(mine.group.value != theirs.group.value, PolicyAttribute::kGroup);
  return differences;
}

// What makes the policy of an end that is nearest to `theirs` equal to it: a new one where it has
// none.
std::vector<std::string> CureTowards(const model::Device& device,
                                     const model::IsakmpPolicy& theirs) {
  const auto nearest =
      std::ranges::min_element(device.policies, {}, [&](const model::IsakmpPolicy& one) {
        return std::pair(one.built_in, Differences(one, theirs).size());
      });
  if (nearest != device.policies.end()) {
    return CureLines(*nearest, theirs, Differences(*nearest, theirs));
  }
  model::IsakmpPolicy none;
  none.built_in = true;
  return CureLines(none, theirs, {});
}

// An end that has no policy to offer or to compare with.
void ExplainNoPolicy(const Scene& scene, std::size_t end, Explanation& explanation) {
  const std::size_t other = scene.Other(end);
  explanation.message = scene.Name(end) + " has no ISAKMP policy that it can use: " +
                        ExplainUnusables(scene, end, explanation);
  const model::IsakmpPolicy* theirs = PolicyByKeys(scene.Device(other));
  if (theirs == nullptr) {
    explanation.lines.push_back(ExplainedLine{other, scene.PeerLine(other), {}});
    return;
  }
  explanation.lines.push_back(ExplainedLine{other, theirs->authentication.origin.span,
                                            Note(*theirs, PolicyAttribute::kAuthentication)});
  explanation.cures.push_back(Cure{end, CureTowards(scene.Device(end), *theirs), {}});
}

// In one order, whoever starts: it is one fault.
void ExplainNoPolicies(const Scene& scene, Explanation& explanation) {
  const std::string first = ExplainUnusables(scene, 0, explanation);
  const std::string second = ExplainUnusables(scene, 1, explanation);
  explanation.message = "neither " + scene.Name(0) + " nor " + scene.Name(1) +
                        " has an ISAKMP policy that it can use: " + first +
                        (second == first ? "" : "; " + second);
  AddCureByKeys(scene, explanation);
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
  const negotiate::Side side = scene.Outcome().side;
  if (side != negotiate::Side::kBoth) {
    const bool own = side == negotiate::Side::kInitiator;
    ExplainNoPolicy(scene, own ? initiator : responder, explanation);
    return;
  }
  if (scene.Outcome().step == negotiate::Step::kLocal) {
    ExplainNoPolicies(scene, explanation);
    return;
  }
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
    const std::string first = ExplainUnusable(initiator, offered, explanation);
    const std::string second = ExplainUnusable(responder, accepted, explanation);
    explanation.message += ": " + first + ", " + second;
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
