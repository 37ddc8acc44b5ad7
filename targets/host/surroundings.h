// Lines of the device beside its tunnels that somebody must do by hand on the host.
#pragma once

#include <vector>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// Accounts for routing processes, where there is an interface that they may run over, and for
// `ip tcp adjust-mss` of interfaces that are no tunnels. For devices with something translated.
void AccountForSurroundings(const Scene& scene,
                            const std::vector<const ast::Statement*>& statements);

}  // namespace tunnelc::targets::host
