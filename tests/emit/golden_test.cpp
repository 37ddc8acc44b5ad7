// Each folder beside this file names an example; what is built of it stands in `expect`, byte by
// byte. TUNNELC_UPDATE_GOLDEN=1 writes it anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Examples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(SourceRoot() / "tests" / "emit")) {
    if (entry.is_directory()) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ReadFile(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class Golden : public testing::TestWithParam<std::string> {
 protected:
  // Relative paths, as a user types them: they stand in the comments.
  void SetUp() override { fs::current_path(SourceRoot() / "examples" / GetParam()); }
  static Built Run() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(".")) {
      if (entry.path().extension() == ".ios") {
        paths.push_back(entry.path().filename().string());
      }
    }
    std::sort(paths.begin(), paths.end());
    return BuildPaths(paths);
  }
  fs::path Expected() const { return SourceRoot() / "tests" / "emit" / GetParam() / "expect"; }
};

TEST_P(Golden, IsAsExpected) {
  const Built built = Run();
  const bool update = std::getenv("TUNNELC_UPDATE_GOLDEN") != nullptr;
  if (update) {
    fs::remove_all(Expected());
  }
  std::vector<fs::path> seen;
  for (const targets::DeviceOutput& output : built.outputs) {
    for (const targets::OutputFile& file : output.files) {
      const fs::path path = Expected() / output.folder / file.path;
      seen.push_back(path);
      if (update) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.text;
      }
      EXPECT_EQ(file.text, ReadFile(path)) << path;
    }
  }
  for (const auto& entry : fs::recursive_directory_iterator(Expected())) {
    if (entry.is_regular_file()) {
      EXPECT_NE(std::find(seen.begin(), seen.end(), entry.path()), seen.end())
          << entry.path() << " is no longer made";
    }
  }
}

TEST_P(Golden, IsTheSameTwice) {
  const Built one = Run();
  const Built two = Run();
  ASSERT_EQ(one.outputs.size(), two.outputs.size());
  for (std::size_t i = 0; i < one.outputs.size(); ++i) {
    for (const targets::OutputFile& file : one.outputs[i].files) {
      EXPECT_EQ(file.text, two.Text(two.outputs[i].folder, file.path)) << file.path;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Golden, testing::ValuesIn(Examples()), [](const auto& example) {
  std::string name = example.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace tunnelc::emit
