// How phase 1 is begun and what follows it: aggressive mode that is refused, XAUTH.
#include <algorithm>

#include "src/base/check.h"
#include "src/topology/explain.h"
#include "src/topology/key_lines.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

// Why an end begins with aggressive mode.
struct Beginning {
  source::Span span;
  std::vector<std::string> instead;  // what makes it begin with main mode
};

Beginning BeginningOf(const Scene& scene, std::size_t end) {
  const model::Device& device = scene.Device(end);
  const model::Endpoint& endpoint = *scene.Endpoint(end);
  const base::IpAddress peer = scene.RawAddress(scene.Other(end));
  if (const auto* begins = AggressivePeerOf(device, endpoint, peer)) {
    return {begins->span, {"no " + PeerHeader(*begins)}};
  }
  TUNNELC_CHECK(endpoint.isakmp_profile.has_value());
  const model::IsakmpProfile& profile = device.isakmp_profiles[*endpoint.isakmp_profile];
  return {profile.initiates_aggressive.value_or(profile.span),
          {"crypto isakmp profile " + profile.name, "   initiate mode main"}};
}

// The line by which an end asks for a password: its profile's, any profile's, or its crypto map's.
source::Span AskingLine(const Scene& scene, std::size_t end) {
  const model::Device& device = scene.Device(end);
  const model::Endpoint* endpoint = scene.Endpoint(end);
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    const auto& own = device.isakmp_profiles[*endpoint->isakmp_profile].asks_for_xauth;
    if (own) {
      return *own;
    }
  }
  if (endpoint != nullptr && endpoint->place) {
    const auto& of_map = device.crypto_maps[endpoint->place->map].asks_for_xauth;
    if (of_map) {
      return *of_map;
    }
  }
  const auto asking = std::ranges::find_if(
      device.isakmp_profiles,
      [](const model::IsakmpProfile& profile) { return profile.asks_for_xauth.has_value(); });
  return asking == device.isakmp_profiles.end() ? scene.PeerLine(end) : *asking->asks_for_xauth;
}

// `no-xauth` can be typed behind a key of the default keyring alone.
std::vector<std::string> SparingLines(const Scene& scene, std::size_t end) {
  return KeyLines(scene.Device(end), {}, {scene.RawAddress(scene.Other(end)), {}}, " no-xauth");
}

}  // namespace

void ExplainAggressiveMode(const Scene& scene, Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const bool own = scene.Outcome().side == negotiate::Side::kInitiator;
  const std::size_t refusing = own ? initiator : responder;
  const Beginning beginning = BeginningOf(scene, initiator);
  explanation.message =
      own ? scene.Name(initiator) + " would start aggressive mode, which it has switched off"
          : scene.Name(initiator) + " starts aggressive mode, which " + scene.Name(responder) +
                " has switched off";
  explanation.lines.push_back(ExplainedLine{initiator, beginning.span, "aggressive mode"});
  explanation.lines.push_back(ExplainedLine{
      refusing, scene.Device(refusing).aggressive_mode_disabled.value_or(scene.PeerLine(refusing)),
      "switches it off"});
  explanation.cures.push_back(Cure{initiator, beginning.instead, {}});
  if (!own) {
    explanation.cures.push_back(Cure{responder, {"no crypto isakmp aggressive-mode disable"}, {}});
  }
}

void ExplainXauth(const Scene& scene, Explanation& explanation) {
  const std::size_t asking =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t other = scene.Other(asking);
  explanation.message = scene.Name(asking) + " asks " + scene.Name(other) +
                        " for a user and a password (XAUTH), which the router of a site does not "
                        "have";
  explanation.lines.push_back(
      ExplainedLine{asking, AskingLine(scene, asking), "asks whoever has no `no-xauth`"});
  explanation.lines.push_back(ExplainedLine{other, scene.PeerLine(other), "is asked"});
  explanation.cures.push_back(Cure{asking, SparingLines(scene, asking),
                                   "with the key that " + scene.Name(other) + " uses"});
}

}  // namespace tunnelc::topology
