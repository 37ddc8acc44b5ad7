// A whole configuration that lacks the source's address has a fault; an excerpt does not show it
// (semantics reference, H-32; docs/verdicts.md).
#include "src/resolve/local_end.h"

#include <fmt/format.h>

#include <algorithm>

#include "src/resolve/addresses.h"

namespace tunnelc::resolve {
namespace {

using model::Endpoint;
using model::EndpointFault;
using model::LocalAddressState;
using model::TunnelMode;
using What = model::EndpointFault::What;

std::string_view FamilyName(base::IpFamily family) {
  return family == base::IpFamily::kV4 ? "IPv4" : "IPv6";
}

void AddFault(Endpoint& endpoint, What what, source::Span span, std::string message) {
  endpoint.faults.push_back(EndpointFault{what, span, std::move(message), {}});
}

// Without an address: not shown in an excerpt, or where a line was not understood; else a fault.
void Lack(const model::Device& device, bool doubtful, What what, source::Span span,
          std::string message, Endpoint& endpoint) {
  if (device.is_excerpt || doubtful) {
    endpoint.local_state = LocalAddressState::kNotShown;
    return;
  }
  endpoint.local_state = LocalAddressState::kNone;
  AddFault(endpoint, what, span, std::move(message));
}

// What an address is the source of, in words.
struct Sender {
  std::string_view source;  // `the tunnel source`
  std::string_view name;    // `the tunnel`
};
constexpr Sender kTunnel{"the tunnel source", "the tunnel"};
constexpr Sender kCryptoMap{"the interface", "the crypto map"};

void CheckShutdown(const Sender& sender, const model::Interface& source, Endpoint& endpoint) {
  if (!source.shutdown) {
    return;
  }
  AddFault(endpoint, What::kSourceShutdown, *source.shutdown,
           source.shut_with.empty()
               ? fmt::format("{} `{}` is shut down", sender.source, source.name)
               : fmt::format("{} `{}` is down: `{}` is shut down", sender.source, source.name,
                             source.shut_with));
  endpoint.faults.back().interface = source.shut_with.empty() ? source.name : source.shut_with;
}

// In an excerpt only what is written counts: a line that puts an interface into a VRF may be left
// out.
void CheckVrf(const Sender& sender, const model::Device& device, const model::Interface& source,
              Endpoint& endpoint) {
  if (source.vrf == endpoint.front_vrf || (device.is_excerpt && source.vrf.empty())) {
    return;
  }
  const auto words = [](const std::string& vrf) {
    return vrf.empty() ? std::string("the global table") : "the VRF " + vrf;
  };
  AddFault(endpoint, What::kSourceInOtherVrf, endpoint.source_span,
           fmt::format("{} `{}` is in {}, {} sends in {}", sender.source, source.name,
                       words(source.vrf), sender.name, words(endpoint.front_vrf)));
}

// An address of the family that the interface had before it moved into its VRF.
const model::InterfaceAddress* LostAddress(const model::Interface& interface,
                                           base::IpFamily family) {
  const auto lost = std::find_if(interface.lost_addresses.begin(), interface.lost_addresses.end(),
                                 [family](const auto& a) { return a.address.family == family; });
  return lost == interface.lost_addresses.end() ? nullptr : &*lost;
}

// The user says that the device has it, and not where.
bool IsDeclared(const model::Device& device, const base::IpAddress& address) {
  return std::any_of(device.other_addresses.begin(), device.other_addresses.end(),
                     [&](const auto& own) { return own.address == address; });
}

void SetFromAddress(const model::Device& device, const InterfaceIndex& interfaces,
                    const model::Sourced<base::IpAddress>& address, Endpoint& endpoint) {
  endpoint.source_span = address.origin.span;
  endpoint.local = address;
  endpoint.local_state = LocalAddressState::kKnown;
  const std::string text = base::ToString(address.value);
  if (address.value.family != endpoint.outer) {
    AddFault(endpoint, What::kFamilyMismatch, address.origin.span,
             fmt::format("`tunnel source {}` is no {} address, as the tunnel's mode needs", text,
                         FamilyName(endpoint.outer)));
    return;
  }
  const model::Interface* owner = interfaces.OwnerOf(address.value);
  if (owner != nullptr) {
    CheckShutdown(kTunnel, *owner, endpoint);
    CheckVrf(kTunnel, device, *owner, endpoint);
  } else if (!device.is_excerpt && !interfaces.HasDynamicAddress(address.value.family) &&
             !IsDeclared(device, address.value)) {
    AddFault(endpoint, What::kSourceNotOwned, address.origin.span,
             fmt::format("no interface has the address {} of `tunnel source`", text));
  }
}

void SetFromInterface(const Sender& sender, const model::Device& device,
                      const InterfaceIndex& interfaces, const model::Sourced<std::string>& name,
                      Endpoint& endpoint) {
  endpoint.source_span = name.origin.span;
  endpoint.source_interface = name.value;
  const model::Interface* source = interfaces.Find(name.value);
  if (source == nullptr) {
    Lack(device, false, What::kSourceNotDefined, name.origin.span,
         fmt::format("{} `{}` is not defined", sender.source, name.value), endpoint);
    return;
  }
  CheckShutdown(sender, *source, endpoint);
  const OwnAddress own = AddressOf(interfaces, *source, endpoint.outer);
  if (own.address || own.dynamic) {
    CheckVrf(sender, device, *source, endpoint);
  }
  if (own.address) {
    const auto kind = own.address->declared   ? model::OriginKind::kDeclared
                      : own.address->repaired ? model::OriginKind::kRepaired
                                              : model::OriginKind::kLine;
    endpoint.local = model::Sourced<base::IpAddress>{
        own.address->address,
        model::Origin{kind, own.address->span, {}, base::Evidence::kDocumented}};
    endpoint.local_state = LocalAddressState::kKnown;
    return;
  }
  if (own.dynamic) {
    endpoint.local_state = LocalAddressState::kDynamic;
    return;
  }
  const model::InterfaceAddress* lost = LostAddress(*source, endpoint.outer);
  Lack(device, !source->phase1_doubts.empty(), What::kSourceWithoutAddress,
       lost == nullptr ? source->span : lost->span,
       fmt::format("{} `{}` has no {} address{}", sender.source, source->name,
                   FamilyName(endpoint.outer),
                   lost == nullptr ? "" : ": `vrf forwarding` below it deletes the one it had"),
       endpoint);
}

// A map with `redundancy` sends from the address that the routers of the group share.
void SetFromStandby(const model::Device& device, const model::Interface& interface,
                    const model::Sourced<std::string>& name, Endpoint& endpoint) {
  endpoint.source_interface = interface.name;
  CheckShutdown(kCryptoMap, interface, endpoint);
  CheckVrf(kCryptoMap, device, interface, endpoint);
  const auto group = std::ranges::find(interface.standby, name.value, &model::StandbyGroup::name);
  if (group != interface.standby.end() && group->address &&
      group->address->value.family == endpoint.outer) {
    endpoint.local = group->address;
    endpoint.local_state = LocalAddressState::kKnown;
  } else {
    // The group may be that of another redundancy protocol, or learn its address from the others.
    endpoint.local_state = LocalAddressState::kNotShown;
  }
}

}  // namespace

base::IpFamily OuterFamily(const InterfaceIndex& interfaces, const model::Tunnel& tunnel) {
  switch (tunnel.mode.value) {
    case TunnelMode::kGreIpv6:
    case TunnelMode::kGreMultipointIpv6:
    case TunnelMode::kIpsecIpv6:
      return base::IpFamily::kV6;
    case TunnelMode::kGreIp:
    case TunnelMode::kGreMultipoint:
    case TunnelMode::kIpsecIpv4:
    case TunnelMode::kOther:
      return base::IpFamily::kV4;
    case TunnelMode::kIpsecDualOverlay:
      break;
  }
  if (tunnel.destination) {
    return tunnel.destination->value.family;
  }
  if (tunnel.source_address) {
    return tunnel.source_address->value.family;
  }
  const model::Interface* source =
      tunnel.source_interface ? interfaces.Find(tunnel.source_interface->value) : nullptr;
  const bool only_v6 = source != nullptr &&
                       !AddressOf(interfaces, *source, base::IpFamily::kV4).address &&
                       AddressOf(interfaces, *source, base::IpFamily::kV6).address;
  return only_v6 ? base::IpFamily::kV6 : base::IpFamily::kV4;
}

void SetLocal(const model::Device& device, const InterfaceIndex& interfaces,
              const model::Interface& interface, Endpoint& endpoint) {
  const model::Tunnel& tunnel = *interface.tunnel;
  if (tunnel.source_address) {
    SetFromAddress(device, interfaces, *tunnel.source_address, endpoint);
  } else if (tunnel.source_interface) {
    SetFromInterface(kTunnel, device, interfaces, *tunnel.source_interface, endpoint);
  } else if (tunnel.source_dynamic) {
    endpoint.source_span = *tunnel.source_dynamic;
    endpoint.local_state = LocalAddressState::kDynamic;
  } else if (endpoint.kind != model::Kind::kVirtualTemplate) {
    Lack(device, !interface.phase1_doubts.empty(), What::kNoTunnelSource, interface.span,
         fmt::format("`{}` has no `tunnel source`", interface.name), endpoint);
  }
}

void SetLocalOfMap(const model::Device& device, const InterfaceIndex& interfaces,
                   const model::Interface& interface, source::Span applied,
                   const std::optional<model::Sourced<std::string>>& local_address,
                   model::Endpoint& endpoint) {
  endpoint.front_vrf = interface.vrf;
  const auto& redundancy = endpoint.outer == base::IpFamily::kV4 ? interface.map_redundancy
                                                                 : interface.ipv6_map_redundancy;
  if (redundancy && !local_address) {
    SetFromStandby(device, interface, *redundancy, endpoint);
  } else if (local_address && local_address->value != interface.name) {
    CheckShutdown(kCryptoMap, interface, endpoint);
    SetFromInterface(kCryptoMap, device, interfaces, *local_address, endpoint);
  } else {
    model::Sourced<std::string> name;
    name.value = interface.name;
    name.origin.span = applied;
    SetFromInterface(kCryptoMap, device, interfaces, name, endpoint);
  }
  endpoint.source_span = applied;
}

}  // namespace tunnelc::resolve
