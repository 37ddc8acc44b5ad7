// Which endpoints are translated, and what is gathered for each.
#include "targets/host/tunnel.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "src/negotiate/ikev1.h"
#include "src/topology/keys_by_peer.h"
#include "src/topology/party.h"
#include "targets/interface_names.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::uint32_t kNumberOfTunnel0 = 0x80000000;  // tunnel numbers end below; 0 is none

struct Refusal {
  std::string why;
  std::string by_hand;
};

// Why an endpoint is not translated, apart from its addresses.
std::optional<Refusal> RefusalOf(const model::Endpoint& endpoint) {
  switch (endpoint.kind) {
    case model::Kind::kVti:
    case model::Kind::kGre:
      break;
    case model::Kind::kMgre:
      // Semantics reference, F.3, fact 15.
      return Refusal{"a multipoint tunnel needs NHRP",
                     "use a tunnel for each peer, or FRR's nhrpd with a patched strongSwan"};
    case model::Kind::kCryptoMap:
    case model::Kind::kDynamicMap:
    case model::Kind::kVirtualTemplate:
      return Refusal{"an endpoint of the kind " + std::string(model::Name(endpoint.kind)) +
                         " is not translated",
                     "write its connection by hand"};
  }
  if (endpoint.ike != 1) {
    return Refusal{"IKEv2 is not translated", "write its connection by hand"};
  }
  if (!endpoint.faults.empty()) {
    return Refusal{endpoint.faults.front().message, "nothing, or cure that on the router first"};
  }
  if (!endpoint.remote) {
    return Refusal{"no address of the peer is configured", "write its connection by hand"};
  }
  return std::nullopt;
}

const model::Interface* InterfaceOf(const model::Device& device, const std::string& name) {
  const auto found = std::find_if(device.interfaces.begin(), device.interfaces.end(),
                                  [&](const auto& interface) { return interface.name == name; });
  return found == device.interfaces.end() ? nullptr : &*found;
}

void FindSession(const topology::Network& network, topology::EndpointId id, Tunnel& tunnel) {
  for (const topology::Session& session : network.Sessions()) {
    for (std::size_t end = 0; end < session.ends.size(); ++end) {
      const bool better =
          tunnel.session == nullptr || tunnel.session->ends.size() < session.ends.size();
      if (session.ends[end].endpoint == id && better) {
        tunnel.session = &session;
        tunnel.end = end;
      }
    }
  }
}

std::optional<model::Sourced<base::IpAddress>> LocalAddress(const Tunnel& tunnel) {
  if (tunnel.endpoint->local) {
    return tunnel.endpoint->local;
  }
  return tunnel.session != nullptr ? tunnel.session->ends[tunnel.end].address : std::nullopt;
}

// The key that the end finds for its peer, whoever starts; `numbers` are those of the party's keys.
const model::Key* KeyOf(const model::Device& device, const Tunnel& tunnel,
                        const std::vector<std::size_t>& numbers) {
  using Result = negotiate::KeyLookup::Result;
  for (const bool starts : {true, false}) {
    const negotiate::KeyLookup found =
        negotiate::FindKey(tunnel.party, tunnel.remote.value, starts);
    if (found.result == Result::kFound) {
      return &topology::KeyAt(device, numbers[found.key]);
    }
    if (!found.candidates.empty()) {
      return &topology::KeyAt(device, numbers[found.candidates.front()]);
    }
  }
  return nullptr;
}

// The number of an interface, never 0.
std::uint32_t NumberOf(const std::string& interface) {
  const std::size_t digits = std::min(interface.find_first_of("0123456789"), interface.size());
  std::uint32_t number = 0;
  std::from_chars(interface.data() + digits, interface.data() + interface.size(), number);
  return number == 0 ? kNumberOfTunnel0 : number;
}

template <class Taken>
std::string Unique(const std::string& name, Taken& taken, std::size_t longest) {
  std::string unique = name;
  for (int n = 2; !taken.insert(unique).second; ++n) {
    const std::string suffix = '_' + std::to_string(n);
    unique = name.substr(0, longest - std::min(longest, suffix.size())) + suffix;
  }
  return unique;
}

bool Starts(const Options& options, const model::Endpoint& endpoint) {
  const auto flag = options.flags.find("start");
  const bool allowed = flag == options.flags.end() || flag->second != "none";
  return allowed && !endpoint.responder_only;
}

void Refuse(const model::Device& device, const model::Endpoint& endpoint, const Refusal& refusal,
            Account& account, diag::Sink& sink) {
  account.Impossible(endpoint.span, refusal.why, refusal.by_hand);
  sink.Report(
          diag::Rule::kTunnelNotTranslated, endpoint.span,
          fmt::format("`{}` of {} is not translated: {}", endpoint.name, device.name, refusal.why))
      .help = refusal.by_hand;
}

}  // namespace

std::vector<Tunnel> CollectTunnels(const Input& input, model::DeviceId id, const Options& options,
                                   Account& account, diag::Sink& sink) {
  const model::Device& device = input.network.DeviceOf(id);
  const topology::KeysByPeer keys(device);
  std::vector<Tunnel> tunnels;
  std::set<std::string> names;
  std::set<std::string> links;
  for (std::size_t i = 0; i < input.network.Endpoints().size(); ++i) {
    const model::Endpoint& endpoint = input.network.Endpoints()[i];
    if (endpoint.device != id) {
      continue;
    }
    Tunnel tunnel{.endpoint = &endpoint, .interface = InterfaceOf(device, endpoint.name)};
    FindSession(input.network, topology::EndpointId(i), tunnel);
    std::optional<Refusal> refusal = RefusalOf(endpoint);
    const auto local = LocalAddress(tunnel);
    if (!refusal && !local) {
      refusal = Refusal{"no file shows the address that it sends from",
                        "give the interface of `tunnel source` with its address as well"};
    }
    if (refusal) {
      Refuse(device, endpoint, *refusal, account, sink);
      continue;
    }
    tunnel.local = *local;
    tunnel.remote = *endpoint.remote;
    tunnel.party =
        topology::MakeParty(device, &endpoint, tunnel.local.value, tunnel.remote.value, {});
    const std::vector<std::size_t> numbers = keys.For(tunnel.remote.value);
    topology::AddKeys(device, numbers, tunnel.party);
    tunnel.key = KeyOf(device, tunnel, numbers);
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
