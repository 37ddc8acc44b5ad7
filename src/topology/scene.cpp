// Where the lines of an end stand.
#include "src/topology/scene.h"

#include <algorithm>

namespace tunnelc::topology {
namespace {

// The group of `standby` that has the address; null where none does.
const model::StandbyGroup* GroupWith(const model::Interface& interface,
                                     const base::IpAddress& address) {
  const auto found = std::find_if(
      interface.standby.begin(), interface.standby.end(),
      [&](const auto& group) { return group.address && group.address->value == address; });
  return found == interface.standby.end() ? nullptr : &*found;
}

}  // namespace

const model::Device& Scene::Device(std::size_t end) const {
  return network_.DeviceOf(session_.ends[end]);
}

const model::Endpoint* Scene::Endpoint(std::size_t end) const {
  return network_.EndpointOf(session_.ends[end]);
}

std::string Scene::Name(std::size_t end) const {
  return network_.Label(session_.ends[end].device);
}

base::IpAddress Scene::RawAddress(std::size_t end) const {
  const End& one = session_.ends[end];
  if (one.address) {
    return one.outside ? one.outside->value : one.address->value;
  }
  const model::Endpoint* other = Endpoint(Other(end));
  return other != nullptr && other->remote ? other->remote->value : base::IpAddress{};
}

base::IpAddress Scene::InsideAddress(std::size_t end) const {
  return model::InsideOf(Device(end), RawAddress(end));
}

const model::Nat* Scene::Nat(std::size_t end) const {
  return model::NatOf(Device(end), InsideAddress(end));
}

std::optional<base::IpAddress> Scene::AddressIdentity(std::size_t end) const {
  return base::ParseIpAddress(Identity(end));
}

std::string Scene::Address(std::size_t end) const {
  const base::IpAddress address = RawAddress(end);
  return base::IsUnspecified(address) ? Name(end) : base::ToString(address);
}

std::string Scene::Identity(std::size_t end) const {
  const std::string& identity = session_.ends[end].identity;
  if (!identity.empty()) {
    return identity;
  }
  return Nat(end) == nullptr ? Address(end) : base::ToString(InsideAddress(end));
}

source::Span Scene::PeerLine(std::size_t end) const {
  const model::Endpoint* endpoint = Endpoint(end);
  return endpoint != nullptr ? endpoint->destination_span : OwnAddressLine(end);
}

const model::Interface* Scene::OwnInterface(std::size_t end) const {
  const base::IpAddress address = InsideAddress(end);
  const auto& interfaces = Device(end).interfaces;
  const auto found = std::find_if(interfaces.begin(), interfaces.end(), [&](const auto& interface) {
    return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                       [&](const auto& own) { return own.address == address; }) ||
           GroupWith(interface, address) != nullptr;
  });
  return found == interfaces.end() ? nullptr : &*found;
}

const model::StandbyGroup* Scene::OwnGroup(std::size_t end) const {
  const model::Interface* interface = OwnInterface(end);
  return interface == nullptr ? nullptr : GroupWith(*interface, InsideAddress(end));
}

source::Span Scene::OwnAddressLine(std::size_t end) const {
  const model::Interface* interface = OwnInterface(end);
  if (interface == nullptr) {
    return Device(end).span;
  }
  const base::IpAddress address = InsideAddress(end);
  if (const model::StandbyGroup* group = GroupWith(*interface, address)) {
    return group->address->origin.span;
  }
  return std::find_if(interface->addresses.begin(), interface->addresses.end(),
                      [&](const auto& own) { return own.address == address; })
      ->span;
}

const model::Endpoint* Scene::EndpointFor(std::size_t end, const negotiate::Phase2& line) const {
  if (end == Responder() && line.answered_by &&
      line.answered_by->entry < direction_.answerers.size()) {
    return &network_.EndpointOf(direction_.answerers[line.answered_by->entry]);
  }
  return Endpoint(end);
}

std::vector<const model::Endpoint*> Scene::Answerers() const {
  std::vector<const model::Endpoint*> endpoints;
  for (const EndpointId id : direction_.answerers) {
    endpoints.push_back(&network_.EndpointOf(id));
  }
  return endpoints;
}

const model::Endpoint* Scene::EntryTowardsOther(std::size_t end) const {
  const base::IpAddress peer = RawAddress(Other(end));
  const auto& endpoints = network_.Endpoints();
  const auto found = std::find_if(endpoints.begin(), endpoints.end(), [&](const auto& endpoint) {
    return endpoint.device == session_.ends[end].device && endpoint.place && endpoint.remote &&
           endpoint.remote->value == peer;
  });
  return found == endpoints.end() ? nullptr : &*found;
}

const model::Endpoint* Scene::AnyEndpointAt(std::size_t end) const {
  const base::IpAddress address = InsideAddress(end);
  const auto& endpoints = network_.Endpoints();
  const auto found = std::find_if(endpoints.begin(), endpoints.end(), [&](const auto& endpoint) {
    return endpoint.device == session_.ends[end].device && endpoint.local &&
           endpoint.local->value == address;
  });
  return found == endpoints.end() ? nullptr : &*found;
}

const model::Interface* Scene::UnprotectedTunnel(std::size_t end) const {
  const base::IpAddress peer = RawAddress(Other(end));
  const auto& interfaces = Device(end).interfaces;
  const auto found = std::find_if(interfaces.begin(), interfaces.end(), [&](const auto& interface) {
    return interface.tunnel && interface.tunnel->destination &&
           interface.tunnel->destination->value == peer && !interface.tunnel->protection_profile;
  });
  return found == interfaces.end() ? nullptr : &*found;
}

}  // namespace tunnelc::topology
