// Tunnels whose selectors do not fit: of different kinds, or with a NAT between them.
#include "src/suite/transform_set.h"
#include "src/topology/explain.h"
#include "src/topology/explain_words.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

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

void ExplainSelectors(const Scene& scene, Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const model::Endpoint& one = *scene.Endpoint(initiator);
  const model::Endpoint& two = *scene.Endpoint(responder);
  if (ExplainNatOfGre(scene, explanation)) {
    return;
  }
  if (one.place || two.place) {
    ExplainLines(scene, explanation);
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
