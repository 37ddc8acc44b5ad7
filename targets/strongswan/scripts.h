// Shell scripts of a host with strongSwan.
#pragma once

#include "targets/host/scene.h"

namespace tunnelc::targets::strongswan {

using host::Scene;
using host::Tunnel;

// The script that charon calls when a child comes up or goes down: what line protocol does on the
// router (semantics reference, F.3, fact 14).
OutputFile Updown(const Scene& scene);
// What to run on the host to have the tunnels, and to have them no more.
OutputFile StartScript(const Scene& scene);
OutputFile StopScript(const Scene& scene);

}  // namespace tunnelc::targets::strongswan
