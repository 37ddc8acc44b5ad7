// Which tunnelc.toml belongs to the inputs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/base/result.h"

namespace tunnelc::driver {

// The nearest tunnelc.toml above the inputs: in the directory of each (the current one for standard
// input), else in the ones above it, up to the one that holds `.git` or to the root. Inputs without
// one go by what the others have; two different ones are a failure.
base::Result<std::optional<std::string>> FindConfig(const std::vector<std::string>& paths);

}  // namespace tunnelc::driver
