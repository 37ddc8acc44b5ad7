// What every file looks like, and that every folder is explained.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/tidy/source_tree.h"

namespace tunnelc::tidy {
namespace {

std::vector<SourceFile> AllFiles() {
  return FilesUnder({"docs", "examples", "grammar", "src", "targets", "tests"});
}

bool IsCode(const SourceFile& file) {
  return file.EndsWith(".h") || file.EndsWith(".cpp") || file.EndsWith(".def") ||
         file.EndsWith(".g4");
}

TEST(Files, BeginWithWhatTheyAreFor) {
  for (const SourceFile& file : AllFiles()) {
    if (IsCode(file)) {
      EXPECT_TRUE(!file.lines.empty() && (file.lines.front().rfind("// ", 0) == 0 ||
                                          file.lines.front().rfind("/* ", 0) == 0))
          << file.path << ": the first line is no comment";
    }
  }
}

TEST(Files, HeadersAreReadOnce) {
  for (const SourceFile& file : AllFiles()) {
    if (file.EndsWith(".h")) {
      EXPECT_NE(std::find(file.lines.begin(), file.lines.end(), "#pragma once"), file.lines.end())
          << file.path;
    }
  }
}

TEST(Files, NameNoFolderOfOneMachine) {
  std::vector<SourceFile> files = AllFiles();
  for (const char* name : {"CMakeLists.txt", "CMakePresets.json", "README.md", "CONTRIBUTING.md",
                           "CHANGELOG.md", ".gitignore"}) {
    files.push_back(ReadSourceFile(Root() / name));
  }
  for (const SourceFile& file : files) {
    if (file.IsIn("tests/live/inside")) {
      continue;  // runs in a machine of its own
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const char* folder : {"home", "root", "work", "Users"}) {
        EXPECT_EQ(file.lines[i].find(std::string(" /") + folder + '/'), std::string::npos)
            << file.path << ':' << i + 1;
        EXPECT_EQ(file.lines[i].find(std::string("\"/") + folder + '/'), std::string::npos)
            << file.path << ':' << i + 1;
      }
    }
  }
}

TEST(Files, FoldersAreExplained) {
  std::string text;
  for (const std::string& line : ReadSourceFile(Root() / "docs" / "architecture.md").lines) {
    text += line + '\n';
  }
  for (const char* folder : {"", "src", "targets"}) {
    if (!std::filesystem::is_directory(Root() / folder)) {
      continue;
    }
    for (const std::string& inner : FoldersIn(folder)) {
      EXPECT_NE(text.find('`' + inner + '`'), std::string::npos)
          << inner << " is not named in docs/architecture.md";
    }
  }
}

}  // namespace
}  // namespace tunnelc::tidy
