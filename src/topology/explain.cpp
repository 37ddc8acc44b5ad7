// Which explanation belongs to which reason, and what the routers log.
#include "src/topology/explain.h"

#include <algorithm>

#include "src/base/check.h"
#include "src/suite/transform_set.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using negotiate::Reason;
using negotiate::Verdict;

using Explainer = void (*)(const Scene&, Explanation&);

Explainer ExplainerFor(Reason reason) {
  switch (reason) {
    case Reason::kNoPreSharedKey:
      return &ExplainMissingKey;
    case Reason::kIsakmpDisabled:
    case Reason::kTunnelSourceUnusable:
    case Reason::kInterfaceShutdown:
      return &ExplainFault;
    case Reason::kNoCommonIsakmpPolicy:
      return &ExplainPolicies;
    case Reason::kPreSharedKeyMismatch:
      return &ExplainKeyMismatch;
    case Reason::kNoMatchingIsakmpProfile:
      return &ExplainProfile;
    case Reason::kAggressiveModeRefused:
      return &ExplainAggressiveMode;
    case Reason::kCertificateNotTrusted:
      return &ExplainCertificate;
    case Reason::kXauthDemanded:
      return &ExplainXauth;
    case Reason::kNoSessionForPeer:
      return &ExplainNoSession;
    case Reason::kSelectorsMismatch:
      return &ExplainSelectors;
    case Reason::kNoCommonTransformSet:
      return &ExplainTransformSets;
    case Reason::kEncapsulationModeMismatch:
      return &ExplainMode;
    case Reason::kPfsMismatch:
      return &ExplainPfs;
    case Reason::kSessionKeyMismatch:
      break;
  }
  return &ExplainWritten;
}

// What two ends have written down is compared as a whole, and explained as such.
bool IsAboutWhatIsWritten(const Scene& scene) {
  return scene.IsWritten() && scene.Outcome().side == negotiate::Side::kBoth;
}

// The word by which IOS names the attribute that its log complains of.
std::string_view AttributeInLog(const negotiate::Outcome& outcome) {
  const std::optional<negotiate::PolicyComparison> closest = ClosestPolicies(outcome);
  if (outcome.side != negotiate::Side::kBoth || !closest || closest->differences.empty()) {
    return {};
  }
  return Name(closest->differences.front());
}

std::string OfferedTransforms(const Scene& scene) {
  const model::Endpoint* endpoint = scene.Endpoint(scene.Initiator());
  if (endpoint == nullptr || endpoint->transform_sets.empty()) {
    return {};
  }
  return suite::Text(SetAt(scene.Device(scene.Initiator()), *endpoint, 0).transforms);
}

catalogue::Log LogOf(const Scene& scene) {
  const negotiate::Outcome& outcome = scene.Outcome();
  return catalogue::ExpectedLog(
      catalogue::Situation{.initiator = scene.RawAddress(scene.Initiator()),
                           .responder = scene.RawAddress(scene.Responder()),
                           .step = Name(*outcome.step),
                           .reason = Name(*outcome.reason),
                           .initiator_at_fault = outcome.side == negotiate::Side::kInitiator,
                           .attribute = AttributeInLog(outcome),
                           .compared = outcome.side != negotiate::Side::kResponder,
                           .transforms = OfferedTransforms(scene)});
}

}  // namespace

std::string LineCount(const negotiate::Outcome& outcome) {
  const auto count = [&](auto... verdicts) {
    return std::ranges::count_if(outcome.phase2, [&](const negotiate::Phase2& line) {
      return ((line.verdict == verdicts) || ...);
    });
  };
  const auto up = count(Verdict::kUp, Verdict::kUpIf);
  const auto all = std::ssize(outcome.phase2) - count(Verdict::kNever);
  if (all < 2) {
    return {};
  }
  return std::to_string(up) + " of " + std::to_string(all) +
         (up == 1 ? " lines comes up" : " lines come up");
}

std::optional<Explanation> Explain(const Scene& scene) {
  const negotiate::Outcome& outcome = scene.Outcome();
  Explanation explanation;
  switch (outcome.verdict) {
    case Verdict::kUp:
    case Verdict::kNever:
      return std::nullopt;
    case Verdict::kUpIf:
      explanation.rule = diag::Rule::kAssumedUp;
      ExplainAssumption(scene, explanation);
      return explanation;
    case Verdict::kUnknown:
      explanation.rule = diag::Rule::kVerdictUnknown;
      ExplainDoubt(scene, explanation);
      return explanation;
    case Verdict::kDown:
      break;
  }
  TUNNELC_CHECK(outcome.reason && outcome.step);
  const std::optional<diag::Rule> rule = diag::FindRule(Name(*outcome.reason));
  TUNNELC_CHECK(rule.has_value());
  explanation.rule = *rule;
  const Explainer explain =
      IsAboutWhatIsWritten(scene) ? &ExplainWritten : ExplainerFor(*outcome.reason);
  explain(scene, explanation);
  explanation.log = LogOf(scene);
  if (const std::string count = LineCount(outcome); !count.empty()) {
    explanation.message += " (" + count + ')';
  }
  if (outcome.evidence == base::Evidence::kUnverified) {
    explanation.message.insert(0, "probably down: ");
  }
  return explanation;
}

}  // namespace tunnelc::topology
