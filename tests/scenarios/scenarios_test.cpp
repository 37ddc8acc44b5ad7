// Each folder here is a case: `tunnelc check *.ios`, run inside it, prints `expect/check.txt` and,
// with `--output-format json`, `expect/check.json`, and exits with the number in `expect/status`.
// `tunnelc graph` prints `expect/graph.dot`, `graph.json` and `graph.txt`; `tunnelc print --stage
// ast`, `model` and `endpoints` prints `expect/ast.txt` and so on.
// `tunnelc build --target strongswan` and `xfrm` write what stands in `expect/strongswan` and
// `expect/xfrm`.
// A file or folder that is not there is not compared. TUNNELC_UPDATE_GOLDEN=1 rewrites the ones
// that are.
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace tunnelc::scenarios {
namespace {

namespace fs = std::filesystem;

const fs::path kScenarios = fs::path(TUNNELC_SOURCE_DIR) / "tests" / "scenarios";

std::vector<std::string> Scenarios() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kScenarios)) {
    if (entry.is_directory()) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Finished {
  std::string output;  // standard output
  int status = -1;
};

Finished Print(const fs::path& folder, const std::string& arguments) {
  const std::string command =
      "cd '" + folder.string() + "' && '" TUNNELC_PROGRAM "' " + arguments + " *.ios";
  Finished run;
  std::FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) {
    return run;
  }
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    run.output.append(buffer.data(), size);
  }
  const int status = pclose(pipe);
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

void Compare(const fs::path& file, const std::string& seen) {
  if (!fs::exists(file)) {
    return;
  }
  const char* const update = std::getenv("TUNNELC_UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    std::ofstream(file, std::ios::binary) << seen;
    return;
  }
  EXPECT_EQ(Read(file), seen) << file.lexically_relative(kScenarios);
}

std::vector<fs::path> FilesBelow(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path().lexically_relative(folder));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void CompareBuild(const fs::path& folder, const std::string& target) {
  const fs::path expected = folder / "expect" / target;
  if (!fs::exists(expected)) {
    return;
  }
  const fs::path made = fs::path(testing::TempDir()) /
                        ("tunnelc-scenario-" + target + '-' + folder.filename().string());
  fs::remove_all(made);
  Print(folder, "build --target " + target + " -o '" + made.string() + "' 2>/dev/null");
  const char* const update = std::getenv("TUNNELC_UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    fs::remove_all(expected);
    fs::copy(made, expected, fs::copy_options::recursive);
  }
  EXPECT_EQ(FilesBelow(made), FilesBelow(expected));
  for (const fs::path& file : FilesBelow(made)) {
    EXPECT_EQ(Read(expected / file), Read(made / file)) << target << '/' << file;
  }
  fs::remove_all(made);
}

class ScenarioTest : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioTest, PrintsWhatIsExpected) {
  const fs::path folder = kScenarios / GetParam();
  EXPECT_TRUE(fs::exists(folder / "README.md")) << "a scenario says what it shows";
  const Finished text = Print(folder, "check");
  Compare(folder / "expect" / "status", std::to_string(text.status) + "\n");
  Compare(folder / "expect" / "check.txt", text.output);
  if (fs::exists(folder / "expect" / "check.json")) {
    const Finished json = Print(folder, "check --output-format json");
    EXPECT_EQ(json.status, text.status) << "the format changes the exit status";
    Compare(folder / "expect" / "check.json", json.output);
  }
  for (const std::string format : {"dot", "json", "text"}) {
    const fs::path expected = folder / "expect" / ("graph." + (format == "text" ? "txt" : format));
    if (fs::exists(expected)) {
      const Finished graph = Print(folder, "graph --format " + format);
      EXPECT_EQ(graph.status, 0) << format;
      Compare(expected, graph.output);
    }
  }
  for (const std::string stage : {"ast", "model", "endpoints"}) {
    const fs::path expected = folder / "expect" / (stage + ".txt");
    if (fs::exists(expected)) {
      Compare(expected, Print(folder, "print --stage " + stage).output);
    }
  }
  CompareBuild(folder, "strongswan");
  CompareBuild(folder, "xfrm");
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, ScenarioTest, testing::ValuesIn(Scenarios()), TestName);

}  // namespace
}  // namespace tunnelc::scenarios
