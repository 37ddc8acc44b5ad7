// The address that an interface sends from.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/base/ip.h"
#include "src/model/device.h"
#include "src/resolve/block.h"

namespace tunnelc::resolve {

// What a device knows of an interface's own or borrowed address of one family.
struct OwnAddress {
  // The primary IPv4 address, the first global IPv6 one.
  std::optional<model::InterfaceAddress> address;
  std::optional<source::Span> dynamic;  // DHCP and the like: it has one that the file does not tell
};

// A device's interfaces by name and by address, for many look-ups. They must not move meanwhile.
class InterfaceIndex {
 public:
  explicit InterfaceIndex(const std::vector<model::Interface>& interfaces);

  // The interface of that canonical name, or nullptr.
  const model::Interface* Find(std::string_view name) const;
  // The first that has the address, or nullptr.
  const model::Interface* OwnerOf(const base::IpAddress& address) const;
  // True when some interface gets its address of this family from elsewhere.
  bool HasDynamicAddress(base::IpFamily family) const;

 private:
  const std::vector<model::Interface>& interfaces_;
  NameIndex names_;
  std::unordered_map<base::IpAddress, const model::Interface*> owners_;
  bool dynamic_v4_ = false;
  bool dynamic_v6_ = false;
};

OwnAddress AddressOf(const InterfaceIndex& interfaces, const model::Interface& interface,
                     base::IpFamily family);

// The one address that `local-address INTERFACE` stands for; nothing when it is not known, or one
// of several.
std::optional<base::IpAddress> OnlyAddressOf(const InterfaceIndex& interfaces,
                                             std::string_view name);

}  // namespace tunnelc::resolve
