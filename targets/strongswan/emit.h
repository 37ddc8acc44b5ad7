// The strongSwan target: swanctl.conf, interfaces and what reacts to them (README.md has the map).
#pragma once

#include <span>
#include <vector>

#include "targets/target.h"

namespace tunnelc::targets {

// Flags: `start` = `auto` (default) | `none`: nobody starts a connection by itself; `install` = the
// folder on the host in which the files will stand.
std::vector<Emission> EmitStrongswan(const Input& input, std::span<const model::DeviceId> devices,
                                     const Options& options, diag::Sink& sink);

}  // namespace tunnelc::targets
