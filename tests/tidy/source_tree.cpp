// Walks the repository.
#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <fstream>

namespace tunnelc::tidy {
namespace {

namespace fs = std::filesystem;

bool IsLeftOut(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.empty() || name.front() == '.' || name == "build";
}

void Collect(const fs::path& folder, std::vector<fs::path>& files) {
  if (!fs::is_directory(folder)) {
    return;
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (IsLeftOut(entry.path())) {
      continue;
    }
    if (entry.is_directory()) {
      Collect(entry.path(), files);
    } else {
      files.push_back(entry.path());
    }
  }
}

}  // namespace

bool SourceFile::IsIn(std::string_view folder) const {
  return path.size() > folder.size() && path.compare(0, folder.size(), folder) == 0 &&
         path[folder.size()] == '/';
}

bool SourceFile::EndsWith(std::string_view ending) const {
  return path.size() >= ending.size() &&
         path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

fs::path Root() {
  return fs::path(TUNNELC_SOURCE_DIR);
}

SourceFile ReadSourceFile(const fs::path& path) {
  SourceFile file{path.lexically_relative(Root()).generic_string(), {}};
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    file.lines.push_back(line);
  }
  return file;
}

std::vector<SourceFile> FilesUnder(const std::vector<std::string>& folders) {
  std::vector<fs::path> paths;
  for (const std::string& folder : folders) {
    Collect(Root() / folder, paths);
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SourceFile> files;
  for (const fs::path& path : paths) {
    files.push_back(ReadSourceFile(path));
  }
  return files;
}

std::vector<std::string> FoldersIn(const std::string& folder) {
  std::vector<std::string> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(Root() / folder)) {
    std::vector<fs::path> files;
    if (entry.is_directory() && !IsLeftOut(entry.path())) {
      Collect(entry.path(), files);
    }
    if (!files.empty()) {
      folders.push_back(entry.path().lexically_relative(Root()).generic_string());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string IncludeOf(std::string_view line) {
  constexpr std::string_view kInclude = "#include ";
  if (line.substr(0, kInclude.size()) != kInclude || line.size() < kInclude.size() + 2) {
    return "";
  }
  line.remove_prefix(kInclude.size() + 1);
  return std::string(line.substr(0, line.find_first_of("\">")));
}

}  // namespace tunnelc::tidy
