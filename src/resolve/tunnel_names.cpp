// What the tunnels of a device refer to (semantics reference, A.10, H-20).
#include "src/resolve/addresses.h"
#include "src/resolve/block.h"
#include "src/resolve/names.h"
#include "src/resolve/steps.h"
#include "src/resolve/vrfs.h"

namespace tunnelc::resolve {
namespace {

template <class Objects>
void CheckName(Context& context, std::string_view kind,
               const std::optional<model::Sourced<std::string>>& name, const Objects& objects) {
  if (name && FindNamed(objects, name->value) == objects.end()) {
    ReportDangling(context, kind, {name->value, name->origin.span}, NamesOf(objects));
  }
}

void CheckTunnel(Context& context, const model::Tunnel& tunnel) {
  const model::Device& device = context.device;
  CheckName(context, "IPsec profile", tunnel.protection_profile, device.ipsec_profiles);
  CheckName(context, "ISAKMP profile", tunnel.protection_isakmp_profile, device.isakmp_profiles);
  if (tunnel.vrf) {
    UseVrf(context, {tunnel.vrf->value, tunnel.vrf->origin.span});
  }
  // An excerpt hardly ever shows the interface: what follows is said of its address, not its name.
  if (!device.is_excerpt) {
    CheckName(context, "interface", tunnel.source_interface, device.interfaces);
  }
}

}  // namespace

void CheckTunnelNames(Context& context) {
  for (const model::Interface& interface : context.device.interfaces) {
    if (interface.vrf_span && interface.tunnel) {
      UseVrf(context, {interface.vrf, *interface.vrf_span});
    }
    if (!interface.tunnel) {
      continue;
    }
    CheckTunnel(context, *interface.tunnel);
    if (!context.device.is_excerpt) {
      CheckName(context, "interface", interface.unnumbered, context.device.interfaces);
      CheckName(context, "interface", interface.unnumbered_v6, context.device.interfaces);
    }
  }
}

}  // namespace tunnelc::resolve
