// AddressIndex: who has an address, and which endpoints send from or to it.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/topology/session.h"

namespace tunnelc::topology {

class AddressIndex {
 public:
  AddressIndex(const std::vector<model::Device>& devices,
               const std::vector<model::Endpoint>& endpoints);

  // The devices that have `address` on an interface or as a tunnel's source, in order. A declared
  // NAT puts the outside address in the place of the inside one, here and below.
  const std::vector<model::DeviceId>& Owners(const base::IpAddress& address) const;
  // The devices that have a declared NAT in front of `address`: their peers do not see it.
  const std::vector<model::DeviceId>& Hidden(const base::IpAddress& address) const;
  // Shut down, and an interface of another device has its address: what a move has left behind. It
  // is in no list here.
  bool IsLeftover(EndpointId id) const;
  bool Owns(model::DeviceId device, const base::IpAddress& address) const;
  // Endpoints that send from `address`, as configured, and point at `peer`.
  const std::vector<EndpointId>& Between(const base::IpAddress& address,
                                         const base::IpAddress& peer) const;
  // Endpoints that send from `address` and answer everybody, or point at a name.
  const std::vector<EndpointId>& FromToAny(const base::IpAddress& address) const;
  // Endpoints that send from `address`.
  const std::vector<EndpointId>& From(const base::IpAddress& address) const;
  // Endpoints that point at `address` and whose own address is not known.
  const std::vector<EndpointId>& UnknownTowards(const base::IpAddress& address) const;
  // Endpoints whose own address no file shows and whose peer's address nobody owns, by outer
  // family.
  const std::vector<EndpointId>& Floating(base::IpFamily family) const;
  // Of those, the ones with an inner address in this subnet.
  const std::vector<EndpointId>& FloatingInside(const base::IpPrefix& subnet) const;

 private:
  using EndpointsByAddress = std::unordered_map<base::IpAddress, std::vector<EndpointId>>;

  void AddOwner(const base::IpAddress& address, model::DeviceId device);
  void FindLeftovers(const std::vector<model::Device>& devices,
                     const std::vector<model::Endpoint>& endpoints);
  void AddEndpoint(EndpointId id, const model::Device& device, const model::Endpoint& endpoint);

  std::unordered_map<base::IpAddress, std::vector<model::DeviceId>> owners_;
  std::unordered_map<base::IpAddress, std::vector<model::DeviceId>> hidden_;
  std::set<std::pair<base::IpAddress, model::DeviceId>> owned_;
  std::set<EndpointId> leftover_;
  std::map<std::pair<base::IpAddress, base::IpAddress>, std::vector<EndpointId>> between_;
  EndpointsByAddress from_to_any_;
  EndpointsByAddress from_;
  EndpointsByAddress unknown_towards_;
  std::vector<EndpointId> floating_v4_;
  std::vector<EndpointId> floating_v6_;
  std::map<base::IpPrefix, std::vector<EndpointId>> floating_inside_;
};

// The subnets of an endpoint's inner addresses, without link-local ones, which say nothing.
std::vector<base::IpPrefix> InnerSubnets(const model::Endpoint& endpoint);

// The family of the addresses between which an endpoint's packets travel: that of its peer's
// address where there is one, which a `tunnel mode` of the other family does not change.
base::IpFamily OuterFamily(const model::Endpoint& endpoint);

}  // namespace tunnelc::topology
