// Sessions, addresses, keys and names of an endpoint.
#include "targets/host/gather.h"

#include <fmt/format.h>

#include <algorithm>

#include "src/negotiate/ikev1.h"
#include "src/topology/party.h"

namespace tunnelc::targets::host {
namespace {

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

}  // namespace

void Refuse(const model::Device& device, const model::Endpoint& endpoint, const Refusal& refusal,
            Account& account, diag::Sink& sink) {
  account.Impossible(endpoint.span, refusal.why, refusal.by_hand);
  sink.Report(
          diag::Rule::kTunnelNotTranslated, endpoint.span,
          fmt::format("`{}` of {} is not translated: {}", endpoint.name, device.name, refusal.why))
      .help = refusal.by_hand;
}

std::optional<Refusal> RefusalOfAnyKind(const model::Endpoint& endpoint) {
  if (endpoint.ike == 2) {
    return Refusal{"IKEv2 is not translated", "write its connection by hand"};
  }
  if (!endpoint.faults.empty()) {
    return Refusal{endpoint.faults.front().message, "nothing, or cure that on the router first"};
  }
  if (!endpoint.remote && !(endpoint.place && endpoint.remote_any)) {
    return Refusal{"no address of the peer is configured", "write its connection by hand"};
  }
  return std::nullopt;
}

Refusal NoLocalAddress() {
  return Refusal{"no file shows the address that it sends from",
                 "give the interface that it sends from with its address as well"};
}

SessionIndex::SessionIndex(const topology::Network& network) {
  for (std::size_t session = 0; session < network.Sessions().size(); ++session) {
    const auto& ends = network.Sessions()[session].ends;
    for (std::size_t end = 0; end < ends.size(); ++end) {
      if (ends[end].endpoint) {
        by_endpoint_[*ends[end].endpoint].push_back({session, end});
      }
    }
  }
}

const std::vector<SessionEnd>& SessionIndex::Of(topology::EndpointId id) const {
  static const std::vector<SessionEnd> kNone;
  const auto found = by_endpoint_.find(id);
  return found == by_endpoint_.end() ? kNone : found->second;
}

void SetSession(const topology::Network& network, const std::vector<SessionEnd>& sessions,
                Tunnel& tunnel) {
  for (const SessionEnd& one : sessions) {
    const topology::Session& session = network.Sessions()[one.session];
    if (tunnel.session == nullptr || tunnel.session->ends.size() < session.ends.size()) {
      tunnel.session = &session;
      tunnel.end = one.end;
    }
  }
}

std::optional<model::Sourced<base::IpAddress>> LocalAddress(const Tunnel& tunnel) {
  if (tunnel.endpoint->local) {
    return tunnel.endpoint->local;
  }
  return tunnel.session != nullptr ? tunnel.session->ends[tunnel.end].address : std::nullopt;
}

void AddInferenceDifference(const Tunnel& tunnel, Account& account) {
  if (tunnel.local.origin.kind == model::OriginKind::kInferred) {
    account.Differs(0,
                    fmt::format("the host is taken to have the address {}, as the peer's lines "
                                "say: no file shows it, and the router may have another one",
                                base::ToString(tunnel.local.value)),
                    tunnel.endpoint->source_span);
  }
}

void SetParty(const model::Device& device, const topology::KeysByPeer& keys, Tunnel& tunnel) {
  tunnel.party =
      topology::MakeParty(device, tunnel.endpoint, tunnel.local.value, tunnel.remote.value, {});
  const std::vector<std::size_t> numbers = keys.For(tunnel.remote.value);
  topology::AddKeys(device, numbers, tunnel.party);
  tunnel.key = KeyOf(device, tunnel, numbers);
}

bool Starts(const Options& options, const model::Endpoint& endpoint) {
  const auto flag = options.flags.find("start");
  const bool allowed = flag == options.flags.end() || flag->second != "none";
  return allowed && !endpoint.responder_only;
}

const model::Interface* InterfaceOf(const model::Device& device, const std::string& name) {
  const auto found = std::find_if(device.interfaces.begin(), device.interfaces.end(),
                                  [&](const auto& interface) { return interface.name == name; });
  return found == device.interfaces.end() ? nullptr : &*found;
}

std::string Unique(const std::string& name, std::set<std::string>& taken, std::size_t longest) {
  std::string unique = name;
  for (int n = 2; !taken.insert(unique).second; ++n) {
    const std::string suffix = '_' + std::to_string(n);
    unique = name.substr(0, longest - std::min(longest, suffix.size())) + suffix;
  }
  return unique;
}

}  // namespace tunnelc::targets::host
