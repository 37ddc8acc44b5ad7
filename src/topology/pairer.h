// Pairer: the pairing of one network under way (docs/architecture.md, pairing). Inside of
// pairing.h.
#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "src/topology/address_index.h"
#include "src/topology/map_matches.h"
#include "src/topology/pairing.h"

namespace tunnelc::topology {

class Pairer {
 public:
  Pairer(const std::vector<model::Device>& devices, std::vector<model::Endpoint>& endpoints)
      : devices_(devices), endpoints_(endpoints), index_(devices, endpoints) {}

  Pairing Run();

 private:
  const model::Endpoint& At(EndpointId id) const { return endpoints_[id.Index()]; }
  const model::Device& DeviceOf(const model::Endpoint& endpoint) const {
    return devices_[endpoint.device.Index()];
  }
  // Where peers see the endpoint, whose own address is known.
  base::IpAddress SeenAt(const model::Endpoint& endpoint) const {
    return model::OutsideOf(DeviceOf(endpoint), endpoint.local->value);
  }

  std::optional<model::DeviceId> OwnerOf(const model::Endpoint& endpoint) const;
  std::optional<model::DeviceId> FirstThatPointsBack(const model::Endpoint& endpoint) const;
  std::vector<EndpointId> EndsOn(model::DeviceId owner, const model::Endpoint& endpoint) const;
  bool PointsBack(const model::Endpoint& candidate, const model::Endpoint& endpoint) const;
  std::vector<Claim> ClaimsBetween(const base::IpAddress& local, const base::IpAddress& peer,
                                   model::DeviceId device) const;
  Claim ClaimOf(EndpointId id, const model::Endpoint& peer) const;
  bool PairEntry(EndpointId id, model::DeviceId owner);
  void NarrowDynamic(std::vector<EndpointId>& ends, const model::Endpoint& endpoint) const;
  void NarrowByProfile(std::vector<EndpointId>& ends, EndpointId id) const;
  void NarrowByLines(std::vector<EndpointId>& ends, EndpointId id) const;
  void PairWithOwner(EndpointId id, model::DeviceId owner);
  void PairByInference(EndpointId id);
  std::vector<EndpointId> Candidates(EndpointId id) const;
  std::vector<EndpointId> FloatingCandidates(EndpointId id) const;
  void Infer(EndpointId id, EndpointId from);
  void AddPair(EndpointId first, EndpointId second, std::string note);
  void AddLeftover(EndpointId id);
  void AddUnpaired(EndpointId id, std::string why);
  void DropIdle();
  std::string NoOtherHas(const model::Device& own, const base::IpAddress& address) const;

  const std::vector<model::Device>& devices_;
  std::vector<model::Endpoint>& endpoints_;
  AddressIndex index_;
  std::set<std::pair<EndpointId, EndpointId>> seen_;
  std::set<EndpointId> paired_;
  std::set<EndpointId> idle_;  // their entries meet their peers on other interfaces
  // Of two devices' entries that send from and to these addresses.
  std::map<std::tuple<model::DeviceId, base::IpAddress, model::DeviceId, base::IpAddress>,
           MapMatches>
      matches_;
  Pairing pairing_;
};

// Those of `candidates` for which `fits` holds, unless it holds for none.
template <class Condition>
bool Narrow(std::vector<EndpointId>& candidates, Condition fits) {
  std::vector<EndpointId> narrowed;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(narrowed), fits);
  if (narrowed.empty() || narrowed.size() == candidates.size()) {
    return false;
  }
  candidates = std::move(narrowed);
  return true;
}

}  // namespace tunnelc::topology
