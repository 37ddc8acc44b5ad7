// `ipsec-manual`: the keys that stand in a configuration, and no others, reach the kernel.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kCipherKey = "000102030405060708090a0b0c0d0e0f";
const std::string kShaKey = "202122232425262728292a2b2c2d2e2f30313233";

struct Manual {
  std::string set = "esp-aes esp-sha-hmac";
  std::string keys = " set session-key inbound esp 1001 cipher " + kCipherKey + " authenticator " +
                     kShaKey + "\n set session-key outbound esp 1002 cipher " + kCipherKey +
                     " authenticator " + kShaKey + "\n";
  std::string list = " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n";
};

std::string ManualConfig(const Manual& manual) {
  return "version 15.2\nhostname R1\ncrypto ipsec transform-set ONE " + manual.set +
         "\n mode tunnel\ncrypto map VPN 10 ipsec-manual\n set peer 192.0.2.2\n"
         " set transform-set ONE\n" +
         manual.keys +
         " match address A\ninterface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n"
         " crypto map VPN\nip access-list extended A\n" +
         manual.list + "end\n";
}

Built BuildManual(const Manual& manual, std::string_view target = "xfrm") {
  return BuildTexts("manual", {{"R1.ios", ManualConfig(manual)}}, {}, target);
}

std::vector<std::string> BatchLines(const Built& built, const std::string& head) {
  std::vector<std::string> lines;
  std::istringstream stream(built.Text("R1", "xfrm.batch"));
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(head)) {
      lines.push_back(line.substr(0, line.find("  #")));
    }
  }
  return lines;
}

std::string WhyRefused(const Built& built) {
  for (const diag::Diagnostic& finding : built.findings) {
    if (finding.rule == diag::Rule::kTunnelNotTranslated) {
      return finding.message;
    }
  }
  return {};
}

TEST(ManualEntry, HasTheSpisAndKeysOfItsLines) {
  const Built built = BuildManual({});
  EXPECT_THAT(
      BatchLines(built, "xfrm state"),
      ElementsAre("xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 0x000003ea reqid "
                  "3221226472 mode tunnel replay-window 0 enc cbc(aes) 0x" +
                      kCipherKey + " auth-trunc hmac(sha1) 0x" + kShaKey + " 96",
                  "xfrm state add src 192.0.2.2 dst 192.0.2.1 proto esp spi 0x000003e9 reqid "
                  "3221226472 mode tunnel replay-window 0 enc cbc(aes) 0x" +
                      kCipherKey + " auth-trunc hmac(sha1) 0x" + kShaKey + " 96"));
  EXPECT_EQ(BatchLines(built, "xfrm policy add").size(), 3U);
  EXPECT_THAT(built.Text("R1", "xfrm.undo.batch"),
              HasSubstr("xfrm state delete src 192.0.2.1 dst 192.0.2.2 proto esp spi 0x000003ea"));
}

TEST(ManualEntry, KeepsItsKeysToItself) {
  const Built built = BuildManual({});
  for (const targets::OutputFile& file : built.outputs.at(0).files) {
    EXPECT_EQ(file.secret, file.path == "xfrm.batch") << file.path;
    if (file.path != "xfrm.batch") {
      EXPECT_THAT(file.text, Not(HasSubstr("0001020304"))) << file.path;
      EXPECT_THAT(file.text, Not(HasSubstr("2021222324"))) << file.path;
    }
  }
  ASSERT_EQ(built.findings.size(), 1U);
  EXPECT_EQ(built.findings[0].rule, diag::Rule::kStaticKeys);
}

TEST(ManualEntry, EachLineHasItsFate) {
  const Built built = BuildManual({});
  for (const targets::Entry& entry : built.outputs.at(0).ledger.entries) {
    const bool about_keys = entry.text.find("session-key") != std::string::npos;
    EXPECT_TRUE(!about_keys || entry.fate == targets::Fate::kTranslated) << entry.text;
    EXPECT_NE(entry.fate, targets::Fate::kImpossible) << entry.text;
  }
}

TEST(ManualEntry, LongerKeysAreCutAsTheRouterCutsThem) {
  Manual manual;
  const std::size_t at = manual.keys.find(kCipherKey);
  manual.keys.insert(at + kCipherKey.size(), "ffff");
  EXPECT_THAT(BatchLines(BuildManual(manual), "xfrm state").at(1),
              HasSubstr(" 0x" + kCipherKey + " "));
}

TEST(ManualEntry, ShortOrMissingKeysAreNamed) {
  Manual manual;
  manual.keys = " set session-key inbound esp 1001 cipher 0011 authenticator " + kShaKey +
                "\n set session-key outbound esp 1002 cipher " + kCipherKey + " authenticator " +
                kShaKey + "\n";
  EXPECT_THAT(WhyRefused(BuildManual(manual)), HasSubstr("cipher key has fewer than 16 bytes"));
  manual.keys = " set session-key outbound esp 1002 cipher " + kCipherKey + " authenticator " +
                kShaKey + "\n";
  EXPECT_THAT(WhyRefused(BuildManual(manual)), HasSubstr("no `set session-key inbound esp`"));
  manual.keys = " set session-key inbound esp 1001 cipher " + kCipherKey +
                "\n set session-key outbound esp 1002 cipher " + kCipherKey + "\n";
  EXPECT_THAT(WhyRefused(BuildManual(manual)), HasSubstr("has no authenticator key"));
  manual.keys = "";
  EXPECT_THAT(BuildManual(manual).Text("R1", "xfrm.batch"), IsEmpty());
}

TEST(ManualEntry, AhAndEspHaveTheirOwnKeys) {
  Manual manual{.set = "ah-sha-hmac esp-aes"};
  manual.keys = "";
  for (const char* way : {"inbound", "outbound"}) {
    manual.keys += " set session-key " + std::string(way) + " esp 1001 cipher " + kCipherKey +
                   "\n set session-key " + way + " ah 2001 " + kShaKey + "\n";
  }
  const auto states = BatchLines(BuildManual(manual), "xfrm state");
  ASSERT_EQ(states.size(), 4U);
  EXPECT_THAT(states[0], HasSubstr("proto esp spi 0x000003e9"));
  EXPECT_THAT(states[1], HasSubstr("proto ah spi 0x000007d1"));
  EXPECT_THAT(states[1], HasSubstr("mode transport"));
}

// The router takes one line that permits, and no more.
TEST(ManualEntry, TakesTheFirstLineThatPermits) {
  Manual manual;
  manual.list =
      " deny tcp 10.1.0.0 0.0.255.255 any eq 9100\n"
      " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
      " permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255\n";
  const auto policies = BatchLines(BuildManual(manual), "xfrm policy add");
  EXPECT_EQ(policies.size(), 6U);
  EXPECT_TRUE(std::none_of(policies.begin(), policies.end(), [](const std::string& policy) {
    return policy.find("10.3.0.0") != std::string::npos;
  }));
}

// ManualConfig with more entries behind the first; `lists` are their access lists.
std::string WithMore(const Manual& manual, const std::string& entries, const std::string& lists) {
  std::string text = ManualConfig(manual);
  text.insert(text.find("interface"), entries);
  text.insert(text.rfind("end\n"), lists);
  return text;
}

// One SPI towards one peer is one association, and that belongs to the first entry.
TEST(ManualEntry, DoesNotShareItsSpis) {
  const Manual manual;
  const std::string second = "crypto map VPN 20 ipsec-manual\n set peer 192.0.2.2\n" + manual.keys +
                             " set transform-set ONE\n match address B\n";
  const Built built =
      BuildTexts("manual-twice",
                 {{"R1.ios", WithMore(manual, second,
                                      "ip access-list extended B\n"
                                      " permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255\n")}},
                 {}, "xfrm");
  EXPECT_THAT(WhyRefused(built), HasSubstr("has an SPI that `VPN 10` has"));
  EXPECT_EQ(BatchLines(built, "xfrm state").size(), 2U);
  EXPECT_EQ(BatchLines(built, "xfrm policy add").size(), 3U);
}

// What it would protect does not leave in clear beside a daemon either, and no more than that.
TEST(ManualEntry, IsGuardedBesideADaemon) {
  Manual manual;
  manual.list += " permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255\n";
  const std::string others =
      "crypto isakmp policy 10\n encryption aes 256\n authentication pre-share\n group 14\n"
      "crypto isakmp key Falcon-Lantern-77 address 192.0.2.3\n"
      "crypto map VPN 20 ipsec-isakmp\n set peer 192.0.2.3\n set transform-set ONE\n"
      " match address B\n";
  const Built built =
      BuildTexts("manual-guard",
                 {{"R1.ios", WithMore(manual, others,
                                      "ip access-list extended B\n"
                                      " permit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255\n")}},
                 {}, "strongswan");
  const std::string guard = built.Text("R1", "guard.nft");
  EXPECT_THAT(guard, HasSubstr("ip daddr 10.2.0.0/16 counter drop"));
  EXPECT_THAT(guard, HasSubstr("ip daddr 10.4.0.0/16 counter drop"));
  EXPECT_THAT(guard, Not(HasSubstr("10.3.0.0")));
  EXPECT_THAT(built.Text("R1", "swanctl.conf"), Not(HasSubstr("10.2.0.0")));
}

TEST(ManualEntry, NoDaemonTakesItsKeys) {
  const Built built = BuildManual({}, "strongswan");
  EXPECT_THAT(WhyRefused(built), HasSubstr("no daemon takes them"));
  EXPECT_THAT(built.Text("R1", "swanctl.conf"), IsEmpty());
}

}  // namespace
}  // namespace tunnelc::emit
