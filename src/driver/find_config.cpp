// Walks upward from the directories as they are typed, links not followed.
#include "src/driver/find_config.h"

#include <filesystem>
#include <set>
#include <system_error>

#include "src/config/config.h"
#include "src/driver/read_file.h"

namespace tunnelc::driver {
namespace {

namespace fs = std::filesystem;

// The directory from which the search starts.
fs::path StartOf(const std::string& path) {
  if (path == "-") {
    return ".";
  }
  const base::Result<PathInfo> info = InspectPath(path);
  if (!info || info->kind == PathInfo::Kind::kStream) {
    return ".";  // what does not exist is reported when it is read
  }
  return info->kind == PathInfo::Kind::kDirectory ? fs::path(path) : fs::path(path).parent_path();
}

// The file of `directory` or of the nearest one above it; empty when there is none.
fs::path SearchFrom(const fs::path& directory) {
  std::error_code ignored;
  fs::path at = (fs::current_path(ignored) / directory).lexically_normal();
  if (!at.has_filename()) {
    at = at.parent_path();  // `a/` is `a`
  }
  while (true) {
    if (fs::path file = at / config::kFileName; fs::is_regular_file(file, ignored)) {
      return file;
    }
    if (fs::exists(at / ".git", ignored) || at == at.parent_path()) {
      return {};
    }
    at = at.parent_path();
  }
}

// As the user would name it: relative where the input was.
std::string Shown(const fs::path& file, const std::string& input) {
  std::error_code ignored;
  return fs::path(input).is_absolute()
             ? file.string()
             : file.lexically_proximate(fs::current_path(ignored)).string();
}

}  // namespace

base::Result<std::optional<std::string>> FindConfig(const std::vector<std::string>& paths) {
  std::set<fs::path> searched;
  fs::path found;
  std::optional<std::string> shown;
  for (const std::string& path : paths) {
    const fs::path start = StartOf(path);
    if (!searched.insert(start).second) {
      continue;
    }
    const fs::path file = SearchFrom(start);
    std::error_code ignored;
    if (file.empty() || file == found || fs::equivalent(file, found, ignored)) {
      continue;
    }
    if (shown) {
      return base::Fail("the inputs belong to two different files, `" + *shown + "` and `" +
                        Shown(file, path) + "`; choose one with --config");
    }
    found = file;
    shown = Shown(file, path);
  }
  return shown;
}

}  // namespace tunnelc::driver
