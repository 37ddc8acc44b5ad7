// Tunnel: an endpoint that is translated, with all that its files need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/negotiate/party.h"
#include "targets/target.h"

namespace tunnelc::targets::host {

struct Tunnel {
  const model::Endpoint* endpoint = nullptr;
  const model::Interface* interface = nullptr;
  const topology::Session* session = nullptr;  // null where the peer is not among the inputs
  std::size_t end = 0;                         // which end of the session this is
  negotiate::Party party = {};                 // this end, as it negotiates
  model::Sourced<base::IpAddress> local = {};
  model::Sourced<base::IpAddress> remote = {};
  const model::Key* key = nullptr;  // null: none, or none that is known
  std::string name = {};            // of the connection and of its child
  std::string link = {};            // the Linux interface
  std::uint32_t if_id = 0;          // of an XFRM interface; 0 for GRE
  std::uint32_t reqid = 0;          // of its associations, where nobody negotiates one
  bool starts = false;              // negotiates by itself
};

struct Scene;

// The tunnel interfaces of the device that can be translated, in the order of its configuration;
// why the others cannot is reported and accounted for.
std::vector<Tunnel> CollectTunnels(const Input& input, model::DeviceId id, const Options& options,
                                   Account& account, diag::Sink& sink);

// The mode in which associations of the tunnel are made: IKEv1 on strongSwan knows no fallback from
// transport to tunnel mode (semantics reference, F.3, fact 2).
negotiate::Mode EffectiveMode(const Scene& scene, const Tunnel& tunnel);

// The agreed outcome of the direction that the tunnel's end starts, else of the other; null without
// a session.
const topology::Direction* DirectionOf(const Tunnel& tunnel);

}  // namespace tunnelc::targets::host
