// The stanzas of swanctl.conf.
#pragma once

#include "targets/host/tunnel.h"
#include "targets/strongswan/proposals.h"

namespace tunnelc::targets::strongswan {

// `swanctl.conf`: a connection for each tunnel, and their keys.
OutputFile SwanctlConf(const Scene& scene);
// What must stand in strongSwan's own configuration before the daemon starts.
OutputFile StrongswanConf(const Scene& scene);

void WriteConnection(const Scene& scene, const Tunnel& tunnel, const Proposals& proposals,
                     Writer& writer);
void WriteChild(const Scene& scene, const Tunnel& tunnel, Writer& writer);
void WriteSecret(const Scene& scene, const Tunnel& tunnel, Writer& writer);

// Whether the tunnel is the end of its pair that starts by itself.
bool StartsByItself(const Scene& scene, const Tunnel& tunnel);

}  // namespace tunnelc::targets::strongswan
