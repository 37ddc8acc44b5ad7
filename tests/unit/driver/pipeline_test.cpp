// The steps together, on files.
#include "src/driver/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/driver/print.h"
#include "src/report/report.h"
#include "tests/unit/driver/folder.h"
#include "tests/unit/driver/run.h"

namespace tunnelc::driver {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Configuration(const std::string& name, const std::string& own,
                          const std::string& peer) {
  return "version 15.2\nhostname " + name +
         "\n"
         "crypto isakmp policy 10\n"
         " encryption aes 256\n"
         " hash sha256\n"
         " authentication pre-share\n"
         " group 14\n"
         "crypto isakmp key Falcon-Lantern-77 address " +
         peer +
         "\n"
         "crypto ipsec transform-set AES esp-aes 256 esp-sha256-hmac\n"
         "crypto ipsec profile SITE\n"
         " set transform-set AES\n"
         "interface Ethernet0/0\n"
         " ip address " +
         own +
         " 255.255.255.0\n"
         "interface Tunnel0\n"
         " ip address 10.0.0." +
         own.back() +
         " 255.255.255.0\n"
         " tunnel source Ethernet0/0\n"
         " tunnel mode ipsec ipv4\n"
         " tunnel destination " +
         peer + "\n tunnel protection ipsec profile SITE\nend\n";
}

TEST(Analyse, FindsTheSessionOfAPair) {
  const Folder folder;
  folder.Write("r1.ios", Configuration("R1", "192.0.2.1", "192.0.2.2"));
  folder.Write("r2.ios", Configuration("R2", "192.0.2.2", "192.0.2.1"));
  const Ran run = RunOn({folder.Path()});
  ASSERT_EQ(run.analysis.network.Sessions().size(), 1U);
  EXPECT_EQ(run.analysis.network.Sessions()[0].verdict, topology::SessionVerdict::kUp);
}

TEST(Analyse, GivesTheSameTextHoweverManyFiles) {
  const Folder folder;
  for (int i = 1; i < 10; ++i) {
    const std::string own = "192.0.2." + std::to_string(i);
    const std::string peer = "192.0.2." + std::to_string(i % 2 == 0 ? i - 1 : i + 1);
    folder.Write("r" + std::to_string(i) + ".ios",
                 Configuration("R" + std::to_string(i), own, peer));
  }
  const auto text = [&] {
    const Ran run = RunOn({folder.Path()});
    return report::Json(run.analysis.network, run.analysis.diagnostics, run.inputs.sources);
  };
  EXPECT_EQ(text(), text());
}

TEST(Analyse, WarnsOfTwoDevicesWithOneName) {
  const Folder folder;
  folder.Write("r1.ios", Configuration("R1", "192.0.2.1", "192.0.2.2"));
  folder.Write("r2.ios", Configuration("R1", "192.0.2.2", "192.0.2.1"));
  const Ran run = RunOn({folder.Path()});
  const auto& all = run.analysis.diagnostics;
  const auto found = std::find_if(all.begin(), all.end(), [](const diag::Diagnostic& one) {
    return one.rule == diag::Rule::kDuplicateDeviceName;
  });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(run.inputs.sources.Path(found->span.file), folder.At("r2.ios"));
  EXPECT_EQ(run.inputs.sources.Path(found->related.at(0).span.file), folder.At("r1.ios"));
}

TEST(Analyse, TakesTheReleaseThatIsGiven) {
  const Folder folder;
  const std::string path = folder.Write("r1.ios", Configuration("R1", "192.0.2.1", "192.0.2.2"));
  const Ran run = RunOn({path}, Options{.release = model::Family::kXe16});
  EXPECT_EQ(run.analysis.network.Devices()[0].family, model::Family::kXe16);
}

TEST(Print, ShowsEveryStageWithoutKeys) {
  const Folder folder;
  const std::string path = folder.Write("r1.ios", Configuration("R1", "192.0.2.1", "192.0.2.2"));
  const Ran run = RunOn({path});
  const std::string tree = PrintAst(run.analysis.configs.at(0), run.inputs.sources);
  EXPECT_THAT(tree, HasSubstr("3:1 isakmp-policy 10\n  4:2 encryption aes 256\n"));
  EXPECT_THAT(tree, HasSubstr("pre-shared-key address=192.0.2.2/32"));
  const std::string model = PrintModel(run.analysis.network, run.inputs.sources);
  EXPECT_THAT(model, HasSubstr("    group 14 [" + path + ":7]\n"));
  EXPECT_THAT(model, HasSubstr("    lifetime 86400 [default, " + path + ":3]\n"));
  const std::string endpoints = PrintEndpoints(run.analysis.network, run.inputs.sources);
  EXPECT_THAT(endpoints, HasSubstr("endpoint R1:Tunnel0 vti ike=1"));
  EXPECT_THAT(tree + model + endpoints, Not(HasSubstr("Falcon")));
}

}  // namespace
}  // namespace tunnelc::driver
