// `tunnelc.toml` as users meet it: found, chosen, left out, wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Config, IsFoundChosenAndLeftOut) {
  const Program program;
  program.Write("tunnelc.toml", "release = \"xe16\"\n");
  program.Write("other.toml", "release = \"xe17\"\n");
  EXPECT_THAT(program.Run("print --stage config R1.ios").output,
              HasSubstr("file tunnelc.toml\ndevice R1\n  release xe16 [tunnelc.toml:1]\n"));
  EXPECT_THAT(program.Run("print --stage config --config other.toml R1.ios").output,
              HasSubstr("file other.toml\ndevice R1\n  release xe17 [other.toml:1]\n"));
  EXPECT_THAT(program.Run("print --stage config --no-config R1.ios").output,
              HasSubstr("no file\ndevice R1\n  release ios15 [R1.ios:1]\n"));
  EXPECT_THAT(program.Run("print --stage config --release ios12 R1.ios").output,
              HasSubstr("release ios12 [--release]\n"));
  EXPECT_EQ(program.Run("check --config other.toml --no-config R1.ios").status, 2);
  EXPECT_EQ(program.Run("check --config nowhere.toml R1.ios").status, 2);
}

TEST(Config, IsFoundAboveTheCurrentDirectory) {
  const Program program;
  program.Write("tunnelc.toml", "release = \"xe16\"\n");
  program.Write("site/R1.ios", Program::Router("R1", 1, 2, 14));
  EXPECT_THAT(program.Shell("cd site && \"$TUNNELC\" print --stage config R1.ios").output,
              HasSubstr("file ../tunnelc.toml\n"));
}

TEST(Config, IsNoInputWhereAllFilesAreGiven) {
  const Program program;
  program.Write("tunnelc.toml", "");
  const Result result = program.Run("check *");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_THAT(result.error, IsEmpty());
}

TEST(Config, StopsWhatItMakesWrong) {
  const Program program;
  program.Write("tunnelc.toml", "[devices.R1]\nrealease = \"xe16\"\n");
  const Result check = program.Run("check R1.ios R2.ios");
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.output,
              HasSubstr("tunnelc.toml:2:1: error: device `R1` has no key `realease`"));
  EXPECT_THAT(check.output, HasSubstr("did you mean `release`?"));
  const Result build = program.Run("build --target strongswan -o out R1.ios R2.ios");
  EXPECT_EQ(build.status, 1);
  EXPECT_THAT(build.error, HasSubstr("config-unknown-key"));
  EXPECT_FALSE(std::filesystem::exists(program.Path() / "out"));
  for (const char* command : {"print --stage endpoints", "graph"}) {
    const Result other = program.Run(command + std::string(" R1.ios R2.ios"));
    EXPECT_EQ(other.status, 1) << command;
    EXPECT_THAT(other.error, HasSubstr("config-unknown-key")) << command;
  }
  EXPECT_EQ(program.Run("check --no-config R1.ios R2.ios").status, 0);
}

TEST(Config, GivesInterfacesTheirLinuxNames) {
  const Program program;
  program.Write("tunnelc.toml",
                "[interfaces]\n\"e0/0\" = \"wan0\"\nTunnel0 = \"hub\"\n"
                "[devices.R2.interfaces]\n\"tu0\" = \"spoke\"\n");
  const auto batch = [&](const std::string& options, const std::string& device) {
    EXPECT_EQ(program.Run("build --target strongswan --force -o out " + options + " .").status, 0);
    return program.Shell("cat out/" + device + "/interfaces.batch").output;
  };
  EXPECT_THAT(batch("", "R1"), HasSubstr("link add name hub type xfrm dev wan0 "));
  EXPECT_THAT(batch("", "R2"), HasSubstr("link add name spoke type xfrm dev wan0 "));
  // An option beats the file, whether it is for all devices or for one.
  EXPECT_THAT(batch("--interface Tunnel0=vpn7", "R2"), HasSubstr("link add name vpn7 "));
  EXPECT_THAT(batch("--interface R2:Tunnel0=vpn8", "R2"), HasSubstr("link add name vpn8 "));
  EXPECT_THAT(batch("--interface R2:Tunnel0=vpn8", "R1"), HasSubstr("link add name hub "));
  EXPECT_THAT(batch("--no-config", "R1"), Not(HasSubstr("hub")));
}

// The first fenced TOML of the page that explains the file.
std::string DocumentedExample() {
  std::ifstream in(std::string(TUNNELC_SOURCE_DIR) + "/docs/tunnelc-toml.md");
  std::ostringstream text;
  text << in.rdbuf();
  const std::string page = text.str();
  const std::size_t begin = page.find("```toml\n");
  return begin == std::string::npos
             ? ""
             : page.substr(begin + 8, page.find("```", begin + 8) - begin - 8);
}

TEST(Config, TheDocumentedExampleIsInForce) {
  const Program program;
  program.Write("tunnelc.toml", DocumentedExample());
  program.Write("R1.ios", "hostname R1\ninterface Tunnel0\n tunnel source Ethernet0/0\n");
  const Result result = program.Run("print --stage config R1.ios");
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_THAT(result.error, IsEmpty());
  for (const char* line :
       {"  release ios15 [", "  interface GigabitEthernet0/0 = eth0 [",
        "  interface Tunnel0 = hub [", "  nat 10.1.1.2 = 203.0.113.2 [",
        "  address 10.1.1.2 interface=GigabitEthernet0/0 [", "  address 198.51.100.7 ["}) {
    EXPECT_THAT(result.output, HasSubstr(line));
  }
}

}  // namespace
}  // namespace tunnelc::cli
