// What the user declares beside the configuration: it never overrides what is configured.
#include <fmt/format.h>

#include <algorithm>

#include "src/resolve/block.h"
#include "src/resolve/names.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

bool HasAddress(const model::Device& device, const base::IpAddress& address) {
  const auto is_it = [&](const model::InterfaceAddress& own) { return own.address == address; };
  const auto& others = device.other_addresses;
  return std::any_of(others.begin(), others.end(), is_it) ||
         std::any_of(device.interfaces.begin(), device.interfaces.end(),
                     [&](const model::Interface& interface) {
                       return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                                          is_it);
                     });
}

bool MayHaveOthers(const model::Device& device) {
  return device.is_excerpt || std::any_of(device.interfaces.begin(), device.interfaces.end(),
                                          [](const model::Interface& interface) {
                                            return interface.dynamic_v4 || interface.dynamic_v6;
                                          });
}

void ReportMissingInterface(const DeclaredAddress& declared, Context& context) {
  std::string defined;
  for (const model::Interface& interface : context.device.interfaces) {
    defined += fmt::format("{}`{}`", defined.empty() ? "" : ", ", interface.name);
  }
  context.sink
      .Report(diag::Rule::kConfigNamesNothing, declared.interface_span,
              fmt::format("{} has no interface `{}`", context.device.name, declared.interface))
      .help = defined.empty() ? "leave the interface empty" : "it has " + defined;
}

// The interface, which an excerpt need not show; null where a whole configuration has none.
model::Interface* InterfaceFor(const DeclaredAddress& declared, Context& context) {
  std::vector<model::Interface>& interfaces = context.device.interfaces;
  auto found = FindNamed(interfaces, declared.interface);
  if (found != interfaces.end()) {
    return &*found;
  }
  if (!context.device.is_excerpt) {
    ReportMissingInterface(declared, context);
    return nullptr;
  }
  model::Interface interface;
  interface.name = declared.interface;
  interface.span = declared.span;
  interfaces.push_back(std::move(interface));
  return &interfaces.back();
}

void AddAddress(const DeclaredAddress& declared, Context& context) {
  if (HasAddress(context.device, declared.address)) {
    return;
  }
  model::InterfaceAddress address{.span = declared.span,
                                  .address = declared.address,
                                  .length = base::HostPrefix(declared.address).length,
                                  .declared = true};
  model::Interface* interface =
      declared.interface.empty() ? nullptr : InterfaceFor(declared, context);
  if (interface == nullptr) {
    context.device.other_addresses.push_back(address);
    return;
  }
  const bool v6 = declared.address.family == base::IpFamily::kV6;
  address.secondary =
      !v6 && std::any_of(interface->addresses.begin(), interface->addresses.end(),
                         [](const auto& own) { return own.address.family == base::IpFamily::kV4; });
  interface->ipv6_enabled = interface->ipv6_enabled || v6;
  interface->addresses.push_back(address);
}

}  // namespace

void ApplyDeclared(const Declared& declared, Context& context) {
  for (const DeclaredAddress& address : declared.addresses) {
    AddAddress(address, context);
  }
  context.device.nats = declared.nats;
  for (const model::Nat& nat : declared.nats) {
    if (!HasAddress(context.device, nat.inside) && !MayHaveOthers(context.device)) {
      context.sink
          .Report(
              diag::Rule::kConfigNamesNothing, nat.span,
              fmt::format("{} has no address {}", context.device.name, base::ToString(nat.inside)))
          .help = "the inside address stands first, then the one that peers see";
    }
  }
}

}  // namespace tunnelc::resolve
