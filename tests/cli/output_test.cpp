// Output that cannot be written, and the commands that only print.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Output, FailsOnAFullDisk) {
  if (!std::filesystem::exists("/dev/full")) {
    GTEST_SKIP() << "there is no /dev/full";
  }
  const Program program;
  const Result result = program.Run("check .", ">/dev/full");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.error, HasSubstr("cannot write to standard output"));
  EXPECT_EQ(program.Run("rule", ">/dev/full").status, 2);
  EXPECT_EQ(program.Run("--help", ">/dev/full").status, 2);
}

TEST(Output, FailsOnAClosedPipe) {
  const Program program;
  const Result result = program.Shell(
      "mkfifo pipe; { sleep 0.2; $TUNNELC check .; echo $? >status; } >pipe & : <pipe; wait; "
      "cat status");
  EXPECT_EQ(result.output, "2\n");
}

TEST(Output, FailsOnAClosedDescriptor) {
  const Program program;
  EXPECT_EQ(program.Run("check .", ">&-").status, 2);
}

TEST(Print, ShowsEachStageWithoutKeys) {
  const Program program;
  for (const char* stage : {"lines", "ast", "model", "endpoints"}) {
    const Result result = program.Run(std::string("print --stage ") + stage + " R1.ios R2.ios");
    EXPECT_EQ(result.status, 0) << stage;
    EXPECT_THAT(result.output, HasSubstr("R2")) << stage;
    EXPECT_THAT(result.output, Not(HasSubstr("Falcon"))) << stage;
  }
  EXPECT_EQ(program.Run("print --stage ast missing").status, 2);
}

TEST(Help, GoesToStandardOutput) {
  const Program program;
  const Result help = program.Run("--help");
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.output, HasSubstr("check"));
  EXPECT_THAT(help.error, IsEmpty());
  EXPECT_THAT(program.Run("check --help").output, HasSubstr("Exit status"));
  EXPECT_THAT(program.Run("--version").output, StartsWith("tunnelc "));
}

}  // namespace
}  // namespace tunnelc::cli
