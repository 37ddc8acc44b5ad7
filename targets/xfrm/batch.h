// `ip -batch` files of policies and associations.
#pragma once

#include "targets/xfrm/map.h"
#include "targets/xfrm/protection.h"

namespace tunnelc::targets::xfrm {

// What the functions that write the kernel's part share. `keys` is null with an IKE daemon.
struct KernelPart {
  const host::Scene& scene;
  const std::vector<Guarded>& tunnels;
  const std::vector<GuardedLine>& lines;
  const KeyMaterial* keys = nullptr;
};

// `xfrm.batch`: associations first, so that no packet waits for one; for its owner alone where it
// holds keys.
OutputFile XfrmBatch(const KernelPart& part);
// `xfrm.undo.batch`: takes exactly them away.
OutputFile XfrmUndo(const KernelPart& part);

// What of both is for the lines of crypto maps.
void WriteMaps(const KernelPart& part, Writer& writer);
void UndoMaps(const KernelPart& part, Writer& writer);

// What is received is forwarded or stays, and the kernel asks for a policy for each.
std::vector<std::string_view> DirectionsOf(bool out);

}  // namespace tunnelc::targets::xfrm
