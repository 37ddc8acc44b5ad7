// Drops what crypto maps protect wherever it would leave, or come in, without protection.
#pragma once

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// nftables rules that walk the maps as the router does, for as long as nobody encrypts: before a
// daemon has its policies, after it died, and for lines that no policy says. Only where an entry is
// translated.
bool HasGuard(const Scene& scene);
OutputFile GuardRules(const Scene& scene);
OutputFile GuardUndo(const Scene& scene);

}  // namespace tunnelc::targets::host
