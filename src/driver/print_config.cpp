// What is in force for each device beside its configuration.
#include "src/ast/interface_name.h"
#include "src/driver/print.h"
#include "src/driver/print_line.h"

namespace tunnelc::driver {
namespace {

using config::InterfaceName;

struct Context {
  const source::SourceMap& sources;
  const config::Config* config;  // null: no file
  std::string& text;
};

void Put(const Context& context, Line& line, const source::Span& span) {
  context.text += "  " + line.Add('[' + PlaceOf(context.sources, span) + ']').Text() + '\n';
}

void PutRelease(const Context& context, const model::Device& device, const config::Device* own,
                const Options& options) {
  Line line("release");
  line.Add(device.family ? Name(*device.family) : std::string_view("not-known"));
  if (options.release) {
    context.text += "  " + line.Add("[--release]").Text() + '\n';
  } else if (own != nullptr && own->release) {
    Put(context, line, own->release->span);
  } else if (context.config != nullptr && context.config->release) {
    Put(context, line, context.config->release->span);
  } else if (device.version) {
    Put(context, line, device.version->origin.span);
  } else {
    context.text += "  " + line.Text() + '\n';
  }
}

void PutInterface(const Context& context, const InterfaceName& name) {
  Line line("interface");
  Put(context,
      line.Add(ast::CanonicalInterfaceName(name.ios.value)).Add("=").Add(name.linux_name.value),
      name.ios.span);
}

bool Names(const config::Device& device, const std::string& ios) {
  for (const InterfaceName& name : device.interfaces) {
    if (ast::CanonicalInterfaceName(name.ios.value) == ios) {
      return true;
    }
  }
  return false;
}

void PutInterfaces(const Context& context, const config::Device* own) {
  if (own != nullptr) {
    for (const InterfaceName& name : own->interfaces) {
      PutInterface(context, name);
    }
  }
  if (context.config == nullptr) {
    return;
  }
  for (const InterfaceName& name : context.config->interfaces) {
    if (own == nullptr || !Names(*own, ast::CanonicalInterfaceName(name.ios.value))) {
      PutInterface(context, name);
    }
  }
}

void PutOwn(const Context& context, const config::Device& own) {
  for (const config::Nat& nat : own.nats) {
    Line line("nat");
    Put(context, line.Add(nat.inside.value).Add("=").Add(nat.outside.value), nat.inside.span);
  }
  for (const config::Address& address : own.addresses) {
    Line line("address");
    line.Add(address.address.value);
    Put(context, line.AddNamed("interface", ast::CanonicalInterfaceName(address.interface.value)),
        address.address.span);
  }
}

const config::Device* Find(const config::Config* config, const std::string& name) {
  if (config != nullptr) {
    for (const config::Device& device : config->devices) {
      if (device.name.value == name) {
        return &device;
      }
    }
  }
  return nullptr;
}

}  // namespace

std::string PrintConfig(const topology::Network& network, const Inputs& inputs,
                        const Options& options) {
  std::string text = inputs.config ? "file " + inputs.sources.Path(inputs.config->file) + '\n'
                                   : std::string("no file\n");
  const Context context{inputs.sources, inputs.config ? &*inputs.config : nullptr, text};
  for (std::size_t i = 0; i < network.Devices().size(); ++i) {
    const model::Device& device = network.Devices()[i];
    text += "device " + network.Label(model::DeviceId(i)) + '\n';
    const config::Device* own = Find(context.config, device.name);
    PutRelease(context, device, own, options);
    PutInterfaces(context, own);
    if (own != nullptr) {
      PutOwn(context, *own);
    }
  }
  if (context.config == nullptr) {
    return text;
  }
  for (const config::Device& named : context.config->devices) {
    bool is_there = false;
    for (const model::Device& device : network.Devices()) {
      is_there = is_there || device.name == named.name.value;
    }
    if (!is_there) {
      Line line("not among the inputs:");
      text += line.Add(named.name.value)
                  .Add('[' + PlaceOf(inputs.sources, named.name.span) + ']')
                  .Text() +
              '\n';
    }
  }
  return text;
}

}  // namespace tunnelc::driver
