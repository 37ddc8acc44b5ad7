// Built once for a network, so that no step tries all pairs.
#include "src/topology/address_index.h"

#include <algorithm>

namespace tunnelc::topology {
namespace {

template <class Map, class Key>
const auto& FindOrEmpty(const Map& map, const Key& key) {
  static const typename Map::mapped_type kEmpty;
  const auto found = map.find(key);
  return found == map.end() ? kEmpty : found->second;
}

bool HasFault(const model::Endpoint& endpoint, model::EndpointFault::What what) {
  return std::any_of(endpoint.faults.begin(), endpoint.faults.end(),
                     [what](const model::EndpointFault& fault) { return fault.what == what; });
}

}  // namespace

std::vector<base::IpPrefix> InnerSubnets(const model::Endpoint& endpoint) {
  std::vector<base::IpPrefix> subnets;
  for (const model::InnerAddress& inner : endpoint.inner) {
    if (!base::IsLinkLocal(inner.address)) {
      subnets.push_back(base::MakePrefix(inner.address, inner.length));
    }
  }
  return subnets;
}

base::IpFamily OuterFamily(const model::Endpoint& endpoint) {
  return endpoint.remote ? endpoint.remote->value.family : endpoint.outer;
}

AddressIndex::AddressIndex(const std::vector<model::Device>& devices,
                           const std::vector<model::Endpoint>& endpoints) {
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const auto add = [&](const model::InterfaceAddress& own) {
      AddOwner(model::OutsideOf(devices[i], own.address), model::DeviceId(i));
    };
    for (const model::Interface& interface : devices[i].interfaces) {
      std::for_each(interface.addresses.begin(), interface.addresses.end(), add);
      for (const model::StandbyGroup& group : interface.standby) {
        if (group.address) {
          AddOwner(model::OutsideOf(devices[i], group.address->value), model::DeviceId(i));
        }
      }
    }
    for (const model::Nat& nat : devices[i].nats) {
      hidden_[nat.inside].emplace_back(i);
    }
    std::for_each(devices[i].other_addresses.begin(), devices[i].other_addresses.end(), add);
  }
  FindLeftovers(devices, endpoints);
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    const model::Endpoint& endpoint = endpoints[i];
    if (endpoint.local && !IsLeftover(EndpointId(i))) {
      AddOwner(model::OutsideOf(devices[endpoint.device.Index()], endpoint.local->value),
               endpoint.device);
    }
  }
  for (auto& [address, owners] : owners_) {
    std::sort(owners.begin(), owners.end());
  }
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    if (!IsLeftover(EndpointId(i))) {
      AddEndpoint(EndpointId(i), devices[endpoints[i].device.Index()], endpoints[i]);
    }
  }
}

// When the owners are those of interfaces and of declarations alone.
void AddressIndex::FindLeftovers(const std::vector<model::Device>& devices,
                                 const std::vector<model::Endpoint>& endpoints) {
  using What = model::EndpointFault::What;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    const model::Endpoint& endpoint = endpoints[i];
    if (endpoint.local && HasFault(endpoint, What::kTunnelShutdown) &&
        HasFault(endpoint, What::kSourceNotOwned) &&
        !Owners(model::OutsideOf(devices[endpoint.device.Index()], endpoint.local->value))
             .empty()) {
      leftover_.insert(EndpointId(i));
    }
  }
}

void AddressIndex::AddOwner(const base::IpAddress& address, model::DeviceId device) {
  if (base::IsLinkLocal(address)) {
    return;  // every link has the same ones
  }
  if (owned_.emplace(address, device).second) {
    owners_[address].push_back(device);
  }
}

void AddressIndex::AddEndpoint(EndpointId id, const model::Device& device,
                               const model::Endpoint& endpoint) {
  if (endpoint.local) {
    const base::IpAddress seen = model::OutsideOf(device, endpoint.local->value);
    from_[seen].push_back(id);
    if (endpoint.remote) {
      between_[{seen, endpoint.remote->value}].push_back(id);
    } else {
      from_to_any_[seen].push_back(id);
    }
    return;
  }
  if (!endpoint.remote) {
    return;
  }
  unknown_towards_[endpoint.remote->value].push_back(id);
  if (endpoint.local_state == model::LocalAddressState::kNone ||
      !Owners(endpoint.remote->value).empty()) {
    return;
  }
  (OuterFamily(endpoint) == base::IpFamily::kV4 ? floating_v4_ : floating_v6_).push_back(id);
  for (const base::IpPrefix& subnet : InnerSubnets(endpoint)) {
    floating_inside_[subnet].push_back(id);
  }
}

const std::vector<model::DeviceId>& AddressIndex::Owners(const base::IpAddress& address) const {
  return FindOrEmpty(owners_, address);
}

const std::vector<model::DeviceId>& AddressIndex::Hidden(const base::IpAddress& address) const {
  return FindOrEmpty(hidden_, address);
}

bool AddressIndex::IsLeftover(EndpointId id) const {
  return leftover_.contains(id);
}

bool AddressIndex::Owns(model::DeviceId device, const base::IpAddress& address) const {
  return owned_.contains({address, device});
}

const std::vector<EndpointId>& AddressIndex::Between(const base::IpAddress& address,
                                                     const base::IpAddress& peer) const {
  return FindOrEmpty(between_, std::pair(address, peer));
}

const std::vector<EndpointId>& AddressIndex::FromToAny(const base::IpAddress& address) const {
  return FindOrEmpty(from_to_any_, address);
}

const std::vector<EndpointId>& AddressIndex::From(const base::IpAddress& address) const {
  return FindOrEmpty(from_, address);
}

const std::vector<EndpointId>& AddressIndex::UnknownTowards(const base::IpAddress& address) const {
  return FindOrEmpty(unknown_towards_, address);
}

const std::vector<EndpointId>& AddressIndex::Floating(base::IpFamily family) const {
  return family == base::IpFamily::kV4 ? floating_v4_ : floating_v6_;
}

const std::vector<EndpointId>& AddressIndex::FloatingInside(const base::IpPrefix& subnet) const {
  return FindOrEmpty(floating_inside_, subnet);
}

}  // namespace tunnelc::topology
