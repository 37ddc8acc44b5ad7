// Walks a directory tree and sorts what it finds.
#include "src/driver/find_files.h"

#include <algorithm>
#include <filesystem>

namespace tunnelc::driver {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

base::Error CannotList(const fs::path& path, const std::error_code& error) {
  return base::Error{"cannot list `" + path.string() + "`: " + error.message()};
}

// As a person would write it: without the `./` of a search in `.`.
std::string Shown(const fs::path& path) {
  const std::string text = path.string();
  return text.starts_with("./") ? text.substr(2) : text;
}

// Sorts one entry into `found`, or into the directories still to be looked into.
void Take(const fs::directory_entry& entry, std::vector<fs::path>& open,
          std::vector<fs::path>& files, std::vector<std::string>& skipped) {
  const fs::path& path = entry.path();
  std::error_code error;
  const fs::file_status status = entry.status(error);
  const bool is_link = entry.is_symlink(error);
  if (fs::is_directory(status)) {
    if (is_link) {
      skipped.push_back(Shown(path) + ": a link to a directory");
    } else if (!IsHidden(path)) {
      open.push_back(path);
    }
  } else if (fs::is_regular_file(status)) {
    files.push_back(path);
  } else if (is_link && !fs::exists(status)) {
    skipped.push_back(Shown(path) + ": a link to nothing");
  } else {
    skipped.push_back(Shown(path) + ": no regular file");
  }
}

}  // namespace

base::Result<FoundFiles> FindFiles(const std::string& directory) {
  std::vector<fs::path> open = {fs::path(directory)};
  std::vector<fs::path> files;
  FoundFiles found;
  while (!open.empty()) {
    const fs::path folder = open.back();
    open.pop_back();
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      Take(*entry, open, files, found.skipped);
    }
    if (error) {
      return tl::unexpected(CannotList(folder, error));
    }
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    found.files.push_back(Shown(file));
  }
  std::sort(found.skipped.begin(), found.skipped.end());
  return found;
}

}  // namespace tunnelc::driver
