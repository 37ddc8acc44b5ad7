// Quick mode: transform sets, encapsulation mode, PFS, selectors.
#include <algorithm>

#include "src/suite/transform_set.h"
#include "src/topology/explain.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using negotiate::TransformComparison;

// The NAT between the ends as a line; it stands in front of one of them at least.
void AddNatLines(const Scene& scene, Explanation& explanation) {
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    if (const model::Nat* nat = scene.Nat(end)) {
      explanation.lines.push_back(
          ExplainedLine{end, nat->span, "seen at " + base::ToString(nat->outside)});
    }
  }
}

struct SetPair {
  const model::TransformSet& initiator;
  const model::TransformSet& responder;
  bool ah_meets_nat = false;
};

// The pair of sets that differs least.
std::optional<SetPair> ClosestSets(const Scene& scene) {
  const std::vector<TransformComparison>& all = scene.Outcome().transforms;
  const auto closest = std::min_element(
      all.begin(), all.end(), [](const TransformComparison& a, const TransformComparison& b) {
        return std::pair(a.refused, a.differences.size()) <
               std::pair(b.refused, b.differences.size());
      });
  const model::Endpoint* initiator = scene.Endpoint(scene.Initiator());
  const model::Endpoint* responder = scene.Endpoint(scene.Responder());
  if (closest == all.end() || initiator == nullptr || responder == nullptr) {
    return std::nullopt;
  }
  return SetPair{SetAt(scene.Device(scene.Initiator()), *initiator, closest->initiator),
                 SetAt(scene.Device(scene.Responder()), *responder, closest->responder),
                 closest->ah_meets_nat && !closest->refused && closest->differences.empty()};
}

// A built-in set has no line of its own: the profile that names no other stands for it.
source::Span LineOf(const Scene& scene, std::size_t end, const model::TransformSet& set) {
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (!set.built_in || endpoint == nullptr) {
    return set.span;
  }
  return endpoint->profile ? scene.Device(end).ipsec_profiles[*endpoint->profile].span
                           : endpoint->protection_span;
}

std::string SetNote(const model::TransformSet& set) {
  return (set.built_in ? "the built-in set: " : "") + suite::Text(set.transforms) +
         (set.transforms.esn ? " with esn" : "") + (set.refused ? ", refused" : "");
}

// The profile that offers none of its own sets names `name` no more, or never did.
bool NamesSet(const Scene& scene, std::size_t end, const std::string& name) {
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (endpoint == nullptr || !endpoint->profile) {
    return true;  // nothing to type it into
  }
  const auto& uses = scene.Device(end).ipsec_profiles[*endpoint->profile].sets;
  return std::any_of(uses.begin(), uses.end(), [&](const auto& use) { return use.name == name; });
}

// What `end` must type to have `theirs`.
std::vector<std::string> SetLines(const Scene& scene, std::size_t end,
                                  const model::TransformSet& mine,
                                  const model::TransformSet& theirs) {
  const std::string name = !mine.built_in ? mine.name : theirs.built_in ? "SAME" : theirs.name;
  std::vector<std::string> lines = {"crypto ipsec transform-set " + name + ' ' +
                                    suite::Text(theirs.transforms)};
  if (mine.transforms.esn != theirs.transforms.esn) {
    lines.emplace_back(theirs.transforms.esn ? " esn" : " no esn");
  }
  if (mine.built_in && !NamesSet(scene, end, name)) {
    lines.push_back("crypto ipsec profile " + scene.Endpoint(end)->profile_name);
    lines.push_back(" set transform-set " + name);
  }
  return lines;
}

void AddPeerLines(const Scene& scene, Explanation& explanation) {
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    explanation.lines.push_back(ExplainedLine{end, scene.PeerLine(end), {}});
  }
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

std::string PfsWords(const model::Endpoint& endpoint) {
  if (!endpoint.pfs) {
    return "no PFS";
  }
  if (!endpoint.pfs->group) {
    return "`set pfs` without a group";
  }
  return "PFS with group " + std::to_string(static_cast<int>(*endpoint.pfs->group));
}

source::Span PfsLine(const Scene& scene, std::size_t end, const model::Endpoint& endpoint) {
  if (endpoint.pfs) {
    return endpoint.pfs->span;
  }
  return endpoint.profile ? scene.Device(end).ipsec_profiles[*endpoint.profile].span
                          : endpoint.protection_span;
}

// What `mine` must type to ask for what `theirs` asks.
std::vector<std::string> PfsLines(const model::Endpoint& mine, const model::Endpoint& theirs) {
  std::string line = " no set pfs";
  if (theirs.pfs) {
    line = " set pfs";
    if (theirs.pfs->group) {
      line += " group" + std::to_string(static_cast<int>(*theirs.pfs->group));
    }
  }
  return {"crypto ipsec profile " + mine.profile_name, line};
}

std::string KindWords(const model::Endpoint& endpoint) {
  switch (endpoint.kind) {
    case model::Kind::kVti:
      return endpoint.carries_v6 && !endpoint.carries_v4 ? "a VTI for IPv6 (::/0)"
                                                         : "a VTI for IPv4 (0.0.0.0/0)";
    case model::Kind::kGre:
      return "GRE between the two outer addresses";
    case model::Kind::kMgre:
      return "multipoint GRE between the two outer addresses";
    default:
      break;
  }
  return std::string(Name(endpoint.kind));
}

std::string ModeCommand(const model::Endpoint& endpoint) {
  const bool v6 = endpoint.outer == base::IpFamily::kV6;
  if (endpoint.kind != model::Kind::kVti) {
    return v6 ? " tunnel mode gre ipv6" : " tunnel mode gre ip";
  }
  const bool overlay = v6 != endpoint.carries_v6;
  const std::string command = v6 ? " tunnel mode ipsec ipv6" : " tunnel mode ipsec ipv4";
  return overlay ? command + (v6 ? " v4-overlay" : " v6-overlay") : command;
}

// AH covers the addresses that a NAT changes (RFC 3715, 2.1): nothing but another set helps.
void ExplainAh(const Scene& scene, const SetPair& pair, Explanation& explanation) {
  explanation.message = "AH does not pass the NAT between " + scene.Name(0) + " and " +
                        scene.Name(1) + ", and both have " + suite::Text(pair.initiator.transforms);
  for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
    const model::TransformSet& set = end == scene.Initiator() ? pair.initiator : pair.responder;
    explanation.lines.push_back(ExplainedLine{end, LineOf(scene, end, set), SetNote(set)});
  }
  AddNatLines(scene, explanation);
}

// Two GRE ends that each name the addresses they know: in tunnel mode nothing puts the outside
// address in the place of the inside one.
bool ExplainNatOfGre(const Scene& scene, Explanation& explanation) {
  const bool gre =
      scene.Endpoint(0)->kind != model::Kind::kVti && scene.Endpoint(1)->kind != model::Kind::kVti;
  if (!gre || (scene.Nat(0) == nullptr && scene.Nat(1) == nullptr)) {
    return false;
  }
  explanation.message = "the NAT between " + scene.Name(0) + " and " + scene.Name(1) +
                        " changes the addresses that GRE stands between, which only transport "
                        "mode allows for";
  for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
    const model::Endpoint& endpoint = *scene.Endpoint(end);
    if (endpoint.transform_sets.empty()) {
      explanation.lines.push_back(ExplainedLine{end, endpoint.mode_span, {}});
      continue;
    }
    const model::TransformSet& set = SetAt(scene.Device(end), endpoint, 0);
    AddModeLine(set, end, explanation);
    explanation.cures.push_back(
        Cure{end,
             {"crypto ipsec transform-set " + set.name + ' ' + suite::Text(set.transforms),
              " mode transport"},
             "and the same on " + scene.Name(1 - end)});
  }
  AddNatLines(scene, explanation);
  return true;
}

}  // namespace

void ExplainTransformSets(const Scene& scene, Explanation& explanation) {
  const std::optional<SetPair> pair = ClosestSets(scene);
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  explanation.message =
      scene.Name(responder) + " has no transform set equal to one of " + scene.Name(initiator);
  if (!pair) {
    AddPeerLines(scene, explanation);
    return;
  }
  if (pair->ah_meets_nat) {
    ExplainAh(scene, *pair, explanation);
    return;
  }
  explanation.message += ": " + SetNote(pair->initiator) + " against " + SetNote(pair->responder);
  explanation.lines = {
      {initiator, LineOf(scene, initiator, pair->initiator), SetNote(pair->initiator)},
      {responder, LineOf(scene, responder, pair->responder), SetNote(pair->responder)}};
  if (!pair->initiator.refused) {
    explanation.cures.push_back(
        Cure{responder, SetLines(scene, responder, pair->responder, pair->initiator), {}});
  }
  if (!pair->responder.refused) {
    explanation.cures.push_back(
        Cure{initiator, SetLines(scene, initiator, pair->initiator, pair->responder), {}});
  }
}

void ExplainMode(const Scene& scene, Explanation& explanation) {
  const std::optional<SetPair> pair = ClosestSets(scene);
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  if (!pair) {
    explanation.message = "the encapsulation modes do not fit";
    AddPeerLines(scene, explanation);
    return;
  }
  explanation.message = scene.Name(initiator) + " asks for " + ModeWords(pair->initiator) + ", " +
                        scene.Name(responder) + " has " + ModeWords(pair->responder);
  AddModeLine(pair->initiator, initiator, explanation);
  AddModeLine(pair->responder, responder, explanation);
  const bool selectors_allow_transport = scene.Endpoint(initiator)->kind != model::Kind::kVti;
  const auto cure = [&](std::size_t end, const model::TransformSet& set, std::string mode) {
    explanation.cures.push_back(
        Cure{end,
             {"crypto ipsec transform-set " + set.name + ' ' + suite::Text(set.transforms),
              ' ' + std::move(mode)},
             {}});
  };
  if (!selectors_allow_transport) {
    if (pair->initiator.require) {
      cure(initiator, pair->initiator, "mode tunnel");
    }
    if (pair->responder.require) {
      cure(responder, pair->responder, "mode tunnel");
    }
    return;
  }
  cure(responder, pair->responder, ModeWords(pair->initiator));
  cure(initiator, pair->initiator, ModeWords(pair->responder));
}

void ExplainPfs(const Scene& scene, Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const model::Endpoint& one = *scene.Endpoint(initiator);
  const model::Endpoint& two = *scene.Endpoint(responder);
  explanation.message = scene.Name(initiator) + " offers " + PfsWords(one) + ", " +
                        scene.Name(responder) + " demands " + PfsWords(two);
  explanation.lines = {{initiator, PfsLine(scene, initiator, one), PfsWords(one)},
                       {responder, PfsLine(scene, responder, two), PfsWords(two)}};
  explanation.cures = {Cure{initiator, PfsLines(one, two), {}},
                       Cure{responder, PfsLines(two, one), {}}};
}

void ExplainSelectors(const Scene& scene, Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const model::Endpoint& one = *scene.Endpoint(initiator);
  const model::Endpoint& two = *scene.Endpoint(responder);
  if (ExplainNatOfGre(scene, explanation)) {
    return;
  }
  explanation.message = scene.Name(initiator) + " is " + KindWords(one) + ", " +
                        scene.Name(responder) + " is " + KindWords(two);
  explanation.lines = {{initiator, one.mode_span, KindWords(one)},
                       {responder, two.mode_span, KindWords(two)}};
  explanation.cures = {Cure{responder, {"interface " + two.name, ModeCommand(one)}, {}},
                       Cure{initiator, {"interface " + one.name, ModeCommand(two)}, {}}};
}

}  // namespace tunnelc::topology
