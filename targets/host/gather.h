// What is found for an endpoint of any kind before a target writes of it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/topology/keys_by_peer.h"
#include "targets/host/tunnel.h"

namespace tunnelc::targets::host {

// Why something is not translated.
struct Refusal {
  std::string why;
  std::string by_hand;
};

// Reports it and accounts for it.
void Refuse(const model::Device& device, const model::Endpoint& endpoint, const Refusal& refusal,
            Account& account, diag::Sink& sink);

// Why an endpoint of a kind that can be translated is not, apart from its own address.
std::optional<Refusal> RefusalOfAnyKind(const model::Endpoint& endpoint);
// That no file shows its own address.
Refusal NoLocalAddress();

// A session with the end of it that an endpoint is.
struct SessionEnd {
  std::size_t session = 0;  // index into Network::Sessions
  std::size_t end = 0;
};

class SessionIndex {
 public:
  explicit SessionIndex(const topology::Network& network);
  // In the order of the sessions.
  const std::vector<SessionEnd>& Of(topology::EndpointId id) const;

 private:
  std::map<topology::EndpointId, std::vector<SessionEnd>> by_endpoint_;
};

// The first session of the endpoint, one with a peer before one without.
void SetSession(const topology::Network& network, const std::vector<SessionEnd>& sessions,
                Tunnel& tunnel);

std::optional<model::Sourced<base::IpAddress>> LocalAddress(const Tunnel& tunnel);
// Says so where no file shows that address, and the peer's lines alone say what it is.
void AddInferenceDifference(const Tunnel& tunnel, Account& account);

// Fills in the party and its key, for a tunnel with both addresses.
void SetParty(const model::Device& device, const topology::KeysByPeer& keys, Tunnel& tunnel);

// Whether an endpoint negotiates by itself.
bool Starts(const Options& options, const model::Endpoint& endpoint);

const model::Interface* InterfaceOf(const model::Device& device, const std::string& name);

// `name`, or with a number behind it, unlike those in `taken`, which it joins.
std::string Unique(const std::string& name, std::set<std::string>& taken, std::size_t longest);

}  // namespace tunnelc::targets::host
