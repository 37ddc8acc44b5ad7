// `interface …`: blocks merged, `no` carried out (semantics reference, A.10).
#include <algorithm>

#include "src/ast/interface_name.h"
#include "src/base/overloaded.h"
#include "src/resolve/block.h"
#include "src/resolve/defaults.h"
#include "src/resolve/steps.h"
#include "src/resolve/tunnel_lines.h"

namespace tunnelc::resolve {
namespace {

using How = ast::InterfaceAddress::How;

std::optional<source::Span>& DynamicOf(model::Interface& interface, base::IpFamily family) {
  return family == base::IpFamily::kV4 ? interface.dynamic_v4 : interface.dynamic_v6;
}

void RemoveAddresses(model::Interface& interface, base::IpFamily family) {
  std::erase_if(interface.addresses,
                [family](const model::InterfaceAddress& a) { return a.address.family == family; });
  DynamicOf(interface, family).reset();
}

void Remove(const ast::InterfaceAddress& line, model::Interface& interface) {
  if (!line.address) {
    RemoveAddresses(interface, line.family);
    return;
  }
  std::erase_if(interface.addresses,
                [&](const model::InterfaceAddress& a) { return a.address == line.address->value; });
}

// A second primary IPv4 address, or link-local one, takes the place of the first.
bool Replaces(const ast::InterfaceAddress& line, const model::InterfaceAddress& old) {
  if (old.address.family != line.family) {
    return false;
  }
  if (old.address == line.address->value) {
    return true;
  }
  if (line.how == How::kLinkLocal) {
    return base::IsLinkLocal(old.address);
  }
  return line.family == base::IpFamily::kV4 && line.how == How::kStatic && !old.secondary;
}

// Timers and priorities give neither an address nor a name, and change neither.
void ApplyStandby(const ast::InterfaceAddress& line, model::Interface& interface) {
  const bool set = line.form == ast::Form::kSet;
  auto group = std::ranges::find(interface.standby, line.group, &model::StandbyGroup::number);
  if (group == interface.standby.end()) {
    if (!set || (!line.address && !line.name)) {
      return;
    }
    group = interface.standby.insert(group, model::StandbyGroup{line.group, {}, {}});
  }
  if (line.name) {
    group->name = set ? std::string(line.name->value) : std::string();
  }
  if (line.address) {
    group->address = set ? std::optional(FromLine(line.address->value, line.span)) : std::nullopt;
  }
}

void Apply(const ast::InterfaceAddress& line, model::Interface& interface) {
  if (line.how == How::kStandby) {
    ApplyStandby(line, interface);
    return;
  }
  if (line.form != ast::Form::kSet) {
    Remove(line, interface);
    return;
  }
  const bool in_file =
      line.how == How::kStatic || line.how == How::kSecondary || line.how == How::kLinkLocal;
  if (!in_file || !line.address) {
    if (line.family == base::IpFamily::kV4) {
      RemoveAddresses(interface, line.family);
    }
    DynamicOf(interface, line.family) = line.span;
    return;
  }
  if (line.family == base::IpFamily::kV4) {
    interface.dynamic_v4.reset();
    interface.unnumbered.reset();
  }
  model::InterfaceAddress address{.span = line.span,
                                  .address = line.address->value,
                                  .length = line.length,
                                  .secondary = line.how == How::kSecondary,
                                  .repaired = line.address->repaired};
  // A router takes a few dozen; of a list without end, what it would refuse is not looked through.
  constexpr std::size_t kMostLookedThrough = 1000;
  if (interface.addresses.size() <= kMostLookedThrough) {
    std::erase_if(interface.addresses,
                  [&](const model::InterfaceAddress& old) { return Replaces(line, old); });
  }
  interface.addresses.push_back(address);
}

void Apply(const ast::Unnumbered& line, model::Interface& interface) {
  auto& unnumbered =
      line.family == base::IpFamily::kV4 ? interface.unnumbered : interface.unnumbered_v6;
  if (line.form != ast::Form::kSet || !line.interface) {
    unnumbered.reset();
    return;
  }
  if (line.family == base::IpFamily::kV4) {
    RemoveAddresses(interface, line.family);
  }
  unnumbered = FromLine(ast::CanonicalInterfaceName(line.interface->value), line.span);
}

// Another VRF deletes the addresses set before.
void Apply(const ast::VrfForwarding& line, model::Interface& interface) {
  const bool set = line.form == ast::Form::kSet && line.name;
  const std::string vrf(set ? line.name->value : std::string_view());
  if (vrf != interface.vrf) {
    interface.lost_addresses.insert(interface.lost_addresses.end(), interface.addresses.begin(),
                                    interface.addresses.end());
    RemoveAddresses(interface, base::IpFamily::kV4);
    RemoveAddresses(interface, base::IpFamily::kV6);
    interface.unnumbered.reset();
    interface.unnumbered_v6.reset();
  }
  interface.vrf = vrf;
  interface.vrf_span = set ? std::optional(line.name->span) : std::nullopt;
}

void Apply(const ast::InterfaceMtu& line, model::Interface& interface) {
  using What = ast::InterfaceMtu::What;
  std::optional<model::Sourced<std::uint32_t>> value;
  if (line.form == ast::Form::kSet && line.value) {
    value = FromLine(static_cast<std::uint32_t>(line.value->value), line.span);
  }
  switch (line.what) {
    case What::kMtu:
      interface.mtu = value;
      break;
    case What::kIpMtu:
      interface.ip_mtu = value;
      break;
    case What::kIpv6Mtu:
      interface.ipv6_mtu = value;
      break;
    case What::kAdjustMss:
      interface.adjust_mss = value;
      break;
    case What::kIpv6AdjustMss:
      break;
  }
}

// What leaves is no matter of ours: the router's own packets pass filters of that direction by.
void Apply(const ast::InterfaceFilter& line, model::Interface& interface) {
  if (line.out) {
    return;
  }
  auto& filter =
      line.family == base::IpFamily::kV6 ? interface.ipv6_filter_in : interface.filter_in;
  filter.reset();
  if (line.form == ast::Form::kSet && line.list) {
    filter = FromLine(std::string(line.list->value), line.span);
  }
}

void Apply(const ast::InterfaceCryptoMap& line, model::Interface& interface) {
  const bool v4 = line.family == base::IpFamily::kV4;
  auto& map = v4 ? interface.crypto_map : interface.ipv6_crypto_map;
  auto& redundancy = v4 ? interface.map_redundancy : interface.ipv6_map_redundancy;
  map.reset();
  redundancy.reset();
  if (line.form != ast::Form::kSet || !line.name) {
    return;
  }
  map = FromLine(std::string(line.name->value), line.span);
  if (line.redundancy) {
    redundancy = FromLine(std::string(line.redundancy->value), line.span);
  }
}

void Apply(const ast::InterfaceLine& line, model::Interface& interface) {
  const auto on = [](const auto& l) {
    return l.form == ast::Form::kSet ? std::optional(l.span) : std::nullopt;
  };
  std::visit(base::Overloaded{
                 [&](const ast::InterfaceAddress& l) { Apply(l, interface); },
                 [&](const ast::Unnumbered& l) { Apply(l, interface); },
                 [&](const ast::Ipv6Enable& l) { interface.ipv6_enabled = on(l).has_value(); },
                 [&](const ast::VrfForwarding& l) { Apply(l, interface); },
                 [&](const ast::Shutdown& l) { interface.shutdown = on(l); },
                 [&](const ast::InterfaceMtu& l) { Apply(l, interface); },
                 [&](const ast::InterfaceCryptoMap& l) { Apply(l, interface); },
                 [&](const ast::InterfaceFilter& l) { Apply(l, interface); },
                 [&](const ast::InterfaceNat& l) {
                   auto& side = l.inside ? interface.nat_inside : interface.nat_outside;
                   side = on(l);
                 },
                 [&](const auto& l) {
                   if (interface.tunnel) {
                     ApplyTunnelLine(l, interface);
                   }
                 },
             },
             line);
}

void AddDoubt(const ast::OddLine& odd, model::Interface& interface) {
  if (ast::Includes(odd.affects, ast::Affects::kPhase1)) {
    interface.phase1_doubts.push_back({odd.span});
  }
  if (ast::Includes(odd.affects, ast::Affects::kPhase2)) {
    interface.phase2_doubts.push_back({odd.span});
  }
  if (ast::Includes(odd.affects, ast::Affects::kData)) {
    interface.data_doubts.push_back({odd.span});
  }
}

// True when `name` is an interface of this type: `Tunnel23` of `Tunnel`.
bool IsOfType(std::string_view name, std::string_view type) {
  return name.starts_with(type) && name.size() > type.size() && name[type.size()] >= '0' &&
         name[type.size()] <= '9';
}

model::Interface MakeInterface(const ast::Interface& block) {
  model::Interface interface;
  interface.name = block.canonical;
  interface.span = block.span;
  if (IsOfType(block.canonical, "Tunnel") || IsOfType(block.canonical, "Virtual-Template")) {
    interface.tunnel.emplace();
    interface.tunnel->mode = DefaultTunnelMode(block.span);
  }
  return interface;
}

// A subinterface goes down with its main interface.
void ShutWithMain(std::vector<model::Interface>& interfaces) {
  const NameIndex names(interfaces);
  for (model::Interface& interface : interfaces) {
    const auto main = names.Find(interface.name.substr(0, interface.name.find('.')));
    if (main && interfaces[*main].shutdown && &interfaces[*main] != &interface &&
        !interface.shutdown) {
      interface.shutdown = interfaces[*main].shutdown;
      interface.shut_with = interfaces[*main].name;
    }
  }
}

}  // namespace

void ResolveInterfaces(Context& context) {
  NamedDrafts<model::Interface> drafts;
  ForEach<ast::Interface>(context, [&](const ast::Interface& block) {
    if (block.form == ast::Form::kNo) {
      drafts.Remove(block.canonical);
      return;
    }
    model::Interface* found = drafts.Find(block.canonical);
    if (found == nullptr) {
      found = &drafts.Add(block.canonical, MakeInterface(block));
    } else if (block.form == ast::Form::kDefault) {
      *found = MakeInterface(block);
    }
    model::Interface& interface = *found;
    InOrder(
        block.lines, block.odd, [&](const ast::InterfaceLine& line) { Apply(line, interface); },
        [&](const ast::OddLine& odd) { AddDoubt(odd, interface); });
  });
  context.device.interfaces = drafts.Take();
  ShutWithMain(context.device.interfaces);
  for (model::Interface& interface : context.device.interfaces) {
    const bool has_v6 =
        std::any_of(interface.addresses.begin(), interface.addresses.end(),
                    [](const auto& a) { return a.address.family == base::IpFamily::kV6; });
    interface.ipv6_enabled =
        interface.ipv6_enabled || has_v6 || interface.dynamic_v6 || interface.unnumbered_v6;
  }
}

}  // namespace tunnelc::resolve
