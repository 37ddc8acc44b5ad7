// What stands around the tunnels of a device, looked up by name and address.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/model/device.h"
#include "src/topology/route_table.h"

namespace tunnelc::topology {

// Of one device, which must outlive it.
class Surroundings {
 public:
  explicit Surroundings(const model::Device& device);

  const model::Device& Device() const { return device_; }
  const RouteTable& Routes() const { return routes_; }
  // Null where there is none of that name, or with that address.
  const model::Interface* Interface(std::string_view name) const;
  const model::Interface* InterfaceWith(const base::IpAddress& address) const;
  const model::AccessList* List(base::IpFamily family, std::string_view name) const;

 private:
  const model::Device& device_;
  RouteTable routes_;
  std::map<std::string_view, const model::Interface*> interfaces_;
  std::map<base::IpAddress, const model::Interface*> by_address_;
  std::map<std::pair<base::IpFamily, std::string_view>, const model::AccessList*> lists_;
};

// Those of every device, made when first asked for. The devices must outlive it.
class AllSurroundings {
 public:
  explicit AllSurroundings(const std::vector<model::Device>& devices) : devices_(devices) {}
  const Surroundings& Of(model::DeviceId device) {
    return made_.try_emplace(device, devices_[device.Index()]).first->second;
  }

 private:
  const std::vector<model::Device>& devices_;
  std::map<model::DeviceId, Surroundings> made_;
};

}  // namespace tunnelc::topology
