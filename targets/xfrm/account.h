// What becomes of the input lines that the kernel's part does not need.
#pragma once

#include "targets/xfrm/protection.h"

namespace tunnelc::targets::xfrm {

// Accounts for what an IKE daemon would do and nobody does here, and for how the result differs
// from the router.
void AccountFor(const host::Scene& scene, const std::vector<const ast::Statement*>& statements,
                const std::vector<Guarded>& tunnels);

}  // namespace tunnelc::targets::xfrm
