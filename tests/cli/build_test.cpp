// `tunnelc build`: what is written, what is refused, and that keys stay in their files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Build, WritesEachDevicesFilesAndNamesThem) {
  const Program program;
  const Result result = program.Run("build --target strongswan -o out R1.ios R2.ios");
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_THAT(result.output, HasSubstr("out/R1/swanctl.conf\n"));
  EXPECT_THAT(result.output, HasSubstr("out/R2/report.txt\n"));
  EXPECT_THAT(result.output + result.error, Not(HasSubstr("Falcon")));
  namespace fs = std::filesystem;
  EXPECT_EQ(fs::status(program.Path() / "out/R1/swanctl.conf").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST(Build, WritesOneDeviceWhenItIsNamed) {
  const Program program;
  EXPECT_EQ(program.Run("build --target strongswan -o out --device R2 .").status, 0);
  EXPECT_TRUE(std::filesystem::exists(program.Path() / "out/R2/swanctl.conf"));
  EXPECT_FALSE(std::filesystem::exists(program.Path() / "out/R1"));
  const Result unknown = program.Run("build --target strongswan -o other --device R9 .");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.error, HasSubstr("no device `R9`"));
}

TEST(Build, ReplacesNothingUnlessItIsForced) {
  const Program program;
  EXPECT_EQ(program.Run("build --target strongswan -o out R1.ios R2.ios").status, 0);
  EXPECT_EQ(program.Run("build --target strongswan -o out R1.ios R2.ios").status, 2);
  EXPECT_EQ(program.Run("build --target strongswan -o out --force R1.ios R2.ios").status, 0);
}

TEST(Build, IsStoppedByTheDevicesOwnErrorsAndNotByFindingsBetweenPeers) {
  const Program program;
  program.Write("R2.ios", Program::Router("R2", 2, 1, 5));  // another group: the session is down
  EXPECT_EQ(program.Run("build --target strongswan -o out R1.ios R2.ios").status, 0);
  program.Write("R3.ios", "hostname R3\ncrypto isakmp policy 10\n lifetime 1\n");
  const Result result = program.Run("build --target strongswan -o other R1.ios R2.ios R3.ios");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.error, HasSubstr("value-out-of-range"));
  EXPECT_FALSE(std::filesystem::exists(program.Path() / "other"));
}

TEST(Build, TakesLinuxNamesOfInterfaces) {
  const Program program;
  EXPECT_EQ(program.Run("build --target strongswan -o out --interface Tunnel0=vpn7 .").status, 0);
  EXPECT_THAT(program.Shell("cat out/R1/interfaces.batch").output, HasSubstr("vpn7"));
  EXPECT_EQ(program.Run("build --target strongswan -o other --interface Tunnel0 .").status, 2);
}

TEST(Build, KnowsItsTargets) {
  EXPECT_EQ(Program().Run("build --target racoon -o out .").status, 2);
}

}  // namespace
}  // namespace tunnelc::cli
