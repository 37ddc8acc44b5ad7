// Own addresses first, then those of the interface that an unnumbered one borrows from.
#include "src/resolve/addresses.h"

#include "src/resolve/block.h"

namespace tunnelc::resolve {
namespace {

OwnAddress AddressWithin(const model::Device& device, const model::Interface& interface,
                         base::IpFamily family, int hops) {
  for (const model::InterfaceAddress& address : interface.addresses) {
    if (address.address.family == family && !address.secondary &&
        !base::IsLinkLocal(address.address)) {
      return {address, std::nullopt};
    }
  }
  const bool v4 = family == base::IpFamily::kV4;
  if (const auto& dynamic = v4 ? interface.dynamic_v4 : interface.dynamic_v6) {
    return {std::nullopt, dynamic};
  }
  const auto& lender = v4 ? interface.unnumbered : interface.unnumbered_v6;
  if (!lender || hops == 0) {
    return {};
  }
  const model::Interface* next = FindInterface(device, lender->value);
  return next == nullptr ? OwnAddress{} : AddressWithin(device, *next, family, hops - 1);
}

}  // namespace

OwnAddress AddressOf(const model::Device& device, const model::Interface& interface,
                     base::IpFamily family) {
  constexpr int kMostHops = 4;  // unnumbered interfaces may borrow from each other in a circle
  return AddressWithin(device, interface, family, kMostHops);
}

const model::Interface* FindInterface(const model::Device& device, std::string_view name) {
  const auto found = FindNamed(device.interfaces, name);
  return found == device.interfaces.end() ? nullptr : &*found;
}

std::optional<base::IpAddress> OnlyAddressOf(const model::Device& device, std::string_view name) {
  const model::Interface* interface = FindInterface(device, name);
  if (interface == nullptr) {
    return std::nullopt;
  }
  const OwnAddress v4 = AddressOf(device, *interface, base::IpFamily::kV4);
  const OwnAddress v6 = AddressOf(device, *interface, base::IpFamily::kV6);
  if (v4.address && !v6.address && !v6.dynamic) {
    return v4.address->address;
  }
  if (v6.address && !v4.address && !v4.dynamic) {
    return v6.address->address;
  }
  return std::nullopt;
}

}  // namespace tunnelc::resolve
