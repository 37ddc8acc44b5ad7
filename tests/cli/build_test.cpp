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

TEST(Build, WritesStaticKeysOfBothEndsInOneRun) {
  const Program program;
  const Result result = program.Run("build --target xfrm --keying manual -o out R1.ios R2.ios");
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_THAT(result.error, HasSubstr("TC5003"));
  EXPECT_THAT(result.output + result.error, Not(HasSubstr("0x")));
  namespace fs = std::filesystem;
  EXPECT_EQ(fs::status(program.Path() / "out/R1/xfrm.batch").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  const char* state = "grep -h '^xfrm state' out/%/xfrm.batch | sed 's/  #.*//' | sort";
  const auto states = [&](const std::string& device) {
    std::string command = state;
    return program.Shell(command.replace(command.find('%'), 1, device)).output;
  };
  EXPECT_THAT(states("R1"), HasSubstr("auth-trunc"));
  EXPECT_EQ(states("R1"), states("R2"));
  // Random: another run makes others.
  const std::string before = states("R1");
  EXPECT_EQ(program.Run("build --target xfrm --keying manual -o out --force R1.ios R2.ios").status,
            0);
  EXPECT_NE(states("R1"), before);
}

TEST(Build, TakesASeedForStaticKeysAlone) {
  const Program program;
  program.Write("seed", "thirty-two bytes are the least of all seeds\n");
  program.Write("short", "short\n");
  const std::string manual = "build --target xfrm --keying manual -o out ";
  EXPECT_EQ(program.Run(manual + "--device R1 .").status, 2);
  EXPECT_EQ(program.Run(manual + "--device R1 --key-seed seed R1.ios R2.ios").status, 0);
  EXPECT_EQ(program.Run(manual + "--device R2 --key-seed seed R1.ios R2.ios").status, 0);
  EXPECT_EQ(program.Run(manual + "--force --key-seed short R1.ios R2.ios").status, 2);
  EXPECT_EQ(program.Run(manual + "--force --key-seed none R1.ios R2.ios").status, 2);
  EXPECT_EQ(program.Run("build --target xfrm -o other --key-seed seed R1.ios R2.ios").status, 2);
  EXPECT_EQ(program.Run("build --target strongswan --keying manual -o other R1.ios R2.ios").status,
            2);
  EXPECT_FALSE(std::filesystem::exists(program.Path() / "other"));
}

TEST(Build, KnowsItsTargets) {
  EXPECT_EQ(Program().Run("build --target racoon -o out .").status, 2);
}

}  // namespace
}  // namespace tunnelc::cli
