// The protected tunnels of a network, each with what the device says around it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "src/topology/network.h"

namespace tunnelc::lint {

// The interfaces of one device by name, and those with an address by it.
class InterfaceIndex {
 public:
  // The device must outlive the index.
  explicit InterfaceIndex(const model::Device& device);

  // Null where there is none.
  const model::Interface* Named(std::string_view name) const;
  const model::Interface* With(const base::IpAddress& address);

 private:
  const model::Device& device_;
  std::map<std::string_view, const model::Interface*> by_name_;
  std::map<base::IpAddress, const model::Interface*> by_address_;  // made when first asked
};

struct Tunnel {
  model::DeviceId device;
  const model::Endpoint* endpoint = nullptr;    // these three live as long as the network
  const model::Interface* interface = nullptr;  // of the same name; has a `tunnel`
  const model::Interface* source = nullptr;     // that it sends from; null when not shown
};

// Every endpoint that is a tunnel interface (no entry of a crypto map) and not shut down, in the
// order of devices and configurations.
std::vector<Tunnel> LiveTunnels(const topology::Network& network);

bool IsShutDown(const model::Endpoint& endpoint);

// What a tunnel sends from and in which VRF, as text that is equal for equal sources: the address
// where it is configured, else the interface's name; empty when neither is known.
std::string SourceOf(const Tunnel& tunnel);

}  // namespace tunnelc::lint
