// Which endpoints are translated, and what is gathered for each.
#include "targets/host/tunnel.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "targets/host/gather.h"
#include "targets/host/scene.h"
#include "targets/interface_names.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::uint32_t kNumberOfTunnel0 = 0x80000000;  // tunnel numbers end below; 0 is none

// Why an endpoint is not translated, apart from its addresses.
std::optional<Refusal> RefusalOf(const model::Endpoint& endpoint) {
  if (endpoint.kind == model::Kind::kMgre) {
    // Semantics reference, F.3, fact 15.
    return Refusal{"a multipoint tunnel needs NHRP",
                   "use a tunnel for each peer, or FRR's nhrpd with a patched strongSwan"};
  }
  if (endpoint.kind == model::Kind::kVirtualTemplate) {
    return Refusal{
        "an endpoint of the kind " + std::string(model::Name(endpoint.kind)) + " is not translated",
        "write its connection by hand"};
  }
  return RefusalOfAnyKind(endpoint);
}

// The number of an interface, never 0.
std::uint32_t NumberOf(const std::string& interface) {
  const std::size_t digits = std::min(interface.find_first_of("0123456789"), interface.size());
  std::uint32_t number = 0;
  std::from_chars(interface.data() + digits, interface.data() + interface.size(), number);
  return number == 0 ? kNumberOfTunnel0 : number;
}

}  // namespace

std::vector<Tunnel> CollectTunnels(const Input& input, model::DeviceId id, const Options& options,
                                   Account& account, diag::Sink& sink) {
  const model::Device& device = input.network.DeviceOf(id);
  const topology::KeysByPeer keys(device);
  const SessionIndex sessions(input.network);
  std::vector<Tunnel> tunnels;
  std::set<std::string> names;
  std::set<std::string> links;
  for (std::size_t i = 0; i < input.network.Endpoints().size(); ++i) {
    const model::Endpoint& endpoint = input.network.Endpoints()[i];
    if (endpoint.device != id || endpoint.place) {
      continue;
    }
    Tunnel tunnel{.endpoint = &endpoint, .interface = InterfaceOf(device, endpoint.name)};
    SetSession(input.network, sessions.Of(topology::EndpointId(i)), tunnel);
    std::optional<Refusal> refusal = RefusalOf(endpoint);
    const auto local = LocalAddress(tunnel);
    if (!refusal && !local) {
      refusal = NoLocalAddress();
    }
    if (refusal) {
      Refuse(device, endpoint, *refusal, account, sink);
      continue;
    }
    tunnel.local = *local;
    AddInferenceDifference(tunnel, account);
    tunnel.remote = *endpoint.remote;
    SetParty(device, keys, tunnel);
    tunnel.name = Unique(SafeName(endpoint.name, "tunnel"), names, 64);
    tunnel.link = Unique(LinuxName(options, device.name, endpoint.name), links, 15);
    tunnel.reqid = NumberOf(endpoint.name);
    tunnel.if_id = endpoint.kind == model::Kind::kVti ? tunnel.reqid : 0;
    tunnel.starts = Starts(options, endpoint);
    tunnels.push_back(std::move(tunnel));
  }
  return tunnels;
}

const topology::Direction* DirectionOf(const Tunnel& tunnel) {
  if (tunnel.session == nullptr) {
    return nullptr;
  }
  const topology::Direction* found = nullptr;
  for (const topology::Direction& direction : tunnel.session->directions) {
    const bool agreed = direction.outcome.verdict == negotiate::Verdict::kUp ||
                        direction.outcome.verdict == negotiate::Verdict::kUpIf;
    if (agreed && (found == nullptr || direction.initiator == tunnel.end)) {
      found = &direction;
    }
  }
  return found;
}

negotiate::Mode EffectiveMode(const Scene& scene, const Tunnel& tunnel) {
  const topology::Direction* direction = DirectionOf(tunnel);
  const negotiate::Agreement* agreed =
      direction == nullptr ? nullptr : negotiate::FirstAgreed(direction->outcome);
  if (agreed != nullptr) {
    return agreed->mode == negotiate::Mode::kTunnel ? negotiate::Mode::kTunnel
                                                    : negotiate::Mode::kTransport;
  }
  const auto& sets = tunnel.endpoint->transform_sets;
  const bool gre = tunnel.endpoint->kind == model::Kind::kGre;
  const bool transport =
      gre && !sets.empty() &&
      scene.device.transform_sets[sets.front()].mode.value == model::Mode::kTransport;
  return transport ? negotiate::Mode::kTransport : negotiate::Mode::kTunnel;
}

}  // namespace tunnelc::targets::host
