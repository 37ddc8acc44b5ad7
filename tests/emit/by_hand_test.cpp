// What does not come along is named with what to do, and nothing else is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using targets::Entry;
using targets::Fate;
using ::testing::HasSubstr;
using ::testing::Not;

// A tunnel with lines on which no verdict hangs.
std::string VtiConfig(const std::string& global, const std::string& tunnel) {
  return "version 15.2\nhostname R1\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group 14\n"
         "crypto isakmp key Kestrel-Harbour-41 address 192.0.2.2\n" +
         global +
         "crypto ipsec transform-set ONE esp-aes 256 esp-sha256-hmac\n mode tunnel\n"
         "crypto ipsec profile W\n set transform-set ONE\n"
         "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n"
         "interface Ethernet0/1\n ip address 10.1.0.1 255.255.0.0\n ip tcp adjust-mss 1360\n"
         "interface Tunnel7\n ip address 10.0.0.1 255.255.255.252\n" +
         tunnel +
         " tunnel source Ethernet0/0\n tunnel mode ipsec ipv4\n tunnel destination 192.0.2.2\n"
         " tunnel protection ipsec profile W\nend\n";
}

std::string MapConfig(const std::string& entries, const std::string& lists) {
  return "version 15.2\nhostname R1\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group 14\n"
         "crypto isakmp key Kestrel-Harbour-41 address 192.0.2.2\n"
         "crypto ipsec transform-set ONE esp-aes 256 esp-sha256-hmac\n mode tunnel\n" +
         entries +
         "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n crypto map VPN\n"
         " crypto ipsec df-bit clear\n"
         "interface Ethernet0/1\n ip address 10.1.0.1 255.255.0.0\n ip tcp adjust-mss 1360\n" +
         lists + "end\n";
}

std::string MapEntryText(int number, const std::string& lines) {
  return "crypto map VPN " + std::to_string(number) + " ipsec-isakmp\n set transform-set ONE\n" +
         lines;
}

const Entry* FindLine(const Built& built, std::string_view text) {
  for (const Entry& entry : built.outputs.at(0).ledger.entries) {
    if (entry.text.find(text) != std::string::npos) {
      return &entry;
    }
  }
  return nullptr;
}

Fate FateIn(const Built& built, std::string_view text) {
  const Entry* entry = FindLine(built, text);
  EXPECT_NE(entry, nullptr) << text;
  return entry == nullptr ? Fate::kTranslated : entry->fate;
}

TEST(ByHand, HarmlessLinesOfATranslatedTunnelAreNamed) {
  const Built built = BuildTexts(
      "by-hand", {{"R1.ios", VtiConfig("crypto ipsec df-bit clear\n"
                                       "crypto ipsec fragmentation before-encryption\n"
                                       "crypto isakmp nat keepalive 20\n"
                                       "crypto isakmp invalid-spi-recovery\n",
                                       " description to R2\n ip ospf cost 10\n qos pre-classify\n"
                                       " service-policy output SHAPE\n load-interval 30\n"
                                       " no ip redirects\n ip nat inside\n") +
                                 "router ospf 1\n network 10.0.0.0 0.0.0.3 area 0\n"}});
  for (const char* line : {"df-bit clear", "nat keepalive", "ip ospf cost", "qos pre-classify",
                           "service-policy", "ip nat inside", "router ospf 1"}) {
    EXPECT_EQ(FateIn(built, line), Fate::kImpossible) << line;
  }
  for (const char* line : {"before-encryption", "description to R2", "no ip redirects"}) {
    EXPECT_EQ(FateIn(built, line), Fate::kImplied) << line;
  }
  for (const char* line : {"invalid-spi-recovery", "load-interval"}) {
    EXPECT_EQ(FateIn(built, line), Fate::kNotApplicable) << line;
  }
  EXPECT_THAT(FindLine(built, "router ospf 1")->by_hand, HasSubstr("tun7"));
}

TEST(ByHand, LinesOfATunnelThatIsNotTranslatedAreNoMatter) {
  const std::string text = VtiConfig("", " ip ospf cost 10\n shutdown\n");
  const Built built = BuildTexts("by-hand", {{"R1.ios", text + "router ospf 1\n"}});
  EXPECT_EQ(FateIn(built, "ip ospf cost"), Fate::kNotApplicable);
  EXPECT_EQ(FateIn(built, "router ospf"), Fate::kNotApplicable);
  EXPECT_EQ(FateIn(built, "adjust-mss"), Fate::kNotApplicable);
  // No policy is left out where there is no connection.
  EXPECT_EQ(FateIn(built, "crypto isakmp policy"), Fate::kNotApplicable);
}

TEST(ByHand, TheMssOfTheNetworkInsideHasItsRule) {
  const std::string map = MapConfig(MapEntryText(10, " set peer 192.0.2.2\n match address A\n"),
                                    "ip access-list extended A\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n");
  for (const std::string& text : {map, VtiConfig("", "")}) {
    const Built built = BuildTexts("by-hand", {{"R1.ios", text}});
    ASSERT_EQ(FateIn(built, "adjust-mss 1360"), Fate::kImpossible);
    EXPECT_THAT(FindLine(built, "adjust-mss 1360")->by_hand,
                HasSubstr("tcp flags syn tcp option maxseg size > 1360 tcp option maxseg size set "
                          "1360"));
  }
  // A line of the interface with the map, which is translated.
  EXPECT_EQ(FateIn(BuildTexts("by-hand", {{"R1.ios", map}}), "df-bit clear"), Fate::kImpossible);
}

// Its packets belong to entry 20, whose line stands behind the line of entry 10 that takes them.
TEST(ByHand, ADenyThatNoOrderSaysIsNamed) {
  const Built built = BuildTexts(
      "by-hand",
      {{"R1.ios", MapConfig(MapEntryText(10, " set peer 192.0.2.2\n match address A\n") +
                                MapEntryText(20, " set peer 192.0.2.6\n match address B\n"),
                            "ip access-list extended A\n"
                            " deny ip 10.1.5.0 0.0.0.255 10.2.5.0 0.0.0.255\n"
                            " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
                            "ip access-list extended B\n"
                            " permit ip 10.1.5.0 0.0.0.255 10.2.0.0 0.0.255.255\n")}});
  EXPECT_EQ(FateIn(built, " deny ip 10.1.5.0"), Fate::kImpossible);
  EXPECT_THAT(built.Text("R1", "guard.nft"), HasSubstr("10.2.5.0/24 return\n"));
}

TEST(ByHand, AnAddressThatThePeerSaysIsNamed) {
  const auto config = [](const std::string& name, const std::string& outside,
                         const std::string& peer) {
    return "version 15.2\nhostname " + name +
           "\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
           " authentication pre-share\n group 14\n"
           "crypto isakmp key Kestrel-Harbour-41 address " +
           peer +
           "\ncrypto ipsec transform-set ONE esp-aes 256 esp-sha256-hmac\n mode tunnel\n"
           "crypto ipsec profile W\n set transform-set ONE\ninterface Dialer1\n ip address " +
           outside + "\ninterface Tunnel7\n ip address 10.0.0." + name.back() +
           " 255.255.255.252\n tunnel source Dialer1\n tunnel mode ipsec ipv4\n"
           " tunnel destination " +
           peer + "\n tunnel protection ipsec profile W\nend\n";
  };
  for (const char* target : {"strongswan", "xfrm"}) {
    const Built built =
        BuildTexts("by-hand",
                   {{"R1.ios", config("R1", "negotiated", "192.0.2.2")},
                    {"R2.ios", config("R2", "192.0.2.2 255.255.255.0", "198.51.100.1")}},
                   {}, target);
    const std::string said = "taken to have the address 198.51.100.1";
    EXPECT_THAT(built.Text("R1", "report.txt"), HasSubstr(said));
    EXPECT_THAT(built.Text("R2", "report.txt"), Not(HasSubstr("taken to have")));
  }
}

// Another transform set would not cure it, and there is no daemon to speak of.
TEST(ByHand, StaticKeysWithoutThePeerAskForItsConfiguration) {
  targets::Options options;
  options.keying = targets::Keying::kManual;
  options.key_seed = base::Secret("a seed of this test");
  const std::string map = MapConfig(MapEntryText(10,
                                                 " set peer 192.0.2.2\n match address A\n"
                                                 " set security-association idle-time 600\n"),
                                    "ip access-list extended A\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n");
  for (const std::string& text : {map, VtiConfig("", "")}) {
    const Built built = BuildTexts("by-hand", {{"R1.ios", text}}, options, "xfrm");
    ASSERT_EQ(built.findings.size(), 1U);
    EXPECT_THAT(built.findings.front().help, HasSubstr("name the peer's configuration too"));
    EXPECT_THAT(built.Text("R1", "report.txt"), Not(HasSubstr("charon")));
  }
}

}  // namespace
}  // namespace tunnelc::emit
