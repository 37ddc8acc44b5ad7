// Small devices and endpoints for tests of pairing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/model/endpoint.h"

namespace tunnelc::topology {

// Devices with endpoints whose lines are told apart by running numbers.
class Builder {
 public:
  model::DeviceId Device(std::string name) {
    model::Device device;
    device.name = std::move(name);
    device.keyrings.emplace_back();
    devices.push_back(std::move(device));
    return model::DeviceId(devices.size() - 1);
  }

  // An interface with an address, whatever its use.
  void Owns(model::DeviceId device, std::string_view address) {
    model::Interface interface;
    interface.addresses.push_back(model::InterfaceAddress{
        .span = {}, .address = base::ParseIpAddress(address).value(), .length = 24});
    devices[device.Index()].interfaces.push_back(std::move(interface));
  }

  // A VTI. An empty `local` is not shown; an empty `remote` answers everybody.
  model::Endpoint& Tunnel(model::DeviceId device, std::string_view local, std::string_view remote) {
    model::Endpoint endpoint;
    endpoint.device = device;
    endpoint.name = "Tunnel" + std::to_string(endpoints.size());
    endpoint.kind = model::Kind::kVti;
    if (!local.empty()) {
      endpoint.local = {base::ParseIpAddress(local).value(), {}};
      endpoint.local_state = model::LocalAddressState::kKnown;
      endpoint.outer = endpoint.local->value.family;
    }
    if (remote.empty()) {
      endpoint.remote_any = true;
    } else {
      endpoint.remote = {base::ParseIpAddress(remote).value(), {}};
      endpoint.outer = endpoint.remote->value.family;
    }
    endpoints.push_back(std::move(endpoint));
    return endpoints.back();
  }

  std::vector<model::Device> devices;
  std::vector<model::Endpoint> endpoints;
};

inline void AddInner(model::Endpoint& endpoint, std::string_view address, std::uint8_t length) {
  endpoint.inner.push_back(model::InnerAddress{{}, base::ParseIpAddress(address).value(), length});
}

}  // namespace tunnelc::topology
