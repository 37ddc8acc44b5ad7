// Which tunnelc.toml is in force, and what devices take from it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/driver/print.h"
#include "tests/unit/driver/folder.h"
#include "tests/unit/driver/run.h"

namespace tunnelc::driver {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

// A tunnel from an interface that the excerpt does not show.
std::string Excerpt(const std::string& name, const std::string& peer) {
  return "hostname " + name +
         "\ncrypto isakmp policy 10\n authentication pre-share\ncrypto isakmp key Otter-Ribbon-19 "
         "address 0.0.0.0\ncrypto ipsec transform-set S esp-aes esp-sha-hmac\ncrypto ipsec "
         "profile P\n set transform-set S\ninterface Tunnel0\n tunnel source Ethernet0/0\n"
         " tunnel mode ipsec ipv4\n tunnel destination " +
         peer + "\n tunnel protection ipsec profile P\n";
}

std::string Whole(const std::string& name, const std::string& own, const std::string& peer) {
  return "version 15.2\n" + Excerpt(name, peer) + "interface Ethernet0/0\n ip address " + own +
         " 255.255.255.0\nend\n";
}

std::string Printed(const Ran& run, const Options& options = {}) {
  return PrintConfig(run.analysis.network, run.inputs, options);
}

std::vector<std::string> Findings(const Ran& run) {
  std::vector<std::string> findings;
  for (const diag::Diagnostic& diagnostic : run.analysis.diagnostics) {
    findings.push_back(std::string(diag::Info(diagnostic.rule).slug) + ": " + diagnostic.message +
                       "; " + diagnostic.help);
  }
  return findings;
}

TEST(FindConfig, LooksUpwardFromTheInputs) {
  const Folder folder;
  const std::string file = folder.Write("tunnelc.toml", "release = \"ios15\"\n");
  const std::string input = folder.Write("a/b/r1.ios", Excerpt("R1", "192.0.2.2"));
  const Ran by_file = RunOn({input});
  ASSERT_TRUE(by_file.inputs.config);
  EXPECT_EQ(by_file.inputs.sources.Path(by_file.inputs.config->file), file);
  EXPECT_TRUE(RunOn({folder.At("a")}).inputs.config);
  EXPECT_FALSE(RunOn({input}, {}, {.path = {}, .none = true}).inputs.config);
}

TEST(FindConfig, TakesTheNearestAndStopsAtARepository) {
  const Folder folder;
  folder.Write("tunnelc.toml", "");
  folder.Write("a/.git/HEAD", "");
  const std::string input = folder.Write("a/b/r1.ios", Excerpt("R1", "192.0.2.2"));
  EXPECT_FALSE(RunOn({input}).inputs.config);
  const std::string nearest = folder.Write("a/tunnelc.toml", "");
  const Ran run = RunOn({input});
  ASSERT_TRUE(run.inputs.config);
  EXPECT_EQ(run.inputs.sources.Path(run.inputs.config->file), nearest);
}

TEST(FindConfig, RefusesTwo) {
  const Folder folder;
  folder.Write("a/tunnelc.toml", "");
  folder.Write("b/tunnelc.toml", "");
  const std::string one = folder.Write("a/r1.ios", Excerpt("R1", "192.0.2.2"));
  const std::string two = folder.Write("b/r2.ios", Excerpt("R2", "192.0.2.1"));
  const std::string three = folder.Write("c/r3.ios", Excerpt("R3", "192.0.2.1"));
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({one, two}, sink);
  ASSERT_FALSE(inputs);
  EXPECT_THAT(inputs.error().message, HasSubstr("choose one with --config"));
  EXPECT_TRUE(RunOn({one, three}).inputs.config);
  EXPECT_TRUE(RunOn({one, two}, {}, {.path = folder.At("b/tunnelc.toml")}).inputs.config);
}

TEST(FindConfig, TheFileIsNoInput) {
  const Folder folder;
  const std::string file = folder.Write("tunnelc.toml", "");
  folder.Write("r1.ios", Excerpt("R1", "192.0.2.2"));
  folder.Write("below/tunnelc.toml", "");
  const Ran run = RunOn({folder.Path(), file});
  EXPECT_EQ(run.inputs.files.size(), 1u);
  EXPECT_THAT(run.inputs.skipped, testing::ElementsAre(HasSubstr("below/tunnelc.toml: it is not")));
  EXPECT_THAT(Findings(run), Not(Contains(HasSubstr("no-configuration"))));
}

TEST(FindConfig, SaysWhatItCannotRead) {
  diag::Sink sink;
  const Folder folder;
  const std::string input = folder.Write("r1.ios", Excerpt("R1", "192.0.2.2"));
  const base::Result<Inputs> inputs = ReadInputs({input}, sink, {.path = folder.At("none.toml")});
  ASSERT_FALSE(inputs);
  EXPECT_THAT(inputs.error().message, HasSubstr("none.toml` does not exist"));
}

TEST(Config, ReleasesBeatTheVersionLineAndYieldToTheOption) {
  const Folder folder;
  folder.Write("tunnelc.toml", "release = \"xe16\"\n[devices.R1]\nrelease = \"xe17\"\n");
  folder.Write("r1.ios", Whole("R1", "192.0.2.1", "192.0.2.2"));
  folder.Write("r2.ios", Whole("R2", "192.0.2.2", "192.0.2.1"));
  const Ran run = RunOn({folder.Path()});
  EXPECT_EQ(run.analysis.network.Devices()[0].family, model::Family::kXe17);
  EXPECT_EQ(run.analysis.network.Devices()[1].family, model::Family::kXe16);
  EXPECT_THAT(Printed(run),
              HasSubstr("device R1\n  release xe17 [" + folder.At("tunnelc.toml:3]")));
  EXPECT_THAT(Printed(run),
              HasSubstr("device R2\n  release xe16 [" + folder.At("tunnelc.toml:1]")));
  const Options options{.release = model::Family::kIos12};
  const Ran forced = RunOn({folder.Path()}, options);
  EXPECT_EQ(forced.analysis.network.Devices()[0].family, model::Family::kIos12);
  EXPECT_THAT(Printed(forced, options), HasSubstr("device R1\n  release ios12 [--release]"));
  const Ran without = RunOn({folder.Path()}, {}, {.path = {}, .none = true});
  EXPECT_THAT(Printed(without),
              HasSubstr("no file\ndevice R1\n  release ios15 [" + folder.At("r1.ios:1]")));
}

TEST(Config, AnAddressBelongsToAnInterfaceThatNoFileShows) {
  const Folder folder;
  folder.Write("r1.ios", Excerpt("R1", "192.0.2.2"));
  folder.Write("r2.ios", Whole("R2", "192.0.2.2", "192.0.2.1"));
  // Without the file nobody knows which of the two has the address that R2 points at.
  folder.Write("r3.ios", Excerpt("R3", "192.0.2.2"));
  EXPECT_THAT(Findings(RunOn({folder.Path()})), Contains(HasSubstr("inferred-address: R1")));
  folder.Write("tunnelc.toml", "[devices.R1.addresses]\n\"192.0.2.1\" = \"Eth0/0\"\n");
  const Ran run = RunOn({folder.Path()});
  ASSERT_FALSE(run.analysis.network.Sessions().empty());
  const topology::Session& session = run.analysis.network.Sessions()[0];
  EXPECT_EQ(session.id, "R1:Tunnel0--R2:Tunnel0");
  EXPECT_EQ(session.verdict, topology::SessionVerdict::kUp);
  EXPECT_EQ(session.ends[0].address->origin.kind, model::OriginKind::kDeclared);
  EXPECT_THAT(Findings(run), Not(Contains(HasSubstr("inferred-address"))));
  EXPECT_THAT(Printed(run), HasSubstr("  address 192.0.2.1 interface=Ethernet0/0 ["));
  folder.Write("tunnelc.toml", "[devices.R1.addresses]\n\"192.0.2.1\" = \"\"\n");
  EXPECT_EQ(RunOn({folder.Path()}).analysis.network.Sessions()[0].id, "R1:Tunnel0--R2:Tunnel0");
}

TEST(Config, NeverOverridesWhatIsConfigured) {
  const Folder folder;
  folder.Write("r1.ios", Whole("R1", "192.0.2.1", "192.0.2.2"));
  folder.Write("r2.ios", Whole("R2", "192.0.2.2", "192.0.2.1"));
  folder.Write("tunnelc.toml", "[devices.R1.addresses]\n\"198.51.100.9\" = \"Ethernet0/0\"\n");
  const Ran run = RunOn({folder.Path()});
  EXPECT_EQ(run.analysis.network.Sessions()[0].verdict, topology::SessionVerdict::kUp);
  EXPECT_EQ(base::ToString(run.analysis.network.Sessions()[0].ends[0].address->value), "192.0.2.1");
}

TEST(Config, SaysWhatNamesNothing) {
  const Folder folder;
  folder.Write("athens.ios", Whole("Athens", "192.0.2.1", "192.0.2.2"));
  folder.Write("tunnelc.toml",
               "[devices.Athnes]\nrelease = \"xe16\"\n[devices.Berlin]\nrelease = \"xe16\"\n"
               "[devices.Athens.interfaces]\n\"Ethernet0/7\" = \"eth7\"\n"
               "[devices.Athens.nat]\n\"192.0.2.7\" = \"203.0.113.7\"\n"
               "[devices.Athens.addresses]\n\"192.0.2.9\" = \"Ethernet0/9\"\n");
  const Ran run = RunOn({folder.Path()});
  EXPECT_THAT(
      Findings(run),
      testing::IsSupersetOf(
          {HasSubstr("config-names-nothing: no device is called `Athnes`; did you mean `Athens`?"),
           HasSubstr("config-names-nothing: Athens has no interface `Ethernet0/7`"),
           HasSubstr("config-names-nothing: Athens has no address 192.0.2.7"),
           HasSubstr("config-names-nothing: Athens has no interface `Ethernet0/9`")}));
  EXPECT_THAT(Findings(run), Not(Contains(HasSubstr("Berlin"))));
  EXPECT_THAT(Printed(run), HasSubstr("not among the inputs: Berlin ["));
}

TEST(Config, SaysWhatIsGivenTwiceInOtherWords) {
  const Folder folder;
  folder.Write("r1.ios", Whole("R1", "192.0.2.1", "192.0.2.2"));
  folder.Write("tunnelc.toml",
               "[interfaces]\n\"Ethernet0/0\" = \"wan0\"\n\"e0/0\" = \"wan1\"\n"
               "[devices.R1.interfaces]\nTunnel0 = \"wan0\"\n"
               "[devices.R1.nat]\n\"192.0.2.1\" = \"203.0.113.1\"\n"
               "[devices.R2.nat]\n\"10.0.0.1\" = \"203.0.113.1\"\n");
  EXPECT_THAT(
      Findings(RunOn({folder.Path()})),
      testing::IsSupersetOf(
          {HasSubstr("config-duplicate: `Ethernet0/0` is given twice"),
           HasSubstr(
               "config-duplicate: `wan0` is already the name of `Ethernet0/0` on every device"),
           HasSubstr("config-duplicate: the outside address 203.0.113.1 is given twice")}));
}

TEST(Config, SaysNothingOfAGoodFile) {
  const Folder folder;
  folder.Write("r1.ios", Whole("R1", "10.0.0.1", "192.0.2.2"));
  folder.Write("r2.ios", Whole("R2", "192.0.2.2", "203.0.113.1"));
  folder.Write("tunnelc.toml",
               "[interfaces]\n\"gi0/0\" = \"eth0\"\n[devices.R1.interfaces]\n"
               "\"e0/0\" = \"eth0\"\n[devices.R1.nat]\n\"10.0.0.1\" = \"203.0.113.1\"\n");
  const Ran run = RunOn({folder.Path()});
  EXPECT_THAT(Findings(run), Not(Contains(HasSubstr("config-"))));
  EXPECT_EQ(run.analysis.network.Sessions()[0].verdict, topology::SessionVerdict::kUp);
}

}  // namespace
}  // namespace tunnelc::driver
