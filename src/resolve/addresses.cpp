// Own addresses first, then those of the interface that an unnumbered one borrows from.
#include "src/resolve/addresses.h"

namespace tunnelc::resolve {
namespace {

OwnAddress AddressWithin(const InterfaceIndex& interfaces, const model::Interface& interface,
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
  const model::Interface* next = interfaces.Find(lender->value);
  return next == nullptr ? OwnAddress{} : AddressWithin(interfaces, *next, family, hops - 1);
}

}  // namespace

InterfaceIndex::InterfaceIndex(const std::vector<model::Interface>& interfaces)
    : interfaces_(interfaces), names_(interfaces) {
  for (const model::Interface& interface : interfaces) {
    for (const model::InterfaceAddress& address : interface.addresses) {
      owners_.emplace(address.address, &interface);
    }
    dynamic_v4_ = dynamic_v4_ || interface.dynamic_v4;
    dynamic_v6_ = dynamic_v6_ || interface.dynamic_v6;
  }
}

const model::Interface* InterfaceIndex::Find(std::string_view name) const {
  const std::optional<std::size_t> found = names_.Find(name);
  return found ? &interfaces_[*found] : nullptr;
}

const model::Interface* InterfaceIndex::OwnerOf(const base::IpAddress& address) const {
  const auto found = owners_.find(address);
  return found == owners_.end() ? nullptr : found->second;
}

bool InterfaceIndex::HasDynamicAddress(base::IpFamily family) const {
  return family == base::IpFamily::kV4 ? dynamic_v4_ : dynamic_v6_;
}

OwnAddress AddressOf(const InterfaceIndex& interfaces, const model::Interface& interface,
                     base::IpFamily family) {
  constexpr int kMostHops = 4;  // unnumbered interfaces may borrow from each other in a circle
  return AddressWithin(interfaces, interface, family, kMostHops);
}

std::optional<base::IpAddress> OnlyAddressOf(const InterfaceIndex& interfaces,
                                             std::string_view name) {
  const model::Interface* interface = interfaces.Find(name);
  if (interface == nullptr) {
    return std::nullopt;
  }
  const OwnAddress v4 = AddressOf(interfaces, *interface, base::IpFamily::kV4);
  const OwnAddress v6 = AddressOf(interfaces, *interface, base::IpFamily::kV6);
  if (v4.address && !v6.address && !v6.dynamic) {
    return v4.address->address;
  }
  if (v6.address && !v4.address && !v4.dynamic) {
    return v6.address->address;
  }
  return std::nullopt;
}

}  // namespace tunnelc::resolve
