// What a tunnelc.toml says, and what is said of one that is wrong.
#include "src/config/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "src/config/words.h"

namespace tunnelc::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kReleases = std::to_array<std::string_view>({"ios15", "xe16", "xe17"});

struct Result {
  Config config;
  std::vector<std::string> findings;  // `3:7 slug: message`
  std::vector<std::string> help;
};

Result ReadText(const std::string& text) {
  source::SourceMap sources;
  const source::FileId file = sources.Add("tunnelc.toml", text);
  diag::Sink sink;
  Result result{.config = Read(sources, file, kReleases, sink), .findings = {}, .help = {}};
  for (const diag::Diagnostic& diagnostic : sink.Diagnostics()) {
    const source::Position at = sources.Locate(diagnostic.span);
    result.findings.push_back(std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' +
                              std::string(diag::Info(diagnostic.rule).slug) + ": " +
                              diagnostic.message);
    result.help.push_back(diagnostic.help);
  }
  return result;
}

TEST(Read, TakesEveryKey) {
  const Result result = ReadText(R"(
release = "xe16"
[interfaces]
"GigabitEthernet0/0" = "eth0"
[devices.R1]
release = "ios15"
[devices.R1.interfaces]
Tunnel0 = "vpn0"
[devices.R1.nat]
"10.0.0.1" = "192.0.2.1"
[devices.R1.addresses]
"10.0.0.1" = "Ethernet0/0"
"2001:db8::1" = ""
)");
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_EQ(result.config.release->value, "xe16");
  ASSERT_EQ(result.config.interfaces.size(), 1u);
  EXPECT_EQ(result.config.interfaces[0].ios.value, "GigabitEthernet0/0");
  EXPECT_EQ(result.config.interfaces[0].linux_name.value, "eth0");
  ASSERT_EQ(result.config.devices.size(), 1u);
  const Device& device = result.config.devices[0];
  EXPECT_EQ(device.name.value, "R1");
  EXPECT_EQ(device.release->value, "ios15");
  ASSERT_EQ(device.nats.size(), 1u);
  EXPECT_EQ(base::ToString(device.nats[0].inside.value), "10.0.0.1");
  EXPECT_EQ(base::ToString(device.nats[0].outside.value), "192.0.2.1");
  ASSERT_EQ(device.addresses.size(), 2u);
  EXPECT_EQ(device.addresses[0].interface.value, "Ethernet0/0");
  EXPECT_EQ(device.addresses[1].interface.value, "");
}

TEST(Read, AnEmptyFileSaysNothing) {
  const Result result = ReadText("# nothing yet\n");
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_FALSE(result.config.release);
}

TEST(Read, NamesTheNearestKey) {
  const Result result = ReadText("[devices.R1]\nreleese = \"xe16\"\n[interface]\n");
  EXPECT_THAT(result.findings,
              ElementsAre("2:1 config-unknown-key: device `R1` has no key `releese`",
                          "3:2 config-unknown-key: the file has no key `interface`"));
  EXPECT_THAT(result.help, ElementsAre("did you mean `release`?", "did you mean `interfaces`?"));
}

TEST(Read, ListsTheKeysWhenNoneIsNear) {
  const Result result = ReadText("colour = \"red\"\n");
  EXPECT_THAT(result.help, ElementsAre("it may have `devices`, `interfaces` and `release`"));
}

TEST(Read, WantsStringsAndTables) {
  const Result result = ReadText(
      "release = 16\ninterfaces = \"eth0\"\n[devices]\nR1 = true\n[devices.R2.nat]\n"
      "10.0.0.1 = \"192.0.2.1\"\n");
  EXPECT_THAT(result.findings,
              ElementsAre("1:11 config-wrong-type: `release` is an integer, and must be a string",
                          "2:14 config-wrong-type: `interfaces` is a string, and must be a table",
                          "4:6 config-wrong-type: `R1` is a boolean, and must be a table",
                          HasSubstr("config-wrong-type: `10` is a table, and must be a string")));
  EXPECT_EQ(result.help.back(), "a key that holds dots is written in quotes");
}

TEST(Read, WantsAddresses) {
  const Result result = ReadText(
      "[devices.R1.nat]\n\"10.0.0.256\" = \"192.0.2.1\"\n\"10.0.0.1\" = \"192.0.2.1/24\"\n"
      "\"10.0.0.2\" = \"2001:db8::1\"\n[devices.R1.addresses]\n\"fe80::1\" = \"\"\n");
  EXPECT_THAT(
      result.findings,
      ElementsAre("2:1 config-bad-address: `10.0.0.256` is no IP address",
                  "3:14 config-bad-address: `192.0.2.1/24` is no IP address",
                  "4:14 config-bad-address: `10.0.0.2` and `2001:db8::1` are of different families",
                  "6:1 config-bad-address: `fe80::1` is not the address of one router alone"));
  EXPECT_TRUE(result.config.devices[0].nats.empty());
}

TEST(Read, KnowsTheReleases) {
  const Result result = ReadText("release = \"xe-16\"\n");
  EXPECT_THAT(result.findings,
              ElementsAre("1:11 config-unknown-release: `xe-16` is no release family"));
  EXPECT_THAT(result.help[0], HasSubstr("did you mean `xe16`?"));
  EXPECT_FALSE(result.config.release);
}

TEST(Read, RefusesNamesThatLinuxDoesNotTake) {
  const Result result = ReadText(
      "[interfaces]\nTunnel0 = \"a-name-of-16-byte\"\nTunnel1 = \"eth 0\"\nTunnel2 = \"..\"\n"
      "Tunnel3 = \"\"\nTunnel4 = \"-x\"\nTunnel5 = \"eth0.100\"\n");
  EXPECT_EQ(result.findings.size(), 5u);
  EXPECT_THAT(result.findings, testing::Each(HasSubstr("config-bad-linux-name")));
  ASSERT_EQ(result.config.interfaces.size(), 1u);
  EXPECT_EQ(result.config.interfaces[0].linux_name.value, "eth0.100");
}

TEST(Read, RefusesWhatIsGivenTwice) {
  const Result result = ReadText(R"([devices.R1.interfaces]
Tunnel0 = "vpn0"
Tunnel1 = "vpn0"
[devices.R1.nat]
"10.0.0.1" = "192.0.2.1"
"10.0.0.2" = "192.0.2.1"
[devices.R1.addresses]
"2001:db8::1" = ""
"2001:db8:0::1" = ""
)");
  EXPECT_THAT(result.findings,
              ElementsAre("3:11 config-duplicate: `vpn0` is already the name of `Tunnel0`",
                          "6:14 config-duplicate: the outside address 192.0.2.1 is given twice",
                          "9:1 config-duplicate: the address 2001:db8::1 is given twice"));
}

TEST(Read, SaysWhereItIsNoToml) {
  const Result result = ReadText("release = \"xe16\"\n[devices.R1\n");
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_THAT(result.findings[0], HasSubstr("2:12 config-syntax: "));
  EXPECT_FALSE(result.config.release) << "nothing of a broken file is in force";
}

TEST(Read, LeavesTheSameKeyTwiceToToml) {
  const Result result = ReadText("release = \"xe16\"\nrelease = \"xe17\"\n");
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_THAT(result.findings[0], HasSubstr("2:11 config-syntax: "));
}

TEST(Read, CountsBytesInColumns) {
  const Result result = ReadText("\"\xC3\xA4\xC3\xB6\" = 1\n");
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_THAT(result.findings[0], HasSubstr("1:1 config-unknown-key"));
  const Result inner = ReadText("interfaces = { \"\xC3\xA4\" = 1 }\n");
  ASSERT_EQ(inner.findings.size(), 1u);
  EXPECT_THAT(inner.findings[0], HasSubstr("1:23 config-wrong-type"));
}

TEST(Read, IsBoundedInDepth) {
  std::string dots = "a";
  for (int i = 0; i < 100000; ++i) {
    dots += ".a";
  }
  EXPECT_THAT(ReadText(dots + " = 1\n").findings[0], HasSubstr("longer than 1000 bytes"));
  EXPECT_THAT(ReadText("a = " + std::string(900, '[') + "\n").findings[0],
              HasSubstr("config-syntax"));
  EXPECT_THAT(ReadText(std::string((1U << 20U) + 1, '\n')).findings[0], HasSubstr("1 MiB"));
}

TEST(Read, SurvivesBytesThatAreNoText) {
  EXPECT_THAT(ReadText(std::string("release = \"\xFF\xFE\0\"", 15)).findings[0],
              HasSubstr("config-syntax"));
  EXPECT_THAT(ReadText("\xEF\xBB\xBFrelease = 1\n").findings[0],
              HasSubstr("1:14 config-wrong-type"));
}

}  // namespace
}  // namespace tunnelc::config
