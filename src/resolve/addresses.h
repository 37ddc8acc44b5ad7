// The address that an interface sends from.
#pragma once

#include <optional>
#include <string_view>

#include "src/base/ip.h"
#include "src/model/device.h"

namespace tunnelc::resolve {

// What a device knows of an interface's own or borrowed address of one family.
struct OwnAddress {
  // The primary IPv4 address, the first global IPv6 one.
  std::optional<model::InterfaceAddress> address;
  std::optional<source::Span> dynamic;  // DHCP and the like: it has one that the file does not tell
};

OwnAddress AddressOf(const model::Device& device, const model::Interface& interface,
                     base::IpFamily family);

// The interface of that canonical name, or nullptr.
const model::Interface* FindInterface(const model::Device& device, std::string_view name);

// The one address that `local-address INTERFACE` stands for; nothing when it is not known, or one
// of several.
std::optional<base::IpAddress> OnlyAddressOf(const model::Device& device, std::string_view name);

}  // namespace tunnelc::resolve
