// What becomes of the lines that access lists of crypto maps lean on.
#pragma once

#include <vector>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// Accounts for object groups that the lists of translated entries name.
void AccountForLists(const Scene& scene, const std::vector<const ast::Statement*>& statements);

}  // namespace tunnelc::targets::host
