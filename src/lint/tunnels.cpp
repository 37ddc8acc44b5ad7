// Endpoints stand in the order of devices and interfaces, so one walk over both finds them all.
#include "src/lint/tunnels.h"

#include <algorithm>

#include "src/base/check.h"

namespace tunnelc::lint {

InterfaceIndex::InterfaceIndex(const model::Device& device) : device_(device) {
  for (const model::Interface& interface : device.interfaces) {
    by_name_.emplace(interface.name, &interface);
  }
}

const model::Interface* InterfaceIndex::Named(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

const model::Interface* InterfaceIndex::With(const base::IpAddress& address) {
  if (by_address_.empty()) {
    for (const model::Interface& interface : device_.interfaces) {
      for (const model::InterfaceAddress& own : interface.addresses) {
        by_address_.emplace(own.address, &interface);
      }
    }
  }
  const auto found = by_address_.find(address);
  return found == by_address_.end() ? nullptr : found->second;
}

bool IsShutDown(const model::Endpoint& endpoint) {
  return std::any_of(endpoint.faults.begin(), endpoint.faults.end(), [](const auto& fault) {
    return fault.what == model::EndpointFault::What::kTunnelShutdown;
  });
}

std::vector<Tunnel> LiveTunnels(const topology::Network& network) {
  std::vector<Tunnel> tunnels;
  const std::vector<model::Endpoint>& endpoints = network.Endpoints();
  for (auto first = endpoints.begin(); first != endpoints.end();) {
    const model::DeviceId device = first->device;
    InterfaceIndex interfaces(network.DeviceOf(device));
    for (; first != endpoints.end() && first->device == device; ++first) {
      if (first->place) {
        continue;  // an entry of a crypto map is no interface
      }
      const model::Interface* interface = interfaces.Named(first->name);
      TUNNELC_CHECK(interface != nullptr && interface->tunnel.has_value());
      if (IsShutDown(*first)) {
        continue;
      }
      const model::Interface* source = !first->source_interface.empty()
                                           ? interfaces.Named(first->source_interface)
                                       : first->local ? interfaces.With(first->local->value)
                                                      : nullptr;
      tunnels.push_back({device, &*first, interface, source});
    }
  }
  return tunnels;
}

std::string SourceOf(const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const bool is_configured =
      endpoint.local && endpoint.local->origin.kind != model::OriginKind::kInferred;
  const std::string what =
      is_configured ? base::ToString(endpoint.local->value) : endpoint.source_interface;
  return what.empty() ? what : what + ' ' + endpoint.front_vrf;
}

}  // namespace tunnelc::lint
