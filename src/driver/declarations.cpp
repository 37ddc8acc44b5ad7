// Names in a tunnelc.toml are those that people type: `gi0/0` is `GigabitEthernet0/0`.
#include "src/driver/declarations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/ast/interface_name.h"
#include "src/base/nearest.h"
#include "src/config/words.h"

namespace tunnelc::driver {
namespace {

using config::Given;
using config::InterfaceName;
using diag::Rule;

std::optional<model::Family> FamilyOf(const std::optional<Given<std::string>>& release) {
  return release ? model::FindFamily(release->value) : std::nullopt;
}

resolve::Declared DeclaredOf(const config::Device& device) {
  resolve::Declared declared;
  declared.release = FamilyOf(device.release);
  for (const config::Address& address : device.addresses) {
    declared.addresses.push_back(
        resolve::DeclaredAddress{.span = address.address.span,
                                 .address = address.address.value,
                                 .interface = ast::CanonicalInterfaceName(address.interface.value),
                                 .interface_span = address.interface.span});
  }
  for (const config::Nat& nat : device.nats) {
    declared.nats.push_back(model::Nat{
        .span = nat.inside.span, .inside = nat.inside.value, .outside = nat.outside.value});
  }
  return declared;
}

void ReportTwice(const source::Span& span, const source::Span& first, std::string message,
                 diag::Sink& sink) {
  sink.Report(Rule::kConfigDuplicate, span, std::move(message))
      .related.push_back({first, "the first one"});
}

// Two spellings of one interface.
void CheckSpellings(const std::vector<InterfaceName>& names, diag::Sink& sink) {
  std::map<std::string, const InterfaceName*> first;
  for (const InterfaceName& name : names) {
    const std::string ios = ast::CanonicalInterfaceName(name.ios.value);
    const auto [entry, is_new] = first.emplace(ios, &name);
    if (!is_new) {
      ReportTwice(name.ios.span, entry->second->ios.span, fmt::format("`{}` is given twice", ios),
                  sink);
    }
  }
}

// A device's own name for one interface that the file gives to another of its interfaces, as to
// that of every device.
void CheckAgainstGlobal(const config::Config& config, const config::Device& named,
                        const model::Device& device, diag::Sink& sink) {
  const auto is_own = [&](const std::string& ios) {
    return std::any_of(named.interfaces.begin(), named.interfaces.end(), [&](const auto& own) {
      return ast::CanonicalInterfaceName(own.ios.value) == ios;
    });
  };
  for (const InterfaceName& other : config.interfaces) {
    const std::string ios = ast::CanonicalInterfaceName(other.ios.value);
    const bool is_there =
        std::any_of(device.interfaces.begin(), device.interfaces.end(),
                    [&](const model::Interface& interface) { return interface.name == ios; });
    for (const InterfaceName& name : named.interfaces) {
      if (is_there && !is_own(ios) && other.linux_name.value == name.linux_name.value) {
        ReportTwice(name.linux_name.span, other.linux_name.span,
                    fmt::format("`{}` is already the name of `{}` on every device",
                                name.linux_name.value, ios),
                    sink);
      }
    }
  }
}

// Only one device can be seen at an address.
void CheckOutsides(const config::Config& config, diag::Sink& sink) {
  std::map<base::IpAddress, const config::Nat*> first;
  for (const config::Device& device : config.devices) {
    for (const config::Nat& nat : device.nats) {
      const auto [entry, is_new] = first.emplace(nat.outside.value, &nat);
      if (!is_new) {
        ReportTwice(
            nat.outside.span, entry->second->outside.span,
            fmt::format("the outside address {} is given twice", base::ToString(nat.outside.value)),
            sink);
      }
    }
  }
}

// A file may speak of more devices than are looked at today: only a name that is nearly one of
// those is a mistake.
void CheckDeviceName(const Given<std::string>& name, const std::vector<model::Device>& devices,
                     diag::Sink& sink) {
  const auto digits = [](std::string_view text) {
    std::string only(text);
    std::erase_if(only, [](char c) { return c < '0' || c > '9'; });
    return only;
  };
  std::vector<std::string_view> alike;
  for (const model::Device& device : devices) {
    if (device.name == name.value) {
      return;
    }
    if (digits(device.name) == digits(name.value)) {
      alike.push_back(device.name);
    }
  }
  const std::string_view nearest = base::Nearest(name.value, alike);
  if (!nearest.empty()) {
    sink.Report(Rule::kConfigNamesNothing, name.span,
                fmt::format("no device is called `{}`", name.value))
        .help = fmt::format("did you mean `{}`?", nearest);
  }
}

void CheckInterfaces(const config::Device& named, const model::Device& device, diag::Sink& sink) {
  std::vector<std::string_view> defined;
  for (const model::Interface& interface : device.interfaces) {
    defined.push_back(interface.name);
  }
  for (const InterfaceName& name : named.interfaces) {
    const std::string ios = ast::CanonicalInterfaceName(name.ios.value);
    if (std::find(defined.begin(), defined.end(), ios) == defined.end()) {
      sink.Report(Rule::kConfigNamesNothing, name.ios.span,
                  fmt::format("{} has no interface `{}`", device.name, ios))
          .help = defined.empty() ? "" : fmt::format("it has {}", config::Listed(defined));
    }
  }
}

}  // namespace

std::vector<std::string_view> ReleaseWords() {
  std::vector<std::string_view> words;
  for (const model::Family family : model::kFamilies) {
    words.push_back(Name(family));
  }
  return words;
}

resolve::Options DeclarationsOf(const Inputs& inputs, const Options& options) {
  resolve::Options declared{.release = options.release, .declared_release = {}, .devices = {}};
  if (inputs.config) {
    declared.declared_release = FamilyOf(inputs.config->release);
    for (const config::Device& device : inputs.config->devices) {
      declared.devices.emplace(device.name.value, DeclaredOf(device));
    }
  }
  return declared;
}

void CheckDeclarations(const Inputs& inputs, const std::vector<model::Device>& devices,
                       diag::Sink& sink) {
  if (!inputs.config) {
    return;
  }
  const config::Config& config = *inputs.config;
  CheckSpellings(config.interfaces, sink);
  CheckOutsides(config, sink);
  for (const config::Device& named : config.devices) {
    CheckSpellings(named.interfaces, sink);
    CheckDeviceName(named.name, devices, sink);
    for (const model::Device& device : devices) {
      if (device.name != named.name.value) {
        continue;
      }
      CheckAgainstGlobal(config, named, device, sink);
      if (!device.is_excerpt) {
        CheckInterfaces(named, device, sink);
      }
    }
  }
}

}  // namespace tunnelc::driver
