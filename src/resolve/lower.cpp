// From a device's tunnel interfaces to endpoints; those of crypto maps come behind.
#include <fmt/format.h>

#include <algorithm>

#include "src/resolve/addresses.h"
#include "src/resolve/context.h"
#include "src/resolve/defaults.h"
#include "src/resolve/local_end.h"
#include "src/resolve/lower_map.h"
#include "src/resolve/lower_names.h"
#include "src/resolve/resolve.h"

namespace tunnelc::resolve {
namespace {

using model::Endpoint;
using model::EndpointFault;
using model::TunnelMode;

bool IsVti(TunnelMode mode) {
  return mode == TunnelMode::kIpsecIpv4 || mode == TunnelMode::kIpsecIpv6 ||
         mode == TunnelMode::kIpsecDualOverlay;
}
bool IsMultipoint(TunnelMode mode) {
  return mode == TunnelMode::kGreMultipoint || mode == TunnelMode::kGreMultipointIpv6;
}

model::Kind KindOf(const model::Interface& interface) {
  if (interface.name.starts_with("Virtual-Template")) {
    return model::Kind::kVirtualTemplate;
  }
  const TunnelMode mode = interface.tunnel->mode.value;
  return IsVti(mode)          ? model::Kind::kVti
         : IsMultipoint(mode) ? model::Kind::kMgre
                              : model::Kind::kGre;
}

// `tunnel mode ipsec ipv6` names the outer protocol and carries the same one, unless `v4-overlay`
// puts the other inside (semantics reference, A.10). GRE carries both.
void SetCarried(const model::Tunnel& tunnel, Endpoint& endpoint) {
  const TunnelMode mode = tunnel.mode.value;
  const bool single = mode == TunnelMode::kIpsecIpv4 || mode == TunnelMode::kIpsecIpv6;
  const bool v4 = (mode == TunnelMode::kIpsecIpv4) != tunnel.overlay;
  endpoint.carries_v4 = !single || v4;
  endpoint.carries_v6 = !single || !v4;
}

void AddInner(const InterfaceIndex& interfaces, const model::Interface& interface,
              Endpoint& endpoint) {
  for (const model::InterfaceAddress& a : interface.addresses) {
    endpoint.inner.push_back({a.span, a.address, a.length, false});
  }
  for (const base::IpFamily family : {base::IpFamily::kV4, base::IpFamily::kV6}) {
    const bool v4 = family == base::IpFamily::kV4;
    if (!(v4 ? interface.unnumbered : interface.unnumbered_v6)) {
      continue;
    }
    if (const auto lent = AddressOf(interfaces, interface, family).address) {
      endpoint.inner.push_back({lent->span, lent->address, lent->length, true});
    }
  }
}

void SetRemote(const model::Device& device, const model::Interface& interface, Endpoint& endpoint) {
  const model::Tunnel& tunnel = *interface.tunnel;
  endpoint.remote = tunnel.destination;
  endpoint.remote_any =
      IsMultipoint(tunnel.mode.value) || endpoint.kind == model::Kind::kVirtualTemplate;
  if (tunnel.destination) {
    endpoint.destination_span = tunnel.destination->origin.span;
    if (tunnel.destination->value.family != endpoint.outer) {
      endpoint.faults.push_back(
          {EndpointFault::What::kFamilyMismatch,
           endpoint.destination_span,
           fmt::format("`tunnel destination {}` is not of the family of the tunnel's mode",
                       base::ToString(tunnel.destination->value)),
           {}});
    }
  } else if (tunnel.destination_hostname) {
    endpoint.remote_hostname = tunnel.destination_hostname->value;
    endpoint.destination_span = tunnel.destination_hostname->origin.span;
    if (const model::HostAddress* host = HostCalled(device, endpoint.remote_hostname)) {
      endpoint.remote = FromLine(host->address, host->span);
    }
  } else if (tunnel.destination_dynamic) {
    // The peer comes from a client configuration that is not modelled (semantics reference, D.10).
    endpoint.destination_span = *tunnel.destination_dynamic;
    endpoint.phase1_doubts.push_back({*tunnel.destination_dynamic});
  } else if (!endpoint.remote_any && !device.is_excerpt && interface.phase1_doubts.empty()) {
    endpoint.faults.push_back({EndpointFault::What::kNoTunnelDestination,
                               interface.span,
                               fmt::format("`{}` has no `tunnel destination`", interface.name),
                               {}});
  }
}

void SetProfile(const LowerNames& names, const model::Interface& interface, Endpoint& endpoint) {
  const model::Device& device = names.device;
  const model::Sourced<std::string>& name = *interface.tunnel->protection_profile;
  endpoint.profile_name = name.value;
  endpoint.protection_span = name.origin.span;
  endpoint.profile = names.ipsec_profiles.Find(name.value);
  if (!endpoint.profile) {
    if (device.is_excerpt) {
      endpoint.phase2_doubts.push_back({name.origin.span});
    } else {
      endpoint.faults.push_back(
          {EndpointFault::What::kUndefinedProfile,
           name.origin.span,
           fmt::format("`tunnel protection` names the IPsec profile `{}`, which is not defined",
                       name.value),
           {}});
    }
    return;
  }
  const model::IpsecProfile& profile = device.ipsec_profiles[*endpoint.profile];
  endpoint.transform_sets = OfferedSets(names, profile.sets);
  endpoint.pfs = profile.pfs;
  endpoint.lifetimes = profile.lifetimes;
  endpoint.responder_only = profile.responder_only;
  endpoint.ike = profile.ikev2_profile ? 2 : 1;
  endpoint.phase2_doubts.insert(endpoint.phase2_doubts.end(), profile.doubts.begin(),
                                profile.doubts.end());
  if (profile.isakmp_profile) {
    SetIsakmpProfile(names, *profile.isakmp_profile, endpoint);
  }
}

void SetProtection(const LowerNames& names, const model::Interface& interface, Endpoint& endpoint) {
  const model::Device& device = names.device;
  const model::Tunnel& tunnel = *interface.tunnel;
  endpoint.protection_span = interface.span;
  endpoint.lifetimes = {DefaultSaSeconds(device.family, interface.span),
                        DefaultSaKilobytes(device.family, interface.span)};
  endpoint.shared = tunnel.shared;
  if (tunnel.protection_profile) {
    SetProfile(names, interface, endpoint);
  } else if (interface.phase2_doubts.empty()) {
    endpoint.faults.push_back(
        {EndpointFault::What::kNoProtection,
         interface.span,
         fmt::format("`{}` is an IPsec tunnel without `tunnel protection`", interface.name),
         {}});
  }
  if (tunnel.protection_isakmp_profile) {
    SetIsakmpProfile(names, *tunnel.protection_isakmp_profile, endpoint);
  }
  if (tunnel.protection_ikev2_profile) {
    endpoint.ike = 2;
  }
}

void AddShutdown(const model::Interface& interface, Endpoint& endpoint) {
  if (interface.shutdown) {
    endpoint.faults.push_back({EndpointFault::What::kTunnelShutdown,
                               *interface.shutdown,
                               fmt::format("`{}` is shut down", interface.name),
                               {}});
  }
}

Endpoint MakeEndpoint(const LowerNames& names, model::DeviceId id,
                      const model::Interface& interface) {
  const model::Device& device = names.device;
  const model::Tunnel& tunnel = *interface.tunnel;
  Endpoint endpoint;
  endpoint.device = id;
  endpoint.name = interface.name;
  endpoint.span = interface.span;
  endpoint.kind = KindOf(interface);
  endpoint.outer = OuterFamily(names.interfaces, tunnel);
  endpoint.source_span = interface.span;
  endpoint.destination_span = interface.span;
  const bool mode_is_written = tunnel.mode.origin.kind == model::OriginKind::kLine;
  endpoint.mode_span = mode_is_written ? tunnel.mode.origin.span : interface.span;
  endpoint.front_vrf = tunnel.vrf ? tunnel.vrf->value : std::string();
  endpoint.inner_vrf = interface.vrf;
  endpoint.tunnel_key = tunnel.key;
  endpoint.phase1_doubts = interface.phase1_doubts;
  endpoint.phase2_doubts = interface.phase2_doubts;
  endpoint.data_doubts = interface.data_doubts;
  AddShutdown(interface, endpoint);
  AddFaultOfIsakmp(device, endpoint);
  SetLocal(device, names.interfaces, interface, endpoint);
  SetRemote(device, interface, endpoint);
  SetCarried(tunnel, endpoint);
  AddInner(names.interfaces, interface, endpoint);
  SetProtection(names, interface, endpoint);
  if (endpoint.kind == model::Kind::kVirtualTemplate) {
    // It answers through an ISAKMP or IKEv2 profile that names it, which is not modelled.
    endpoint.phase1_doubts.push_back({interface.span, "a virtual template is not judged"});
    endpoint.phase2_doubts.push_back({interface.span, "a virtual template is not judged"});
  }
  return endpoint;
}

}  // namespace

std::vector<Endpoint> Lower(const model::Device& device, model::DeviceId id, diag::Sink& sink) {
  const LowerNames names(device);
  std::vector<Endpoint> endpoints;
  for (const model::Interface& interface : device.interfaces) {
    if (!interface.tunnel) {
      continue;
    }
    const model::Tunnel& tunnel = *interface.tunnel;
    const bool is_protected = tunnel.protection_profile.has_value();
    if (tunnel.mode.value == TunnelMode::kOther) {
      if (is_protected) {
        sink.Report(diag::Rule::kUnmodelledCommand, tunnel.mode.origin.span,
                    fmt::format("`{}` has `tunnel protection` in a mode that is not checked",
                                interface.name));
      }
      continue;
    }
    const bool needs_protection =
        IsVti(tunnel.mode.value) && !interface.name.starts_with("Virtual-Template");
    if (is_protected || needs_protection) {
      endpoints.push_back(MakeEndpoint(names, id, interface));
    }
  }
  AddMapEndpoints(names, id, endpoints);
  return endpoints;
}

}  // namespace tunnelc::resolve
