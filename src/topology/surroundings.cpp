// One walk over a device's interfaces and lists.
#include "src/topology/surroundings.h"

namespace tunnelc::topology {
namespace {

template <class Map, class Key>
auto Found(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

Surroundings::Surroundings(const model::Device& device) : device_(device), routes_(device) {
  for (const model::Interface& interface : device.interfaces) {
    interfaces_.emplace(interface.name, &interface);
    for (const model::InterfaceAddress& address : interface.addresses) {
      by_address_.emplace(address.address, &interface);
    }
  }
  for (const model::AccessList& list : device.access_lists) {
    lists_.emplace(std::pair(list.family, std::string_view(list.name)), &list);
  }
}

const model::Interface* Surroundings::Interface(std::string_view name) const {
  return Found(interfaces_, name);
}

const model::Interface* Surroundings::InterfaceWith(const base::IpAddress& address) const {
  return Found(by_address_, address);
}

const model::AccessList* Surroundings::List(base::IpFamily family, std::string_view name) const {
  return Found(lists_, std::pair(family, name));
}

}  // namespace tunnelc::topology
