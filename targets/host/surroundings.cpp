// What they name is not written into the files, since it is about other interfaces of the host too.
#include "targets/host/surroundings.h"

#include <fmt/format.h>

#include "targets/interface_names.h"

namespace tunnelc::targets::host {
namespace {

std::string LinksOf(const Scene& scene) {
  std::string links;
  for (const Tunnel& tunnel : scene.tunnels) {
    links += (links.empty() ? "" : ", ") + tunnel.link;
  }
  return links;
}

void AccountForRouting(const Scene& scene, const std::vector<const ast::Statement*>& statements) {
  if (scene.tunnels.empty()) {
    return;
  }
  for (const ast::Statement* statement : statements) {
    const auto* command = std::get_if<ast::HarmlessCommand>(statement);
    if (command != nullptr && command->about == ast::About::kRouting &&
        command->form == ast::Form::kSet) {
      scene.account.Impossible(
          command->span, "no routing daemon is configured",
          fmt::format("where its networks reach into a tunnel, run one on the host (FRR) over {}",
                      LinksOf(scene)));
    }
  }
}

// Semantics reference, F.3, fact 16. Connections through a crypto map leave by no link of their
// own, so the interface of the network inside says which are meant.
void AccountForMss(const Scene& scene) {
  for (const model::Interface& interface : scene.device.interfaces) {
    if (interface.tunnel || interface.shutdown || !interface.adjust_mss) {
      continue;
    }
    const std::string given = GivenLinuxName(scene.options, scene.device.name, interface.name);
    const std::string name = given.empty() ? "INTERFACE" : given;
    const auto& mss = *interface.adjust_mss;
    const std::string rule =
        fmt::format("tcp flags syn tcp option maxseg size > {} tcp option maxseg size set {}",
                    mss.value, mss.value);
    scene.account.Impossible(
        mss.origin.span, "the interface is none of those that are made here",
        fmt::format("add to a chain of nftables at the hook forward, with its name on Linux: "
                    "`iifname \"{}\" {}` and `oifname \"{}\" {}`",
                    name, rule, name, rule));
  }
}

}  // namespace

void AccountForSurroundings(const Scene& scene,
                            const std::vector<const ast::Statement*>& statements) {
  if (scene.tunnels.empty() && scene.entries.empty()) {
    return;
  }
  AccountForRouting(scene, statements);
  AccountForMss(scene);
}

}  // namespace tunnelc::targets::host
