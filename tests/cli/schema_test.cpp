// What the program prints as JSON, against its schemas.
#include "tests/unit/report/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

TEST(Schema, HoldsForEveryExampleAndScenario) {
  const Program program;
  for (const char* folder : {"examples", "tests/scenarios"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(TUNNELC_SOURCE_DIR) / folder)) {
      if (!entry.is_directory()) {
        continue;
      }
      const Result result =
          program.Run("check --output-format json '" + entry.path().string() + '\'');
      ASSERT_THAT(result.output, Not(IsEmpty())) << entry.path() << result.error;
      EXPECT_EQ(report::SchemaErrors(result.output), "") << entry.path();
      const Result graph = program.Run("graph --format json '" + entry.path().string() + '\'');
      EXPECT_EQ(report::SchemaErrors(graph.output, "graph"), "") << entry.path();
    }
  }
}

}  // namespace
}  // namespace tunnelc::cli
