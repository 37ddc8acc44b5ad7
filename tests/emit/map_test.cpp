// What entries of crypto maps become: children, passes, and rules for what nothing encrypts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Map {
  std::string entries;      // `crypto map` blocks
  std::string lists;        // what they name
  std::string global = {};  // more keys, dynamic maps
  std::string inside = "10.1.0.1 255.255.0.0";
  std::string outside = {};  // lines of the outside interface
};

std::string Config(const Map& map) {
  return "version 15.2\nhostname R1\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group 14\n"
         "crypto isakmp key Kestrel-Harbour-41 address 192.0.2.2\n" +
         map.global + "crypto ipsec transform-set ONE esp-aes 256 esp-sha256-hmac\n mode tunnel\n" +
         map.entries + "interface Ethernet0/0\n" + map.outside +
         " ip address 192.0.2.1 255.255.255.0\n crypto map VPN\n"
         "interface Ethernet0/1\n ip address " +
         map.inside + "\n" + map.lists + "end\n";
}

std::string EntryText(int number, const std::string& lines) {
  return "crypto map VPN " + std::to_string(number) + " ipsec-isakmp\n set transform-set ONE\n" +
         lines;
}

Built One(const Map& map, std::string_view target = "strongswan") {
  return BuildTexts("map", {{"R1.ios", Config(map)}}, {}, target);
}

std::string Conf(const Map& map) {
  return One(map).Text("R1", "swanctl.conf");
}

// The stanza of that name, its comments cut off.
std::string Stanza(const std::string& conf, const std::string& name) {
  std::istringstream stream(conf);
  std::string text;
  std::size_t depth = 0;
  for (std::string line; std::getline(stream, line);) {
    line = line.substr(0, line.find("  #"));
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (text.empty() && line.substr(blanks) == name + " {") {
      depth = blanks;
      text = name + '\n';
    } else if (!text.empty() && blanks <= depth) {
      return text;
    } else if (!text.empty()) {
      text += line.substr(blanks) + '\n';
    }
  }
  return text;
}

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

std::set<diag::Rule> Rules(const Built& built) {
  std::set<diag::Rule> rules;
  for (const diag::Diagnostic& finding : built.findings) {
    rules.insert(finding.rule);
  }
  return rules;
}

const std::string kTo2 = " set peer 192.0.2.2\n match address A\n";

TEST(Map, HasAChildForEachLine) {
  const std::string conf = Conf({.entries = EntryText(10, kTo2),
                                 .lists = "ip access-list extended A\n"
                                          " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
                                          " permit tcp host 10.1.0.9 any eq 443\n"});
  EXPECT_THAT(Stanza(conf, "VPN_10-1"),
              HasSubstr("local_ts = 10.1.0.0/16\nremote_ts = 10.2.0.0/16\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-1"), HasSubstr("priority = 1000\nstart_action = trap\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-2"),
              HasSubstr("local_ts = 10.1.0.9/32[6]\nremote_ts = 0.0.0.0/0[6/443]\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-2"), HasSubstr("priority = 1001\n"));
  EXPECT_THAT(conf, Not(HasSubstr("updown")));
}

TEST(Map, HasOneConnectionForEachPeer) {
  const std::string lists =
      "ip access-list extended A\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
      "ip access-list extended B\n permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255\n";
  const std::string conf =
      Conf({.entries = EntryText(10, kTo2) + EntryText(20,
                                                       " set peer 192.0.2.2\n match address B\n"
                                                       " set pfs group14\n"),
            .lists = lists});
  EXPECT_EQ(Count(conf, "remote_addrs = 192.0.2.2 "), 1);
  EXPECT_EQ(Count(conf, "ike-VPN_10 {"), 1);
  EXPECT_THAT(Stanza(conf, "VPN_20-1"), HasSubstr("esp_proposals = aes256-sha256-modp2048\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-1"), HasSubstr("esp_proposals = aes256-sha256\n"));
}

TEST(Map, DeniesPassInTheOrderOfTheList) {
  const std::string conf = Conf({.entries = EntryText(10, kTo2),
                                 .lists = "ip access-list extended A\n"
                                          " deny tcp 10.1.0.0 0.0.255.255 any eq 9100\n"
                                          " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
                                          " deny ip 10.1.0.0 0.0.255.255 10.2.2.0 0.0.0.255\n"});
  EXPECT_THAT(Stanza(conf, "VPN_10-1"), HasSubstr("mode = pass\npriority = 1000\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-2"), HasSubstr("priority = 1001\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-3"), HasSubstr("mode = pass\npriority = 1002\n"));
  EXPECT_THAT(Stanza(conf, "pass"), HasSubstr("remote_addrs = 127.0.0.1\n"));
}

TEST(Map, DeniedPacketsGoOnToTheNextEntry) {
  const std::string conf = Conf(
      {.entries = EntryText(10, kTo2) + EntryText(20, " set peer 192.0.2.3\n match address B\n"),
       .lists = "ip access-list extended A\n"
                " deny ip 10.1.1.0 0.0.0.255 10.2.0.0 0.0.255.255\n"
                " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
                "ip access-list extended B\n"
                " permit ip 10.1.1.0 0.0.0.255 10.2.0.0 0.0.255.255\n",
       .global = "crypto isakmp key Kestrel-Harbour-43 address 192.0.2.3\n"});
  EXPECT_THAT(Stanza(conf, "VPN_20-1"), HasSubstr("priority = 1000\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-2"), HasSubstr("priority = 1001\n"));
  // charon refuses two policies for the same packets.
  EXPECT_THAT(conf, Not(HasSubstr("VPN_10-1")));
}

TEST(Map, OwnNetworksStayInClear) {
  const Map map{.entries = EntryText(10, kTo2),
                .lists = "ip access-list extended A\n permit ip 10.1.0.0 0.0.255.255 any\n"};
  const Built built = One(map);
  EXPECT_THAT(Stanza(built.Text("R1", "swanctl.conf"), "own-1"),
              HasSubstr("local_ts = 0.0.0.0/0\nremote_ts = 10.1.0.0/16\nmode = pass\n"
                        "priority = 900\n"));
  EXPECT_THAT(built.Text("R1", "guard.nft"), HasSubstr("ip daddr 10.1.0.0/16 return"));
}

TEST(Map, DynamicEntryAnswersWhoeverHasAKey) {
  const Map map{
      .entries = "crypto dynamic-map D 5\n set transform-set ONE\n" + EntryText(10, kTo2) +
                 "crypto map VPN 99 ipsec-isakmp dynamic D\n",
      .lists =
          "ip access-list extended A\n"
          " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n",
      .global = "crypto isakmp key Kestrel-Harbour-44 address 203.0.113.0 255.255.255.0\n"};
  const std::string conf = Conf(map);
  const std::string connection = Stanza(conf, "VPN_99_dynamic_D_5");
  EXPECT_THAT(connection, HasSubstr("remote_addrs = 203.0.113.0/24\n"));
  EXPECT_THAT(connection, HasSubstr("id = %any\n"));
  EXPECT_THAT(connection, HasSubstr("start_action = none\n"));
  EXPECT_THAT(connection, Not(HasSubstr("start_action = trap\n")));
  EXPECT_THAT(connection, HasSubstr("local_ts = 0.0.0.0/0\nremote_ts = 0.0.0.0/0\n"));
  EXPECT_THAT(Stanza(conf, "ike-VPN_99_dynamic_D_5-1"), HasSubstr("id-remote = 203.0.113.0/24\n"));
  Map any = map;
  any.global = "crypto isakmp key Kestrel-Harbour-44 address 0.0.0.0\n";
  EXPECT_THAT(Stanza(Conf(any), "VPN_99_dynamic_D_5"), HasSubstr("remote_addrs = %any\n"));
  // Of several keys it may take the wrong one.
  const auto says = HasSubstr("charon may take another one");
  EXPECT_THAT(One(any).Text("R1", "report.txt"), Not(says));
  any.global += map.global;
  EXPECT_THAT(One(any).Text("R1", "report.txt"), says);
  EXPECT_THAT(One(map).Text("R1", "report.txt"), Not(says));
}

TEST(Map, PortRangesAreNamedAndDropped) {
  const Built built = One({.entries = EntryText(10, kTo2),
                           .lists = "ip access-list extended A\n"
                                    " permit tcp 10.1.0.0 0.0.255.255 any range 80 90\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"});
  EXPECT_EQ(Rules(built), std::set{diag::Rule::kLineNotTranslated});
  EXPECT_EQ(Count(built.Text("R1", "swanctl.conf"), "local_ts"), 1);
  EXPECT_THAT(built.Text("R1", "guard.nft"), HasSubstr("th dport { 80-90 } counter drop"));
  EXPECT_THAT(built.Text("R1", "report.txt"), HasSubstr("impossible: a selector has one range"));
}

TEST(Map, HolesAreNamed) {
  const Built built = One({.entries = EntryText(10, kTo2),
                           .lists = "ip access-list extended A\n"
                                    " permit ip 10.1.0.0 0.0.254.255 10.3.0.0 0.0.255.255\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"});
  EXPECT_EQ(Rules(built), std::set{diag::Rule::kLineNotTranslated});
  EXPECT_THAT(built.Text("R1", "guard.nft"), Not(HasSubstr("10.3.0.0")));
}

TEST(Map, SparePeersAreNamed) {
  const std::string lists =
      "ip access-list extended A\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n";
  const Built first = One({.entries = EntryText(10,
                                                " set peer 192.0.2.2\n set peer 192.0.2.3\n"
                                                " match address A\n"),
                           .lists = lists});
  EXPECT_EQ(Rules(first), std::set{diag::Rule::kSparePeerNotTranslated});
  EXPECT_THAT(first.Text("R1", "swanctl.conf"), HasSubstr("remote_addrs = 192.0.2.2 "));
  EXPECT_THAT(first.Text("R1", "swanctl.conf"), Not(HasSubstr("192.0.2.3")));
  const Built preferred = One({.entries = EntryText(10,
                                                    " set peer 192.0.2.3\n"
                                                    " set peer 192.0.2.2 default\n"
                                                    " match address A\n"),
                               .lists = lists});
  EXPECT_THAT(preferred.Text("R1", "swanctl.conf"), HasSubstr("remote_addrs = 192.0.2.2 "));
}

TEST(Map, AVrfIsNamed) {
  const Built built = One({.entries = EntryText(10, kTo2),
                           .lists = "ip access-list extended A\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n",
                           .global = "ip vrf SHOP\n",
                           .outside = " ip vrf forwarding SHOP\n"});
  EXPECT_EQ(Rules(built), std::set{diag::Rule::kVrfNotTranslated});
  EXPECT_EQ(built.Text("R1", "swanctl.conf"), "");
}

// Transport mode is for the two peers themselves.
TEST(Map, TransportModeIsForThePeersAlone) {
  Map map{.entries = EntryText(10, kTo2),
          .lists =
              "ip access-list extended A\n permit ip host 192.0.2.1 host 192.0.2.2\n"
              " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"};
  std::string text = Config(map);
  text.replace(text.find("mode tunnel"), 11, "mode transport");
  const std::string conf = BuildTexts("mode", {{"R1.ios", text}}).Text("R1", "swanctl.conf");
  EXPECT_THAT(Stanza(conf, "VPN_10-1"), HasSubstr("mode = transport\n"));
  EXPECT_THAT(Stanza(conf, "VPN_10-2"), HasSubstr("mode = tunnel\n"));
}

TEST(Map, ASecondLineForTheSamePacketsHasNoChild) {
  const Built built = One({.entries = EntryText(10, kTo2),
                           .lists = "ip access-list extended A\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
                                    "access-list 110 permit ip any any\n"
                                    "ip access-list extended A\n"
                                    " deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"});
  EXPECT_EQ(Count(built.Text("R1", "swanctl.conf"), "local_ts"), 1);
}

TEST(Map, ScriptsGuardFirstAndLast) {
  const Built built = One({.entries = EntryText(10, kTo2),
                           .lists = "ip access-list extended A\n"
                                    " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"});
  const std::string start = built.Text("R1", "start");
  EXPECT_LT(start.find("guard.nft"), start.find("--load-all"));
  const std::string stop = built.Text("R1", "stop");
  EXPECT_GT(stop.find("guard.undo.nft"), stop.find("--load-conns"));
  EXPECT_THAT(start, Not(HasSubstr("interfaces.batch")));
}

// Written as main mode it would be another tunnel, which the peer may refuse.
TEST(Map, LeavesAggressiveModeOut) {
  const std::string entry = EntryText(10, " set peer 192.0.2.2\n match address L\n");
  const std::string list =
      "ip access-list extended L\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n";
  Map map{.entries = entry, .lists = list};
  EXPECT_FALSE(One(map).Text("R1", "swanctl.conf").empty());
  map.global = "crypto isakmp peer address 192.0.2.2\n set aggressive-mode password Egret-33\n";
  const Built built = One(map);
  EXPECT_THAT(built.Text("R1", "swanctl.conf"), Not(HasSubstr("192.0.2.2")));
  EXPECT_TRUE(Rules(built).contains(diag::Rule::kTunnelNotTranslated));
}

}  // namespace
}  // namespace tunnelc::emit
