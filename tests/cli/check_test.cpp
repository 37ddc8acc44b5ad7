// `tunnelc check`: inputs of every kind, and the exit status.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/unit/report/schema.h"

namespace tunnelc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Check, ExitsWith0WhenThePairIsUp) {
  const Program program;
  const Result result = program.Run("check R1.ios R2.ios");
  EXPECT_EQ(result.status, 0) << result.output << result.error;
  EXPECT_THAT(result.output, StartsWith("✓ R1:Tunnel0 -- R2:Tunnel0   up\n"));
  EXPECT_EQ(result.error, "");
}

TEST(Check, ExitsWith1WhenThePairIsDown) {
  const Program program;
  program.Write("R2.ios", Program::Router("R2", 2, 1, 5));
  const Result result = program.Run("check .");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, HasSubstr("no-common-isakmp-policy"));
  EXPECT_THAT(result.output + result.error, Not(HasSubstr("Falcon")));
}

TEST(Check, ExitsWith2WhenItCannotRun) {
  const Program program;
  EXPECT_EQ(program.Run("check missing.ios").status, 2);
  EXPECT_THAT(program.Run("check missing.ios").error,
              HasSubstr("tunnelc: `missing.ios` does not exist"));
  EXPECT_EQ(program.Shell("ln -s nothing link.ios; $TUNNELC check link.ios").status, 2);
  EXPECT_EQ(program.Run("").status, 2);
  EXPECT_EQ(program.Run("check").status, 2);
  EXPECT_EQ(program.Run("check --colour R1.ios").status, 2);
  EXPECT_EQ(program.Run("check --output-format yaml R1.ios").status, 2);
  const Result release = program.Run("check --release ios13 R1.ios");
  EXPECT_EQ(release.status, 2);
  EXPECT_THAT(release.error, HasSubstr("ios15"));
  EXPECT_THAT(release.error, HasSubstr("xe17.11"));
}

TEST(Check, WantsASession) {
  const Program program;
  program.Write("none/r9.ios", "version 15.2\nhostname R9\ninterface Loopback0\nend\n");
  const Result result = program.Run("check none");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.error, HasSubstr("no IPsec session in 1 configuration"));
  EXPECT_EQ(program.Run("check --allow-none none").status, 0);
}

TEST(Check, CountsATunnelWithoutPeerAsASession) {
  const Program program;
  const Result result = program.Run("check R1.ios");
  EXPECT_EQ(result.status, 0) << result.output << result.error;
  EXPECT_THAT(result.output, HasSubstr("no-peer"));
}

TEST(Check, NamesFilesThatAreNoConfiguration) {
  const Program program;
  program.Write("empty.ios", "");
  program.Write("image.bin", std::string("\0\1\0\2", 4));
  EXPECT_EQ(program.Run("check empty.ios").status, 1);
  EXPECT_THAT(program.Run("check empty.ios").output, HasSubstr("it is empty"));
  EXPECT_EQ(program.Run("check image.bin").status, 1);
  EXPECT_THAT(program.Run("check image.bin").output, HasSubstr("it is binary"));
}

TEST(Check, CountsFilesThatItLeavesOut) {
  const Program program;
  program.Write("all/R1.ios", Program::Router("R1", 1, 2, 14));
  program.Write("all/readme.txt", "Call the data centre.\n");
  EXPECT_THAT(program.Run("check all").error, HasSubstr("left out 1 file"));
  EXPECT_THAT(program.Run("check --show-skipped all").error, HasSubstr("all/readme.txt: it is"));
  program.Write("other/readme.txt", "Call the data centre.\n");
  const Result result = program.Run("check other");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, HasSubstr("no IOS configuration in this directory"));
}

TEST(Check, ReadsOneLineOfAHundredMegabytes) {
  const Program program;
  const Result result = program.Shell(
      "{ echo hostname R1; printf 'crypto isakmp key '; head -c 100000000 /dev/zero | tr '\\0' x; }"
      " >long.ios; timeout 100 $TUNNELC check long.ios");
  EXPECT_EQ(result.status, 1);
  EXPECT_LT(result.output.size(), 10000U);
}

TEST(Check, NotesAFileThatIsGivenTwice) {
  const Program program;
  const Result result = program.Run("check R1.ios R2.ios ./R1.ios");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, HasSubstr("duplicate-file"));
  EXPECT_THAT(result.output, HasSubstr("1 session: 1 up"));
}

TEST(Check, ReadsStandardInput) {
  const Program program;
  EXPECT_EQ(program.Run("check - R2.ios", "<R1.ios").status, 0);
  EXPECT_EQ(program.Run("check -", "</dev/null").status, 1);
}

TEST(Check, FailsOnWhatItIsToldTo) {
  const Program program;
  program.Write("mystery.ios", Program::Router("R3", 3, 4, 14) + "interface Tunnel0\n mystery\n");
  EXPECT_EQ(program.Run("check R1.ios mystery.ios").status, 0);
  EXPECT_EQ(program.Run("check --fail-on unknown R1.ios mystery.ios").status, 0);
  EXPECT_EQ(program.Run("check --fail-on warning R1.ios mystery.ios").status, 1);
  EXPECT_EQ(program.Run("check --fail-on unknown,warning R1.ios mystery.ios").status, 1);
  EXPECT_EQ(program.Run("check --fail-on unknown --fail-on warning mystery.ios").status, 1);
  EXPECT_EQ(program.Run("check --fail-on everything R1.ios").status, 2);
}

TEST(Check, PrintsJsonAndColor) {
  const Program program;
  EXPECT_THAT(program.Run("check --output-format json .").output,
              StartsWith("{\n  \"version\": 1"));
  EXPECT_THAT(program.Run("check .").output, Not(HasSubstr("\x1b")));
  EXPECT_THAT(program.Run("check --color always .").output, HasSubstr("\x1b[32m"));
}

// Five routers in a row of pairs: two tunnels are up, one is down, one leads to nobody.
void WriteMany(const Program& program) {
  program.Write("many/r1.ios", Program::Router("R1", 1, 2, 14));
  program.Write("many/r2.ios", Program::Router("R2", 2, 1, 14));
  program.Write("many/r3.ios", Program::Router("R3", 3, 4, 14));
  program.Write("many/r4.ios", Program::Router("R4", 4, 3, 5));
  program.Write("many/r5.ios", Program::Router("R5", 5, 99, 14));
}

TEST(Check, LimitShowsTheGravestAndCountsTheRest) {
  const Program program;
  WriteMany(program);
  const Result all = program.Run("check many");
  const Result one = program.Run("check --limit 1 many");
  EXPECT_EQ(one.status, all.status);
  EXPECT_THAT(one.output, HasSubstr("R3:Tunnel0 -- R4:Tunnel0   down"));
  EXPECT_THAT(one.output, Not(HasSubstr("R1:Tunnel0 -- R2:Tunnel0")));
  EXPECT_THAT(one.output, HasSubstr("no-common-isakmp-policy]")) << "the error, of all findings";
  EXPECT_THAT(one.output, HasSubstr("left out, for they are not as grave: 2 sessions and "));
  EXPECT_THAT(one.output, HasSubstr("3 sessions: 1 up, 1 down, 1 no-peer; 1 error"));
  EXPECT_EQ(program.Run("check --limit 1000 many").output, all.output);
  EXPECT_THAT(program.Run("check --limit 0 many").output, HasSubstr("3 sessions and "));
  const Result below = program.Run("check --limit -1 many");
  EXPECT_EQ(below.status, 2);
  EXPECT_THAT(below.error, HasSubstr("not in range 0 to 1000000000\n"));
  EXPECT_EQ(program.Run("check --limit 1 --summary many").status, 2);
}

TEST(Check, SummaryCountsByVerdictAndRule) {
  const Program program;
  WriteMany(program);
  const Result result = program.Run("check --summary many");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, StartsWith("3 sessions: 1 up, 1 down, 1 no-peer; 1 error"));
  EXPECT_THAT(result.output, HasSubstr("\n      1  error    TC4005 no-common-isakmp-policy\n"));
  EXPECT_THAT(result.output, HasSubstr("  note     TC4015 no-peer\n"));
  EXPECT_THAT(result.output, Not(HasSubstr("Tunnel0")));
}

TEST(Check, ShortJsonSaysWhatIsLeftOutAndHoldsTheSchema) {
  const Program program;
  WriteMany(program);
  const Result limited = program.Run("check --output-format json --limit 1 many");
  EXPECT_EQ(report::SchemaErrors(limited.output), "");
  EXPECT_THAT(limited.output, HasSubstr("\"left_out\": {\n    \"sessions\": 2,"));
  EXPECT_THAT(limited.output, HasSubstr("R3:Tunnel0--R4:Tunnel0"));
  EXPECT_THAT(limited.output, Not(HasSubstr("R1:Tunnel0--R2:Tunnel0")));
  const Result summary = program.Run("check --output-format json --summary many");
  EXPECT_EQ(report::SchemaErrors(summary.output), "");
  EXPECT_THAT(summary.output, HasSubstr("\"sessions\": [],"));
  EXPECT_THAT(summary.output, HasSubstr("\"slug\": \"no-common-isakmp-policy\","));
}

}  // namespace
}  // namespace tunnelc::cli
