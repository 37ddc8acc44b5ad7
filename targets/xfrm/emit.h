// The XFRM target: interfaces, policies and, when asked, static associations (README.md).
#pragma once

#include <span>
#include <vector>

#include "targets/target.h"

namespace tunnelc::targets {

// With `Keying::kManual` the associations of both ends come from one call: from `random`, or from
// `key_seed` alone, so that another run gives the same. Flag: `install` = the folder on the host.
std::vector<Emission> EmitXfrm(const Input& input, std::span<const model::DeviceId> devices,
                               const Options& options, diag::Sink& sink);

}  // namespace tunnelc::targets
