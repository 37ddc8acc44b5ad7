// Quick mode: transform sets, encapsulation mode, PFS.
#include <algorithm>

#include "src/base/check.h"
#include "src/suite/transform_set.h"
#include "src/topology/explain.h"
#include "src/topology/explain_words.h"
#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using negotiate::TransformComparison;

struct SetPair {
  const model::TransformSet& initiator;
  const model::TransformSet& responder;
  bool ah_meets_nat = false;
};

// The first line that is refused: what the explanation is about.
const negotiate::Phase2& Refused(const Scene& scene) {
  const negotiate::Phase2* refused = negotiate::FirstRefused(scene.Outcome());
  TUNNELC_CHECK(refused != nullptr);
  return *refused;
}

// The endpoint by which an end took part.
const model::Endpoint* TakingPart(const Scene& scene, std::size_t end) {
  return scene.EndpointFor(end, Refused(scene));
}

// The pair of sets that differs least.
std::optional<SetPair> ClosestSets(const Scene& scene) {
  const std::vector<TransformComparison>& all = Refused(scene).transforms;
  const auto closest = std::min_element(
      all.begin(), all.end(), [](const TransformComparison& a, const TransformComparison& b) {
        return std::pair(a.refused, a.differences.size()) <
               std::pair(b.refused, b.differences.size());
      });
  const model::Endpoint* initiator = TakingPart(scene, scene.Initiator());
  const model::Endpoint* responder = TakingPart(scene, scene.Responder());
  if (closest == all.end() || initiator == nullptr || responder == nullptr) {
    return std::nullopt;
  }
  return SetPair{SetAt(scene.Device(scene.Initiator()), *initiator, closest->initiator),
                 SetAt(scene.Device(scene.Responder()), *responder, closest->responder),
                 closest->ah_meets_nat && !closest->refused && closest->differences.empty()};
}

// A built-in set has no line of its own: the profile or the entry that names no other stands for
// it.
source::Span LineOf(const Scene& scene, std::size_t end, const model::TransformSet& set) {
  const model::Endpoint* endpoint = TakingPart(scene, end);
  if (!set.built_in || endpoint == nullptr) {
    return set.span;
  }
  if (endpoint->place) {
    return endpoint->span;
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
  const model::Endpoint* endpoint = TakingPart(scene, end);
  const auto in = [&](const std::vector<model::IpsecProfile::SetUse>& uses) {
    return std::any_of(uses.begin(), uses.end(), [&](const auto& use) { return use.name == name; });
  };
  if (const auto* entry = endpoint == nullptr ? nullptr : EntryOf(scene.Device(end), *endpoint)) {
    return in(entry->sets);
  }
  if (endpoint == nullptr || !endpoint->profile) {
    return true;  // nothing to type it into
  }
  return in(scene.Device(end).ipsec_profiles[*endpoint->profile].sets);
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
    lines.push_back(ProtectionCommand(scene.Device(end), *TakingPart(scene, end)));
    lines.push_back(" set transform-set " + name);
  }
  return lines;
}

void AddPeerLines(const Scene& scene, Explanation& explanation) {
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    explanation.lines.push_back(ExplainedLine{end, scene.PeerLine(end), {}});
  }
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
  if (endpoint.place) {
    return endpoint.span;
  }
  return endpoint.profile ? scene.Device(end).ipsec_profiles[*endpoint.profile].span
                          : endpoint.protection_span;
}

// What `mine` must type to ask for what `theirs` asks.
std::vector<std::string> PfsLines(const model::Device& device, const model::Endpoint& mine,
                                  const model::Endpoint& theirs) {
  std::string line = " no set pfs";
  if (theirs.pfs) {
    line = " set pfs";
    if (theirs.pfs->group) {
      line += " group" + std::to_string(static_cast<int>(*theirs.pfs->group));
    }
  }
  return {ProtectionCommand(device, mine), line};
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

// Transport mode takes two single addresses.
bool AreHosts(const negotiate::Phase2& line) {
  return line.local.prefix == base::HostPrefix(line.local.prefix.address) &&
         line.remote.prefix == base::HostPrefix(line.remote.prefix.address);
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
  const bool selectors_allow_transport = AreHosts(Refused(scene));
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
  const model::Endpoint& one = *TakingPart(scene, initiator);
  const model::Endpoint& two = *TakingPart(scene, responder);
  explanation.message = scene.Name(initiator) + " offers " + PfsWords(one) + ", " +
                        scene.Name(responder) + " demands " + PfsWords(two);
  explanation.lines = {{initiator, PfsLine(scene, initiator, one), PfsWords(one)},
                       {responder, PfsLine(scene, responder, two), PfsWords(two)}};
  explanation.cures = {Cure{initiator, PfsLines(scene.Device(initiator), one, two), {}},
                       Cure{responder, PfsLines(scene.Device(responder), two, one), {}}};
}

}  // namespace tunnelc::topology
