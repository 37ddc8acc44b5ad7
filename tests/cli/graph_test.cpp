// `tunnelc graph`: its formats, with Graphviz and without.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Graph, IsDotUnlessAsked) {
  const Program program;
  const Result result = program.Run("graph R1.ios R2.ios");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, AllOf(StartsWith("graph"), HasSubstr("forestgreen")));
  EXPECT_EQ(program.Run("graph --format dot R1.ios R2.ios").output, result.output);
  EXPECT_THAT(program.Run("graph --format text .").output, StartsWith("2 devices in 1 part"));
  EXPECT_EQ(program.Run("graph --format png .").status, 2);
  EXPECT_EQ(program.Run("graph missing").status, 2);
}

TEST(Graph, IsDrawnByGraphviz) {
  const Program program;
  if (program.Shell("command -v dot").status != 0) {
    GTEST_SKIP() << "Graphviz is not installed";
  }
  const Result result = program.Run("graph --format svg .");
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_THAT(result.output, AllOf(StartsWith("<?xml"), HasSubstr(">R1<"), HasSubstr("</svg>")));
  EXPECT_THAT(result.error, IsEmpty());
}

TEST(Graph, DrawsHostileNamesAsText) {
  const Program program;
  if (program.Shell("command -v dot").status != 0) {
    GTEST_SKIP() << "Graphviz is not installed";
  }
  program.Write("evil.ios", Program::Router(R"(x"];<script>&#60;\N)", 3, 4, 14));
  const Result result = program.Run("graph --format svg evil.ios");
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_THAT(result.error, IsEmpty()) << "nothing to complain about for Graphviz";
  EXPECT_THAT(result.output, Not(HasSubstr("<script")));
  EXPECT_THAT(result.output, HasSubstr("x&quot;];&lt;script&gt;&amp;#60;\\N"));
}

TEST(Graph, SaysWhatIsMissingForSvg) {
  const Program program;
  const Result result = program.Shell("PATH=/nowhere; \"$TUNNELC\" graph --format svg .");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.output, IsEmpty());
  EXPECT_THAT(result.error, HasSubstr("--format svg needs Graphviz: `dot` is not installed"));
}

TEST(Graph, SaysWhenGraphvizFails) {
  const Program program;
  program.Write("bin/dot", "#!/bin/sh\necho '<svg>'\nexit 3\n");
  const Result result =
      program.Shell("chmod +x bin/dot; PATH=$PWD/bin:$PATH \"$TUNNELC\" graph --format svg .");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.output, IsEmpty()) << "half a drawing is none";
  EXPECT_THAT(result.error, HasSubstr("`dot` failed with status 3"));
}

// More than a pipe holds goes in, and more comes out before all was read.
TEST(Graph, FeedsAndReadsAProgramThatAnswersBeforeTheEnd) {
  const Program program;
  for (int i = 0; i < 400; ++i) {
    program.Write("many/r" + std::to_string(i) + ".ios",
                  Program::Router("R" + std::to_string(i), i % 250, i % 250 + 1, 14));
  }
  program.Write("bin/dot", "#!/bin/sh\nexec cat\n");
  const Result dot = program.Run("graph many");
  EXPECT_GT(dot.output.size(), 65536u) << "more than a pipe holds";
  const Result result =
      program.Shell("chmod +x bin/dot; PATH=$PWD/bin:$PATH \"$TUNNELC\" graph --format svg many");
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output, dot.output);
}

}  // namespace
}  // namespace tunnelc::cli
