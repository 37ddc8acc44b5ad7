// Each lint has one file, named as its slug, and each file is a lint's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "src/diag/rule.h"

namespace tunnelc::rules {
namespace {

TEST(LintFiles, AreThoseOfTheTable) {
  std::vector<std::string> expected;
  for (const diag::RuleInfo& info : diag::AllRules()) {
    if (info.is_lint) {
      std::string name = std::string(info.slug) + ".cpp";
      std::replace(name.begin(), name.end(), '-', '_');
      expected.push_back(name);
    }
  }
  std::vector<std::string> found;
  const std::filesystem::path folder =
      std::filesystem::path(TUNNELC_SOURCE_DIR) / "src" / "lint" / "rules";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    found.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected));
}

}  // namespace
}  // namespace tunnelc::rules
