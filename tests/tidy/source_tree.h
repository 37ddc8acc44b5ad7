// The source tree as text: which files there are and what stands in them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tunnelc::tidy {

struct SourceFile {
  std::string path;  // from the repository's root, with `/`
  std::vector<std::string> lines;

  bool IsIn(std::string_view folder) const;  // `src/base`
  bool EndsWith(std::string_view ending) const;
};

std::filesystem::path Root();
SourceFile ReadSourceFile(const std::filesystem::path& path);

// Every file under the given folders of the repository, sorted; hidden ones and build trees are not
// part of it. A folder that does not exist holds none.
std::vector<SourceFile> FilesUnder(const std::vector<std::string>& folders);

// The folders directly in `folder` that hold a file at any depth: `src/base`. Hidden ones and build
// trees are left out.
std::vector<std::string> FoldersIn(const std::string& folder);

// `"src/base/ip.h"` of `#include "src/base/ip.h"`, without the quotes or brackets; else empty.
std::string IncludeOf(std::string_view line);

}  // namespace tunnelc::tidy
