// Both ends need the same association, so it is the session that decides and not the tunnel.
#include "targets/xfrm/protection.h"

namespace tunnelc::targets::xfrm {
namespace {

struct Choice {
  std::size_t set = 0;  // of the endpoint's sets
  negotiate::Mode mode = negotiate::Mode::kTunnel;
  std::optional<std::size_t> session;
};

// The first direction that comes up, whoever's files are made.
std::optional<Choice> Agreed(const host::Scene& scene, const host::Tunnel& tunnel) {
  if (tunnel.session == nullptr) {
    return std::nullopt;
  }
  for (const topology::Direction& direction : tunnel.session->directions) {
    const negotiate::Verdict verdict = direction.outcome.verdict;
    const bool up = verdict == negotiate::Verdict::kUp || verdict == negotiate::Verdict::kUpIf;
    if (up && negotiate::FirstAgreed(direction.outcome) != nullptr) {
      const negotiate::Agreement& agreed = *negotiate::FirstAgreed(direction.outcome);
      const bool starts = direction.initiator == tunnel.end;
      return Choice{.set = starts ? agreed.initiator_set : agreed.responder_set,
                    .mode = agreed.mode,
                    .session = static_cast<std::size_t>(tunnel.session -
                                                        scene.input.network.Sessions().data())};
    }
  }
  return std::nullopt;
}

std::vector<Layer> LayersOf(const suite::TransformSet& set, negotiate::Mode mode) {
  std::vector<Layer> layers;
  const std::string_view word = mode == negotiate::Mode::kTunnel ? "tunnel" : "transport";
  if (set.esp_cipher) {
    layers.push_back({"esp", word});
  }
  if (set.ah) {
    // Around ESP it protects the packet that ESP has made.
    layers.push_back({"ah", set.esp_cipher ? "transport" : word});
  }
  return layers;
}

std::vector<source::Span> OriginsOf(const host::Scene& scene, const model::Endpoint& endpoint,
                                    const model::TransformSet& set) {
  std::vector<source::Span> origins = {set.span};
  if (set.mode.origin.kind == model::OriginKind::kLine) {
    origins.push_back(set.mode.origin.span);
  }
  if (endpoint.place) {
    for (const auto& use : host::SourceOf(scene.device, endpoint).entry.sets) {
      origins.push_back(use.span);
    }
  }
  if (endpoint.profile) {
    const model::IpsecProfile& profile = scene.device.ipsec_profiles[*endpoint.profile];
    origins.push_back(profile.span);
    for (const auto& use : profile.sets) {
      origins.push_back(use.span);
    }
  }
  return origins;
}

}  // namespace

std::string Obstacle(const host::Scene& scene, const model::TransformSet& set) {
  const suite::TransformSet& transforms = set.transforms;
  if (set.refused) {
    return "the release refuses its transform set, so the router never uses it";
  }
  if (transforms.comp_lzs) {
    return "the kernel has no `comp-lzs`";
  }
  if (transforms.esp_cipher && suite::Info(*transforms.esp_cipher).kernel.empty()) {
    return "the kernel has no `" + suite::Words(*transforms.esp_cipher) + '`';
  }
  if (!transforms.esp_cipher && !transforms.ah) {
    return "its transform set protects nothing";
  }
  if (scene.options.keying == Keying::kManual && transforms.esp_cipher &&
      suite::Info(*transforms.esp_cipher).combined) {
    // The next start would use the same counters with the same key again.
    return "`" + suite::Words(*transforms.esp_cipher) +
           "` must not have keys that are written down (RFC 4106, section 2)";
  }
  return {};
}

Protection MakeProtection(const host::Scene& scene, const model::Endpoint& endpoint,
                          std::size_t set, negotiate::Mode mode) {
  const model::TransformSet& chosen = scene.device.transform_sets[endpoint.transform_sets[set]];
  return Protection{.layers = LayersOf(chosen.transforms, mode),
                    .transforms = chosen.transforms,
                    .origins = OriginsOf(scene, endpoint, chosen),
                    .session = {}};
}

std::optional<Protection> ProtectionOf(const host::Scene& scene, const host::Tunnel& tunnel,
                                       std::string& why) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const auto& sets = endpoint.transform_sets;
  if (const std::optional<Choice> agreed = Agreed(scene, tunnel)) {
    why = Obstacle(scene, scene.device.transform_sets[sets[agreed->set]]);
    if (!why.empty()) {
      return std::nullopt;
    }
    Protection protection = MakeProtection(scene, endpoint, agreed->set, agreed->mode);
    protection.session = agreed->session;
    return protection;
  }
  if (scene.options.keying == Keying::kManual) {
    why = tunnel.session == nullptr || tunnel.session->ends.size() != 2
              ? "static associations need both ends among the inputs"
              : "its session does not come up, so the ends agree on no associations";
    return std::nullopt;
  }
  why = "its profile has no transform set";
  for (std::size_t i = 0; i < sets.size(); ++i) {
    why = Obstacle(scene, scene.device.transform_sets[sets[i]]);
    if (why.empty()) {
      return MakeProtection(scene, endpoint, i, host::EffectiveMode(scene, tunnel));
    }
  }
  return std::nullopt;
}

}  // namespace tunnelc::targets::xfrm
