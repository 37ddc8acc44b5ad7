// Both ends need the same association, so it is the session that decides and not the tunnel.
#include "targets/xfrm/protection.h"

namespace tunnelc::targets::xfrm {
namespace {

constexpr std::string_view kOtherSet = "use a transform set that both ends and the kernel have";

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

std::optional<host::Refusal> Obstacle(const host::Scene& scene, const model::TransformSet& set) {
  const suite::TransformSet& transforms = set.transforms;
  if (set.refused) {
    return host::Refusal{"the release refuses its transform set, so the router never uses it",
                         std::string(kOtherSet)};
  }
  if (transforms.comp_lzs) {
    return host::Refusal{"the kernel has no `comp-lzs`", std::string(kOtherSet)};
  }
  if (transforms.esp_cipher && suite::Info(*transforms.esp_cipher).kernel.empty()) {
    return host::Refusal{"the kernel has no `" + suite::Words(*transforms.esp_cipher) + '`',
                         std::string(kOtherSet)};
  }
  if (!transforms.esp_cipher && !transforms.ah) {
    return host::Refusal{"its transform set protects nothing", std::string(kOtherSet)};
  }
  if (scene.options.keying == Keying::kManual && transforms.esp_cipher &&
      suite::Info(*transforms.esp_cipher).combined) {
    return NeedsFreshKeys(transforms);
  }
  return std::nullopt;
}

// The next start would use the same counters with the same key again.
host::Refusal NeedsFreshKeys(const suite::TransformSet& set) {
  return {"`" + suite::Words(*set.esp_cipher) +
              "` must not have keys that are written down (RFC 4106, section 2)",
          "use `esp-aes` with a hash on both ends, or keys that an IKE daemon negotiates"};
}

host::Refusal NothingAgreed(const topology::Session* session) {
  if (session == nullptr || session->ends.size() != 2) {
    return {"static associations need both ends among the inputs",
            "name the peer's configuration too, or let an IKE daemon negotiate (`--keying ike`)"};
  }
  return {"its session does not come up, so the ends agree on no associations",
          "cure first what `tunnelc check` says of the session"};
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
                                       host::Refusal& refusal) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const auto& sets = endpoint.transform_sets;
  if (const std::optional<Choice> agreed = Agreed(scene, tunnel)) {
    if (auto obstacle = Obstacle(scene, scene.device.transform_sets[sets[agreed->set]])) {
      refusal = *std::move(obstacle);
      return std::nullopt;
    }
    Protection protection = MakeProtection(scene, endpoint, agreed->set, agreed->mode);
    protection.session = agreed->session;
    return protection;
  }
  if (scene.options.keying == Keying::kManual) {
    refusal = NothingAgreed(tunnel.session);
    return std::nullopt;
  }
  refusal = {"its profile has no transform set", std::string(kOtherSet)};
  for (std::size_t i = 0; i < sets.size(); ++i) {
    auto obstacle = Obstacle(scene, scene.device.transform_sets[sets[i]]);
    if (!obstacle) {
      return MakeProtection(scene, endpoint, i, host::EffectiveMode(scene, tunnel));
    }
    refusal = *std::move(obstacle);
  }
  return std::nullopt;
}

}  // namespace tunnelc::targets::xfrm
