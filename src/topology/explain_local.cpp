// What stops an end before the negotiation, and what cannot be told.
#include <algorithm>

#include "src/topology/explain.h"
#include "src/topology/explain_words.h"
#include "src/topology/identity.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using model::EndpointFault;

// The mode that both addresses need, when it is the mode alone that does not fit them.
std::vector<std::string> FamilyCure(const model::Endpoint& endpoint) {
  const bool v6 = endpoint.outer == base::IpFamily::kV6;
  const bool both = endpoint.remote && endpoint.remote->value.family != endpoint.outer &&
                    (!endpoint.local || endpoint.local->value.family != endpoint.outer);
  if (!both) {
    return {};
  }
  const std::string mode = endpoint.kind == model::Kind::kVti ? (v6 ? "ipsec ipv4" : "ipsec ipv6")
                                                              : (v6 ? "gre ip" : "gre ipv6");
  return {"interface " + endpoint.name, " tunnel mode " + mode};
}

// What puts the tunnel into the VRF of its source.
std::string TunnelVrfLine(const model::Device& device, const model::Endpoint& endpoint) {
  for (const model::Interface& interface : device.interfaces) {
    const bool is_source =
        interface.name == endpoint.source_interface ||
        (endpoint.source_interface.empty() && endpoint.local &&
         std::any_of(interface.addresses.begin(), interface.addresses.end(),
                     [&](const auto& own) { return own.address == endpoint.local->value; }));
    if (is_source && !interface.vrf.empty()) {
      return " tunnel vrf " + interface.vrf;
    }
  }
  return " no tunnel vrf";
}

std::vector<std::string> FaultCure(const model::Device& device, const model::Endpoint& endpoint,
                                   const EndpointFault& fault) {
  switch (fault.what) {
    case EndpointFault::What::kTunnelShutdown:
      return {"interface " + endpoint.name, " no shutdown"};
    case EndpointFault::What::kSourceShutdown:
      return {"interface " + fault.interface, " no shutdown"};
    case EndpointFault::What::kIsakmpDisabled:
      return {"crypto isakmp enable"};
    case EndpointFault::What::kFamilyMismatch:
      return FamilyCure(endpoint);
    case EndpointFault::What::kSourceInOtherVrf:
      return {"interface " + endpoint.name, TunnelVrfLine(device, endpoint)};
    default:
      return {};
  }
}

void AddDoubts(const std::vector<model::Doubt>& doubts, std::size_t end, Explanation& explanation) {
  constexpr std::size_t kShown = 4;  // of each list: more do not tell more
  for (std::size_t i = 0; i < std::min(doubts.size(), kShown); ++i) {
    explanation.lines.push_back(ExplainedLine{end, doubts[i].span, std::string(doubts[i].what)});
  }
}

// Every line of one end that was not understood and could matter.
void AddDoubtsOf(const Scene& scene, std::size_t end, Explanation& explanation) {
  const model::Device& device = scene.Device(end);
  AddDoubts(device.phase1_doubts, end, explanation);
  AddDoubts(device.phase2_doubts, end, explanation);
  for (const model::IsakmpPolicy& policy : device.policies) {
    AddDoubts(policy.doubts, end, explanation);
  }
  for (const model::Keyring& keyring : device.keyrings) {
    AddDoubts(keyring.doubts, end, explanation);
  }
  for (const model::IsakmpProfile& profile : device.isakmp_profiles) {
    AddDoubts(profile.doubts, end, explanation);
  }
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (endpoint == nullptr) {
    return;
  }
  for (const std::size_t set : endpoint->transform_sets) {
    AddDoubts(device.transform_sets[set].doubts, end, explanation);
  }
  AddDoubts(endpoint->phase1_doubts, end, explanation);
  AddDoubts(endpoint->phase2_doubts, end, explanation);
}

// Lines of access lists of which it cannot be told whether they fit.
void AddUndecidable(std::size_t end, const model::Endpoint& endpoint, Explanation& explanation) {
  constexpr std::size_t kShown = 4;
  std::size_t shown = 0;
  for (const model::Line& line : endpoint.lines) {
    if (line.undecidable && shown++ < kShown) {
      const bool is_whole_list = line.span == endpoint.lines_span;
      explanation.lines.push_back(
          ExplainedLine{end, line.span,
                        is_whole_list ? "its lines are not known" : "has no selectors of its own"});
    }
  }
}

// The keys of which one is used, and nobody can tell which.
void AddRivalKeys(const Scene& scene, std::size_t end, const negotiate::KeyLookup& lookup,
                  Explanation& explanation) {
  for (const std::size_t key : lookup.candidates) {
    explanation.lines.push_back(
        ExplainedLine{end, KeyAt(scene.Device(end), key).span, "may be the key that is used"});
  }
}

// The line by which an end shows a name that its configuration does not tell.
void AddUnknownIdentity(const Scene& scene, std::size_t end, Explanation& explanation) {
  if (scene.Identity(end) == kOwnCertificate) {
    explanation.lines.push_back(ExplainedLine{end, scene.Device(end).identity.origin.span,
                                              "shows " + std::string(kOwnCertificate)});
  }
}

// The ISAKMP profiles of which one is met, and nobody can tell which.
void AddRivalProfiles(const Scene& scene, Explanation& explanation) {
  const std::size_t responder = scene.Responder();
  for (const std::size_t profile : scene.Outcome().rival_profiles) {
    explanation.lines.push_back(ExplainedLine{responder,
                                              scene.Device(responder).isakmp_profiles[profile].span,
                                              "fits " + scene.Identity(scene.Initiator())});
  }
}

std::string JoinedClauses(const std::vector<std::string>& clauses) {
  std::string text;
  for (const std::string& clause : clauses) {
    text += text.empty() ? clause : ", and " + clause;
  }
  return text;
}

// Where an explanation names no line of an end, the line that names its peer stands for it.
void CompleteLines(const Scene& scene, Explanation& explanation) {
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    const bool named = std::any_of(explanation.lines.begin(), explanation.lines.end(),
                                   [end](const ExplainedLine& line) { return line.end == end; });
    if (!named) {
      explanation.lines.push_back(ExplainedLine{end, scene.PeerLine(end), {}});
    }
  }
}

}  // namespace

void ExplainFault(const Scene& scene, Explanation& explanation) {
  const std::size_t at =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const model::Endpoint* endpoint = scene.Endpoint(at);
  const model::Device& device = scene.Device(at);
  const EndpointFault* fault = FirstFault(endpoint, false);
  if (scene.Outcome().reason == negotiate::Reason::kIsakmpDisabled) {
    explanation.message = "ISAKMP is off on " + scene.Name(at);
    explanation.lines.push_back(
        ExplainedLine{at, device.isakmp_enabled.origin.span, "switched off here"});
    explanation.cures.push_back(Cure{at, {"crypto isakmp enable"}, {}});
  } else if (fault != nullptr) {
    explanation.message = scene.Name(at) + ": " + fault->message;
    explanation.lines.push_back(ExplainedLine{at, fault->span, fault->message});
    std::vector<std::string> lines = FaultCure(device, *endpoint, *fault);
    if (!lines.empty()) {
      explanation.cures.push_back(Cure{at, std::move(lines), {}});
    }
  }
  CompleteLines(scene, explanation);
}

Explanation ExplainNoInitiator(const Scene& scene) {
  Explanation explanation;
  explanation.rule = diag::Rule::kNoInitiator;
  explanation.message = "neither " + scene.Name(scene.Initiator()) + " nor " +
                        scene.Name(scene.Responder()) + " ever starts the negotiation";
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    const model::Endpoint* endpoint = scene.Endpoint(end);
    if (endpoint != nullptr && endpoint->responder_only) {
      explanation.lines.push_back(ExplainedLine{end, *endpoint->responder_only, "it only answers"});
      explanation.cures.push_back(
          Cure{end, {"crypto ipsec profile " + endpoint->profile_name, " no responder-only"}, {}});
    } else if (const EndpointFault* fault = FirstFault(endpoint, true)) {
      explanation.lines.push_back(ExplainedLine{end, fault->span, fault->message});
    } else if (endpoint != nullptr && endpoint->kind == model::Kind::kDynamicMap) {
      explanation.lines.push_back(ExplainedLine{end, endpoint->span, "it only answers"});
    } else if (endpoint != nullptr && endpoint->place) {
      explanation.lines.push_back(
          ExplainedLine{end, endpoint->lines_span, "no packet reaches a line of it"});
    }
  }
  CompleteLines(scene, explanation);
  return explanation;
}

void ExplainDoubt(const Scene& scene, Explanation& explanation) {
  const negotiate::Outcome& outcome = scene.Outcome();
  AddDoubtsOf(scene, scene.Initiator(), explanation);
  AddDoubtsOf(scene, scene.Responder(), explanation);
  if (const model::Endpoint* endpoint = scene.Endpoint(scene.Initiator())) {
    AddUndecidable(scene.Initiator(), *endpoint, explanation);
  }
  for (const model::Endpoint* endpoint : scene.Answerers()) {
    AddUndecidable(scene.Responder(), *endpoint, explanation);
  }
  AddRivalKeys(scene, scene.Initiator(), outcome.initiator_key, explanation);
  AddRivalKeys(scene, scene.Responder(), outcome.responder_key, explanation);
  AddRivalProfiles(scene, explanation);
  AddUnknownIdentity(scene, scene.Initiator(), explanation);
  AddUnknownIdentity(scene, scene.Responder(), explanation);
  CompleteLines(scene, explanation);
  explanation.message = "cannot be decided from " + scene.Name(scene.Initiator()) + " to " +
                        scene.Name(scene.Responder());
  if (!outcome.assumptions.empty()) {
    explanation.message += ": it is not known " + JoinedClauses(outcome.assumptions);
  }
  if (outcome.otherwise) {
    explanation.message += "; otherwise " + std::string(Name(*outcome.otherwise));
  }
}

void ExplainAssumption(const Scene& scene, Explanation& explanation) {
  explanation.message = scene.Name(scene.Initiator()) + " to " + scene.Name(scene.Responder()) +
                        " comes up if " + JoinedClauses(scene.Outcome().assumptions);
  const auto add_key = [&](std::size_t end, const negotiate::KeyLookup& lookup) {
    if (lookup.result == negotiate::KeyLookup::Result::kFound) {
      const model::Key& key = KeyAt(scene.Device(end), lookup.key);
      if (key.secret.IsHidden()) {
        explanation.lines.push_back(ExplainedLine{end, key.span, "the key is hidden"});
      }
    }
  };
  add_key(scene.Initiator(), scene.Outcome().initiator_key);
  add_key(scene.Responder(), scene.Outcome().responder_key);
  CompleteLines(scene, explanation);
}

}  // namespace tunnelc::topology
