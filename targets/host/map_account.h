// What becomes of the lines that access lists of crypto maps lean on.
#pragma once

#include <vector>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// Accounts for object groups that the lists of translated entries name.
void AccountForLists(const Scene& scene, const std::vector<const ast::Statement*>& statements);

// That policies do not ask by which interface a packet leaves.
void AddInterfaceDifference(const Scene& scene, const MapEntry& entry);

}  // namespace tunnelc::targets::host
