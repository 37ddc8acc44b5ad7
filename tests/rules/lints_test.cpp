// When a lint is silent, and what it names beside its own line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/rules/run.h"
#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::Not;

// A tunnel from 192.0.2.`own` to 192.0.2.`peer`; `mode` is the line that sets it, or nothing.
std::string Tunnel(int own, int peer, const std::string& mode) {
  return "interface Ethernet0/0\n ip address 192.0.2." + std::to_string(own) +
         " 255.255.255.0\ninterface Tunnel0\n ip address 10.0.0." + std::to_string(own) +
         " 255.255.255.0\n tunnel source Ethernet0/0\n" + mode + " tunnel destination 192.0.2." +
         std::to_string(peer) + "\n tunnel protection ipsec profile WAN\n";
}

TEST(Lints, AreSilentWithoutATunnel) {
  const Findings findings =
      RunOne("crypto isakmp policy 10\n authentication pre-share\n" + Key("cisco", "0.0.0.0") +
             kProfile + "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n");
  EXPECT_THAT(findings.slugs, Not(Contains("suite-left-to-defaults")));
  EXPECT_THAT(findings.slugs, Not(Contains("common-pre-shared-key")));
  EXPECT_THAT(findings.slugs, Not(Contains("wildcard-pre-shared-key")));
  EXPECT_THAT(findings.slugs, Not(Contains("transport-mode-without-effect")));
}

TEST(Lints, CallACommonKeyCommonAndNotShort) {
  const Findings findings =
      RunOne(kPolicy + Key("cisco", "192.0.2.2") + kProfile + Tunnel(1, 2, kVti));
  EXPECT_THAT(findings.slugs, Contains("common-pre-shared-key"));
  EXPECT_THAT(findings.slugs, Not(Contains("short-pre-shared-key")));
}

TEST(Lints, SayNothingOfHiddenKeys) {
  const Findings findings =
      RunOne(kPolicy + Key("*****", "192.0.2.2") + kProfile + Tunnel(1, 2, kVti));
  EXPECT_THAT(findings.slugs, Not(Contains("short-pre-shared-key")));
}

TEST(Lints, SayOnceWhatBothEndsHave) {
  Section section;
  section.files.push_back({"R1.ios", Key("Kestrel-Harbour-Onyx-41", "0.0.0.0 0.0.0.0") + kPolicy +
                                         kProfile + Tunnel(1, 2, kVti)});
  section.files.push_back({"R2.ios", Key("Kestrel-Harbour-Onyx-41", "0.0.0.0 0.0.0.0") + kPolicy +
                                         kProfile + Tunnel(2, 1, kVti)});
  const Findings findings = RunExample(section, "peers-wildcard-key");
  EXPECT_THAT(findings.related, Contains("R1.ios:1 wildcard-pre-shared-key at R2.ios:1"));
  EXPECT_THAT(findings.related, Not(Contains("R2.ios:1 wildcard-pre-shared-key at R1.ios:1")));
}

TEST(Lints, LeaveTransportModeToGre) {
  const std::string key = Key("Kestrel-Harbour-Onyx-41", "192.0.2.2");
  EXPECT_THAT(RunOne(kPolicy + key + kProfile + Tunnel(1, 2, kGre)).slugs,
              Not(Contains("transport-mode-without-effect")));
  EXPECT_THAT(RunOne(kPolicy + key + kProfile + Tunnel(1, 2, kVti)).slugs,
              Contains("transport-mode-without-effect"));
}

TEST(Lints, LetGreCarryBothFamilies) {
  const std::string head = kPolicy + Key("Kestrel-Harbour-Onyx-41", "192.0.2.2") + kProfile;
  const std::string inner = " ipv6 address 2001:db8:10::1/64\n";
  EXPECT_THAT(RunOne(head + Tunnel(1, 2, kGre) + inner).slugs,
              Not(Contains("inner-family-not-carried")));
  EXPECT_THAT(RunOne(head + Tunnel(1, 2, kVti) + inner).slugs,
              Contains("inner-family-not-carried"));
}

}  // namespace
}  // namespace tunnelc::rules
