// Real configurations, where they are at hand: every file alone, and every folder as a fleet.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "src/driver/pipeline.h"
#include "src/report/report.h"

namespace tunnelc {
namespace {

namespace fs = std::filesystem;

// $TUNNELC_CORPUS, or a folder beside the checkout that not everybody has.
fs::path CorpusFolder() {
  const char* given = std::getenv("TUNNELC_CORPUS");
  return given != nullptr ? fs::path(given)
                          : fs::path(TUNNELC_SOURCE_DIR).parent_path() / "shared/corpus/files";
}

std::map<fs::path, std::vector<std::string>> FilesByFolder() {
  std::map<fs::path, std::vector<std::string>> folders;
  for (const auto& entry : fs::recursive_directory_iterator(CorpusFolder())) {
    if (entry.is_regular_file()) {
      folders[entry.path().parent_path()].push_back(entry.path().string());
    }
  }
  return folders;
}

// Runs everything that `check` runs; a crash or a sanitizer's report ends the program.
driver::Analysis Check(const std::vector<std::string>& paths, std::string& text) {
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs = driver::ReadInputs(paths, sink);
  EXPECT_TRUE(inputs.has_value());
  driver::Analysis analysis = driver::Analyse(*inputs, {}, std::move(sink));
  text = report::Text(analysis.network, analysis.diagnostics, inputs->sources, {});
  text += report::Json(analysis.network, analysis.diagnostics, inputs->sources);
  return analysis;
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(CorpusFolder())) {
      GTEST_SKIP() << "no corpus of real configurations at hand; name one in TUNNELC_CORPUS";
    }
  }
};

TEST_F(Corpus, EveryFileCanBeCheckedAlone) {
  std::size_t files = 0;
  for (const auto& [folder, paths] : FilesByFolder()) {
    for (const std::string& path : paths) {
      SCOPED_TRACE(path);
      std::string text;
      Check({path}, text);
      EXPECT_FALSE(text.empty());
      ++files;
    }
  }
  EXPECT_GT(files, 0u);
}

TEST_F(Corpus, EveryFolderCanBeCheckedAsAFleetWithTheSameResultTwice) {
  for (const auto& [folder, paths] : FilesByFolder()) {
    SCOPED_TRACE(folder.string());
    std::string once;
    std::string twice;
    Check({folder.string()}, once);
    Check({folder.string()}, twice);
    EXPECT_EQ(once, twice);
  }
}

}  // namespace
}  // namespace tunnelc
