// Modules include only what the table of docs/architecture.md lets them use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/tidy/source_tree.h"

namespace tunnelc::tidy {
namespace {

// Folder (`src/base`, `targets`) to the names of the modules that it may use.
using Uses = std::map<std::string, std::set<std::string>>;

std::set<std::string> Words(const std::string& text) {
  std::istringstream stream(text);
  std::set<std::string> words;
  for (std::string word; stream >> word;) {
    words.insert(word);
  }
  return words;
}

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '|');) {
    cells.push_back(cell);
  }
  return cells;
}

// The rows of the table whose first cell is a folder: "| `src/base` | … | source diag |".
Uses ReadTable() {
  Uses uses;
  for (const std::string& line : ReadSourceFile(Root() / "docs" / "architecture.md").lines) {
    const std::vector<std::string> cells = Cells(line);
    if (cells.size() != 4 || (cells[1].rfind(" `src/", 0) != 0 && cells[1] != " `targets` ")) {
      continue;
    }
    const std::size_t begin = cells[1].find('`') + 1;
    std::set<std::string> words = Words(cells[3]);
    words.erase("–");
    uses[cells[1].substr(begin, cells[1].find('`', begin) - begin)] = words;
  }
  return uses;
}

// The words after DEPS in a module's CMakeLists.txt, up to a parenthesis or the next option.
std::set<std::string> ReadDeps(const std::string& folder) {
  std::string text;
  for (const std::string& line : ReadSourceFile(Root() / folder / "CMakeLists.txt").lines) {
    text += line.substr(0, line.find('#')) + ' ';
  }
  const std::size_t deps = text.find(" DEPS ");
  if (deps == std::string::npos) {
    return {};
  }
  const std::size_t begin = deps + 6;
  const std::size_t end = std::min(text.find(')', begin), text.find("LIBRARIES", begin));
  return Words(text.substr(begin, end - begin));
}

std::set<std::string> Closure(const Uses& uses, const std::string& folder) {
  std::set<std::string> all;
  std::vector<std::string> open = {folder};
  while (!open.empty()) {
    const auto row = uses.find(open.back());
    open.pop_back();
    if (row == uses.end()) {
      continue;
    }
    for (const std::string& module : row->second) {
      if (all.insert(module).second) {
        open.push_back("src/" + module);
      }
    }
  }
  return all;
}

// `base` of `src/base/ip.h`; nothing for a file directly in src.
std::string ModuleOf(const std::string& path) {
  constexpr std::size_t kPrefix = 4;
  if (path.rfind("src/", 0) != 0 || path.find('/', kPrefix) == std::string::npos) {
    return "";
  }
  return path.substr(kPrefix, path.find('/', kPrefix) - kPrefix);
}

std::vector<std::string> Modules() {
  std::vector<std::string> folders = FoldersIn("src");
  folders.emplace_back("targets");
  return folders;
}

TEST(Layering, TableHasEveryModule) {
  const Uses uses = ReadTable();
  for (const std::string& folder : Modules()) {
    EXPECT_TRUE(uses.count(folder)) << folder << " has no row in docs/architecture.md";
  }
}

TEST(Layering, TableAgreesWithTheBuild) {
  const Uses uses = ReadTable();
  for (const std::string& folder : Modules()) {
    if (uses.count(folder) != 0) {
      EXPECT_THAT(ReadDeps(folder), testing::ContainerEq(uses.at(folder))) << folder;
    }
  }
}

TEST(Layering, NoModuleUsesItself) {
  const Uses uses = ReadTable();
  for (const auto& [folder, modules] : uses) {
    EXPECT_EQ(Closure(uses, folder).count(ModuleOf(folder + '/')), 0) << folder;
  }
}

TEST(Layering, IncludesFollowTheTable) {
  const Uses uses = ReadTable();
  for (const SourceFile& file : FilesUnder({"src", "targets"})) {
    const std::string own = ModuleOf(file.path);
    if (own.empty() && !file.IsIn("targets")) {
      continue;  // the library's own files, over everything
    }
    const std::set<std::string> allowed = Closure(uses, own.empty() ? "targets" : "src/" + own);
    for (const std::string& line : file.lines) {
      const std::string included = IncludeOf(line);
      const std::string module = ModuleOf(included);
      EXPECT_TRUE(module.empty() || module == own || allowed.count(module))
          << file.path << " includes " << included;
    }
  }
}

}  // namespace
}  // namespace tunnelc::tidy
