// What protects the packets of a tunnel: protocols, algorithms, mode.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/host/gather.h"
#include "targets/host/scene.h"
#include "targets/xfrm/key_material.h"

namespace tunnelc::targets::xfrm {

// A transform of a policy's template: which protocol, in which mode.
struct Layer {
  std::string_view protocol;  // `esp`, `ah`
  std::string_view mode;      // `tunnel`, `transport`
};

struct Protection {
  std::vector<Layer> layers;  // from the inside outwards
  suite::TransformSet transforms;
  std::vector<source::Span> origins;   // of the set and of what names it
  std::optional<std::size_t> session;  // where both ends agree on it
};

// Why the kernel, or a key that never changes, cannot have the set; nothing when it can.
std::optional<host::Refusal> Obstacle(const host::Scene& scene, const model::TransformSet& set);
// That keys of its cipher must not be written down.
host::Refusal NeedsFreshKeys(const suite::TransformSet& set);
// Why there are no static associations of a tunnel or an entry on which no session agrees.
host::Refusal NothingAgreed(const topology::Session* session);

// What that set of the endpoint protects with, in that mode.
Protection MakeProtection(const host::Scene& scene, const model::Endpoint& endpoint,
                          std::size_t set, negotiate::Mode mode);

// A tunnel with its protection.
struct Guarded {
  const host::Tunnel* tunnel = nullptr;
  Protection protection;
};

// What both ends of the tunnel's session agree on; without a session, and with an IKE daemon, the
// first set of its profile that the kernel can do. Nothing, and `refusal`, where there is none.
std::optional<Protection> ProtectionOf(const host::Scene& scene, const host::Tunnel& tunnel,
                                       host::Refusal& refusal);

}  // namespace tunnelc::targets::xfrm
