// Entries of crypto maps are told apart by what they protect.
#include "src/topology/identity.h"
#include "src/topology/map_entries.h"
#include "src/topology/pairer.h"
#include "src/topology/party.h"

namespace tunnelc::topology {

using model::Endpoint;
using model::LocalAddressState;

// What an endpoint of the device protects between two addresses that peers see.
std::vector<Claim> Pairer::ClaimsBetween(const base::IpAddress& local, const base::IpAddress& peer,
                                         model::DeviceId device) const {
  std::vector<Claim> claims;
  for (const EndpointId id : index_.Between(local, peer)) {
    if (At(id).device == device) {
      claims.push_back({id, LinesOf(At(id), At(id).local->value, peer)});
    }
  }
  return claims;
}

Claim Pairer::ClaimOf(EndpointId id, const Endpoint& peer) const {
  const Endpoint& endpoint = At(id);
  const auto own = endpoint.local ? std::optional(endpoint.local->value) : std::nullopt;
  base::IpAddress remote;
  if (endpoint.remote) {
    remote = endpoint.remote->value;
  } else if (peer.local) {
    remote = SeenAt(peer);
  }
  return {id, LinesOf(endpoint, own, remote)};
}

// An entry of a crypto map, with the entries and tunnels of the owner that point back: those whose
// lines fit. False when there are none that point back.
bool Pairer::PairEntry(EndpointId id, model::DeviceId owner) {
  const Endpoint& endpoint = At(id);
  if (!IsMapEntry(endpoint) || !endpoint.local) {
    return false;
  }
  const base::IpAddress mine = SeenAt(endpoint);
  const base::IpAddress& peer = endpoint.remote->value;
  // One matching serves the entries of both devices.
  const bool turned = owner < endpoint.device;
  const auto key = turned ? std::tuple(owner, peer, endpoint.device, mine)
                          : std::tuple(endpoint.device, mine, owner, peer);
  auto match = matches_.find(key);
  if (match == matches_.end()) {
    const std::vector<Claim> theirs = ClaimsBetween(peer, mine, owner);
    const std::vector<Claim> own = ClaimsBetween(mine, peer, endpoint.device);
    if (theirs.empty() || own.empty()) {
      return false;  // nothing points back, or our address was inferred only now
    }
    match = matches_.emplace(key, turned ? MapMatches(theirs, own) : MapMatches(own, theirs)).first;
  }
  if (!match->second.Knows(id)) {
    return false;  // its address was inferred only now
  }
  for (const EndpointId other : match->second.Partners(id)) {
    AddPair(id, other, {});
  }
  return true;
}

// What answers everybody is meant where nothing points back; for an address that changes it is
// meant first.
void Pairer::NarrowDynamic(std::vector<EndpointId>& ends, const Endpoint& endpoint) const {
  const auto is_dynamic = [&](EndpointId id) { return At(id).kind == model::Kind::kDynamicMap; };
  if (!endpoint.local && endpoint.local_state == LocalAddressState::kDynamic) {
    Narrow(ends, is_dynamic);
  } else {
    Narrow(ends, [&](EndpointId id) { return !is_dynamic(id); });
  }
}

// An entry that names an ISAKMP profile is for those whose identity fits that.
void Pairer::NarrowByProfile(std::vector<EndpointId>& ends, EndpointId id) const {
  const Endpoint& endpoint = At(id);
  const auto own = endpoint.local ? std::optional(endpoint.local->value) : std::nullopt;
  const std::string identity = IdentityOf(DeviceOf(endpoint), &endpoint, own);
  Narrow(ends, [&](EndpointId other) {
    const Endpoint& end = At(other);
    return !end.isakmp_profile || FitsIdentity(DeviceOf(end).isakmp_profiles[*end.isakmp_profile],
                                               identity, end.front_vrf);
  });
}

// Several entries of crypto maps are told apart by what they protect; of the entries of a dynamic
// map the first that fits answers.
void Pairer::NarrowByLines(std::vector<EndpointId>& ends, EndpointId id) const {
  const auto is_entry = [&](EndpointId other) { return IsMapEntry(At(other)); };
  if (ends.size() < 2 || std::none_of(ends.begin(), ends.end(), is_entry)) {
    return;
  }
  const Claim mine = ClaimOf(id, At(ends.front()));
  Narrow(ends, [&](EndpointId other) {
    const Claim theirs = ClaimOf(other, At(id));
    return (At(other).kind == model::Kind::kDynamicMap && theirs.lines.empty()) ||
           LinesFit(mine, theirs);
  });
  const bool all_dynamic = std::all_of(ends.begin(), ends.end(), [&](EndpointId other) {
    return At(other).kind == model::Kind::kDynamicMap;
  });
  if (all_dynamic) {
    NarrowByProfile(ends, id);
    ends.resize(1);
  }
}

}  // namespace tunnelc::topology
