// A file's bytes, and which file it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "src/base/result.h"

namespace tunnelc::driver {

// Device and inode: equal for the same file under two names.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;

// What stands behind a path, links followed.
struct PathInfo {
  enum class Kind : std::uint8_t { kFile, kDirectory, kStream } kind{};
  FileIdentity identity;
  std::uint64_t size = 0;  // of a file
};

// Fails for a path that does not exist, and says so of a link whose target does not.
base::Result<PathInfo> InspectPath(const std::string& path);

// Everything in the file, or in the stream until it ends. Fails when it cannot be read or is larger
// than a SourceMap takes.
base::Result<std::string> ReadFile(const std::string& path);
base::Result<std::string> ReadStandardInput();

// The first bytes, enough to see that a file is no text.
base::Result<std::string> ReadHead(const std::string& path);

}  // namespace tunnelc::driver
