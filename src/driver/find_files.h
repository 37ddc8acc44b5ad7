// The files of a directory, in order.
#pragma once

#include <string>
#include <vector>

#include "src/base/result.h"

namespace tunnelc::driver {

struct FoundFiles {
  std::vector<std::string> files;    // regular files, or links to some; sorted
  std::vector<std::string> skipped;  // what was not looked into, with why
};

// Everything under `directory`. Hidden directories (`.git`) are left out, links to directories are
// not followed, and neither devices nor pipes are opened.
base::Result<FoundFiles> FindFiles(const std::string& directory);

}  // namespace tunnelc::driver
