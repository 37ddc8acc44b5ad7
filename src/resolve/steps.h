// The steps of Resolve: each makes one kind of object of a device. In the order they run: later
// ones look up what earlier ones have made.
#pragma once

#include "src/resolve/context.h"
#include "src/resolve/resolve.h"

namespace tunnelc::resolve {

// Release, switches, identity, VRFs, routes, blocks that are not modelled.
void ResolveGlobals(Context& context);
void ResolveInterfaces(Context& context);
void ResolveSourceNats(Context& context);
// Addresses and translations that the user declares of the device.
void ApplyDeclared(const Declared& declared, Context& context);
void ResolvePolicies(Context& context);
void ResolveKeyrings(Context& context);
void ResolveTrustpoints(Context& context);
void ResolveIsakmpProfiles(Context& context);
void ResolveAggressivePeers(Context& context);
void ResolveTransformSets(Context& context);
void ResolveIpsecProfiles(Context& context);
void ResolveAccessLists(Context& context);
void ResolveCryptoMaps(Context& context);
// Names that crypto maps use, and where crypto maps are used.
void CheckMapNames(Context& context);
// Names that tunnels use: profiles, VRFs, source interfaces.
void CheckTunnelNames(Context& context);

}  // namespace tunnelc::resolve
