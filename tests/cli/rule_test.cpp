// `tunnelc rule`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Rule, ListsAllRules) {
  const Program program;
  const Result result = program.Run("rule");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, StartsWith("TC1001  unrecognised-line "));
  EXPECT_THAT(result.output, HasSubstr("\nTC4015  no-peer "));
}

TEST(Rule, PrintsThePageByNumberOrName) {
  const Program program;
  const Result result = program.Run("rule TC3004");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, StartsWith("# TC3004 wildcard-pre-shared-key\n"));
  EXPECT_EQ(program.Run("rule 3004").output, result.output);
  EXPECT_EQ(program.Run("rule wildcard-pre-shared-key").output, result.output);
}

TEST(Rule, ProposesTheNearest) {
  const Program program;
  const Result result = program.Run("rule wildcard-preshared-key");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.error, HasSubstr("the nearest is TC3004 wildcard-pre-shared-key"));
}

}  // namespace
}  // namespace tunnelc::cli
