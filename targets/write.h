// Writing the files of a build: all or nothing.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "src/base/result.h"
#include "targets/target.h"

namespace tunnelc::targets {

// Writes each device's files into its folder under `directory`, making what does not exist. Files
// that hold a key can be read by their owner alone from the first byte on. Without `force` an
// existing file stops everything. On failure nothing new is left. `is_interrupted` is asked before
// each file, and once more before all are put in place: true is a failure too. Gives the paths
// written.
base::Result<std::vector<std::filesystem::path>> WriteAll(
    std::span<const DeviceOutput> outputs, const std::filesystem::path& directory, bool force,
    const std::function<bool()>& is_interrupted = [] { return false; });

}  // namespace tunnelc::targets
