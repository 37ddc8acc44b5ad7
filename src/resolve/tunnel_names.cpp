// What the tunnels of a device refer to (semantics reference, A.10, H-20).
#include "src/resolve/block.h"
#include "src/resolve/names.h"
#include "src/resolve/steps.h"
#include "src/resolve/vrfs.h"

namespace tunnelc::resolve {
namespace {

// A device's objects of one kind, and where each stands.
template <class Object>
struct Kind {
  Kind(std::string_view the_word, const std::vector<Object>& the_objects)
      : word(the_word), objects(the_objects), index(the_objects) {}

  std::string_view word;
  const std::vector<Object>& objects;
  NameIndex index;
};

struct Kinds {
  explicit Kinds(const model::Device& device)
      : ipsec_profiles("IPsec profile", device.ipsec_profiles),
        isakmp_profiles("ISAKMP profile", device.isakmp_profiles),
        interfaces("interface", device.interfaces) {}

  Kind<model::IpsecProfile> ipsec_profiles;
  Kind<model::IsakmpProfile> isakmp_profiles;
  Kind<model::Interface> interfaces;
};

template <class Object>
void CheckName(Context& context, const std::optional<model::Sourced<std::string>>& name,
               const Kind<Object>& kind) {
  if (name && !kind.index.Find(name->value)) {
    ReportDangling(context, kind.word, {name->value, name->origin.span},
                   [&kind] { return NamesOf(kind.objects); });
  }
}

void CheckTunnel(Context& context, const Kinds& kinds, const model::Tunnel& tunnel) {
  CheckName(context, tunnel.protection_profile, kinds.ipsec_profiles);
  CheckName(context, tunnel.protection_isakmp_profile, kinds.isakmp_profiles);
  if (tunnel.vrf) {
    UseVrf(context, {tunnel.vrf->value, tunnel.vrf->origin.span});
  }
  // An excerpt hardly ever shows the interface: what follows is said of its address, not its name.
  if (!context.device.is_excerpt) {
    CheckName(context, tunnel.source_interface, kinds.interfaces);
    CheckName(context, tunnel.route_via, kinds.interfaces);
  }
}

}  // namespace

void CheckTunnelNames(Context& context) {
  const Kinds kinds(context.device);
  for (const model::Interface& interface : context.device.interfaces) {
    if (interface.vrf_span && interface.tunnel) {
      UseVrf(context, {interface.vrf, *interface.vrf_span});
    }
    if (!interface.tunnel) {
      continue;
    }
    CheckTunnel(context, kinds, *interface.tunnel);
    if (!context.device.is_excerpt) {
      CheckName(context, interface.unnumbered, kinds.interfaces);
      CheckName(context, interface.unnumbered_v6, kinds.interfaces);
    }
  }
}

}  // namespace tunnelc::resolve
