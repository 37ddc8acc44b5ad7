// Lints on crypto maps and how their peers begin: what they report, and each of their silences.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr const char* kSet = "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n";
constexpr const char* kToBranch = "permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255";
constexpr const char* kToDepot = "permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255";
constexpr const char* kToAll = "permit ip 10.1.0.0 0.0.255.255 10.0.0.0 0.255.255.255";

std::string Entry(int number, const std::string& list, const std::string& peers = "192.0.2.2",
                  const std::string& more = "") {
  std::string text = "crypto map VPN " + std::to_string(number) + " ipsec-isakmp\n";
  for (std::size_t at = 0; at < peers.size();) {
    const std::size_t end = std::min(peers.find(' ', at), peers.size());
    text += " set peer " + peers.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return text + " set transform-set STRONG\n" + more + " match address " + list + "\n";
}

std::string List(const std::string& name, const std::vector<std::string>& lines) {
  std::string text = "ip access-list extended " + name + "\n";
  for (const std::string& line : lines) {
    text += " " + line + "\n";
  }
  return text;
}

// R1 with these entries, on Ethernet0/0.
std::string Hub(const std::string& maps, const std::string& lists,
                const std::string& key = Key("Kestrel-Harbour-Onyx-41", "192.0.2.2"),
                const std::string& policy = kPolicy) {
  return Whole(policy + key + kSet + maps + Outside(1) + " crypto map VPN\n" + lists);
}

// What is found of one entry whose list has these lines.
std::vector<std::string> OfLines(const std::vector<std::string>& lines,
                                 const std::string& more = "") {
  return RunOne(Hub(Entry(10, "BRANCH"), List("BRANCH", lines) + more)).slugs;
}

constexpr const char* kAnybody = "crypto dynamic-map ANYBODY 10\n set transform-set STRONG\n";
constexpr const char* kDynamicFirst = "crypto map VPN 5 ipsec-isakmp dynamic ANYBODY\n";

TEST(DynamicEntryBeforeStatic, IsSilentWhereItIsNarrowed) {
  const auto found = [](const std::string& in_dynamic, const std::string& of_map = "",
                        const std::string& first = kDynamicFirst) {
    return RunOne(Hub(std::string("crypto isakmp profile P\n   keyring default\n"
                                  "   match identity address 192.0.2.9 255.255.255.255\n") +
                          kAnybody + in_dynamic + first + of_map + Entry(10, "BRANCH"),
                      List("BRANCH", {kToBranch}) + List("OTHERS", {kToDepot})))
        .slugs;
  };
  EXPECT_THAT(found(""), Contains("dynamic-entry-before-static"));
  EXPECT_THAT(found(" match address OTHERS\n"), Not(Contains("dynamic-entry-before-static")));
  EXPECT_THAT(found(" set isakmp-profile P\n"), Not(Contains("dynamic-entry-before-static")));
  EXPECT_THAT(found(" set peer 192.0.2.9\n"), Not(Contains("dynamic-entry-before-static")));
  EXPECT_THAT(found("", "", "crypto map VPN 65000 ipsec-isakmp dynamic ANYBODY\n"),
              Not(Contains("dynamic-entry-before-static")));
}

TEST(DynamicEntryBeforeStatic, NeedsAMapThatStandsSomewhere) {
  std::string text =
      Hub(std::string(kAnybody) + kDynamicFirst + Entry(10, "BRANCH"), List("BRANCH", {kToBranch}));
  EXPECT_THAT(RunOne(text).slugs, Contains("dynamic-entry-before-static"));
  text.erase(text.find(" crypto map VPN\n"), sizeof(" crypto map VPN\n") - 1);
  EXPECT_THAT(RunOne(text).slugs, Not(Contains("dynamic-entry-before-static")));
}

// Two entries; the second has one line to the depot and one to the branch.
Findings SecondBehind(const std::vector<std::string>& first_list,
                      const std::string& first_peer = "192.0.2.3") {
  return RunOne(Hub(Entry(10, "FIRST", first_peer) + Entry(20, "SECOND"),
                    List("FIRST", first_list) + List("SECOND", {kToDepot, kToBranch})));
}

TEST(MapEntryNeverUsed, NamesTheListsAndTheOtherPeer) {
  const Findings findings = SecondBehind({kToAll});
  EXPECT_THAT(findings.places, Contains("R1.ios:14 map-entry-never-used"));
  EXPECT_THAT(findings.related, Contains("R1.ios:14 map-entry-never-used at R1.ios:24"));
  EXPECT_THAT(findings.related, Contains("R1.ios:14 map-entry-never-used at R1.ios:13"));
  EXPECT_THAT(SecondBehind({kToDepot}).slugs, Contains("map-entry-never-used"));
  EXPECT_THAT(SecondBehind({kToAll}, "192.0.2.2").slugs, Contains("map-entry-never-used"));
}

TEST(MapEntryNeverUsed, IsSilentWhereAPartIsLeft) {
  EXPECT_THAT(SecondBehind({"permit ip 10.1.7.0 0.0.0.255 10.0.0.0 0.255.255.255"}).slugs,
              Not(Contains("map-entry-never-used")));
  EXPECT_THAT(SecondBehind({"permit tcp 10.1.0.0 0.0.255.255 10.0.0.0 0.255.255.255"}).slugs,
              Not(Contains("map-entry-never-used")));
  EXPECT_THAT(SecondBehind({"deny ip any 10.2.0.0 0.1.255.255", kToAll}).slugs,
              Not(Contains("map-entry-never-used")));
  EXPECT_THAT(
      SecondBehind({"permit tcp 10.1.0.0 0.0.255.255 range 1 99 10.0.0.0 0.255.255.255"}).slugs,
      Not(Contains("map-entry-never-used")));
}

TEST(MapEntryNeverUsed, KnowsEntriesThatAreSwitchedOff) {
  std::string text = Hub(Entry(10, "FIRST", "192.0.2.3") + Entry(20, "SECOND"),
                         List("FIRST", {kToAll}) + List("SECOND", {kToBranch}));
  EXPECT_THAT(RunOne(text).slugs, Contains("map-entry-never-used"));
  text.erase(text.find(" set peer 192.0.2.3\n"), sizeof(" set peer 192.0.2.3\n") - 1);
  EXPECT_THAT(RunOne(text).slugs, Not(Contains("map-entry-never-used")));
}

TEST(MapEntryNeverUsed, IsSaidOnceOfAMapOnTwoInterfaces) {
  const Findings findings = RunOne(
      Hub(Entry(10, "FIRST", "192.0.2.3") + Entry(20, "SECOND"),
          "interface Ethernet0/1\n ip address 198.51.100.1 255.255.255.0\n crypto map VPN\n" +
              List("FIRST", {kToAll}) + List("SECOND", {kToBranch})));
  EXPECT_EQ(std::count(findings.slugs.begin(), findings.slugs.end(), "map-entry-never-used"), 1);
}

TEST(CryptoLineOverruled, IsSilentOfWhatIsCoveredInPart) {
  const std::string printers = "deny tcp 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 eq 9100";
  EXPECT_THAT(OfLines({kToBranch, printers}), Contains("crypto-line-overruled"));
  EXPECT_THAT(OfLines({printers, kToBranch}), Not(Contains("crypto-line-overruled")));
  EXPECT_THAT(OfLines({kToBranch, "deny tcp 10.1.0.0 0.0.255.255 any eq 9100"}),
              Not(Contains("crypto-line-overruled")));
  EXPECT_THAT(OfLines({kToBranch, "deny ip any any"}), Not(Contains("crypto-line-overruled")));
  EXPECT_THAT(OfLines({kToBranch, "deny tcp 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 range 1 9"}),
              Not(Contains("crypto-line-overruled")));
  EXPECT_THAT(OfLines({"permit ip 10.1.0.0 0.0.127.255 10.2.0.0 0.0.255.255",
                       "permit ip 10.1.128.0 0.0.127.255 10.2.0.0 0.0.255.255",
                       "deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255"}),
              Not(Contains("crypto-line-overruled")));
}

TEST(CryptoLineOverruled, LeavesOtherListsAlone) {
  EXPECT_THAT(
      OfLines({kToBranch},
              List("FILTER", {kToBranch, "deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.0.255"})),
      Not(Contains("crypto-line-overruled")));
}

TEST(CryptoLineRepeated, NeedsAllThatAGroupStandsFor) {
  const std::string group = "object-group network SITES\n 10.2.7.0 255.255.255.0\n ";
  const std::string line = "permit ip 10.1.0.0 0.0.255.255 object-group SITES";
  EXPECT_THAT(OfLines({kToBranch, line}, group + "10.2.8.0 255.255.255.0\n"),
              Contains("crypto-line-repeated"));
  EXPECT_THAT(OfLines({kToBranch, line}, group + "10.3.8.0 255.255.255.0\n"),
              Not(Contains("crypto-line-repeated")));
  EXPECT_THAT(OfLines({line}, group + "10.2.7.0 255.255.255.128\n"),
              Not(Contains("crypto-line-repeated")));
}

TEST(CryptoLineRepeated, IsSaidOnceOfAListThatSeveralEntriesName) {
  const Findings findings =
      RunOne(Hub(Entry(10, "BRANCH", "192.0.2.2 192.0.2.3") + Entry(20, "BRANCH"),
                 List("BRANCH", {kToBranch, "permit ip 10.1.7.0 0.0.0.255 10.2.0.0 0.0.255.255"})));
  EXPECT_EQ(std::count(findings.slugs.begin(), findings.slugs.end(), "crypto-line-repeated"), 1);
}

TEST(CryptoListPermitsAll, IsSilentOfHalfAndOfExceptions) {
  EXPECT_THAT(OfLines({"permit ip any any"}), Contains("crypto-list-permits-all"));
  EXPECT_THAT(OfLines({kToBranch, "permit ip any any"}), Contains("crypto-list-permits-all"));
  EXPECT_THAT(OfLines({"permit ip 10.1.0.0 0.0.255.255 any"}),
              Not(Contains("crypto-list-permits-all")));
  EXPECT_THAT(OfLines({"permit gre any any"}), Not(Contains("crypto-list-permits-all")));
  EXPECT_THAT(OfLines({"deny ospf any any", "permit ip any any"}),
              Not(Contains("crypto-list-permits-all")));
}

TEST(MulticastInCryptoList, IsSilentOfHostsAndOfAnyProtocol) {
  EXPECT_THAT(OfLines({kToBranch, "permit eigrp any any"}), Contains("multicast-in-crypto-list"));
  EXPECT_THAT(OfLines({"permit ip 10.1.0.0 0.0.255.255 host 224.0.0.5"}),
              Contains("multicast-in-crypto-list"));
  EXPECT_THAT(OfLines({"permit udp 239.0.0.0 0.255.255.255 any"}),
              Contains("multicast-in-crypto-list"));
  EXPECT_THAT(OfLines({"permit ospf host 10.1.0.1 host 10.2.0.1"}),
              Not(Contains("multicast-in-crypto-list")));
  EXPECT_THAT(OfLines({"permit ip 10.1.0.0 0.0.255.255 any"}),
              Not(Contains("multicast-in-crypto-list")));
  EXPECT_THAT(OfLines({"deny ospf any any", kToBranch}), Not(Contains("multicast-in-crypto-list")));
}

TEST(SparePeerWithoutDetection, IsSilentWhereDetectionMayBe) {
  const auto found = [](const std::string& more, const std::string& peers = "192.0.2.2 192.0.2.3") {
    return Hub(more + Entry(10, "BRANCH", peers), List("BRANCH", {kToBranch}));
  };
  EXPECT_THAT(RunOne(found("")).places, Contains("R1.ios:12 spare-peer-without-detection"));
  EXPECT_THAT(RunOne(found("", "192.0.2.2")).slugs, Not(Contains("spare-peer-without-detection")));
  EXPECT_THAT(RunOne(found("crypto isakmp keepalive 30 5\n")).slugs,
              Not(Contains("spare-peer-without-detection")));
  EXPECT_THAT(RunOne(found("crypto isakmp profile P\n   keepalive 10 retry 2\n")).slugs,
              Not(Contains("spare-peer-without-detection")));
  std::string excerpt = found("");
  excerpt.erase(excerpt.rfind("end\n"));
  EXPECT_THAT(RunOne(excerpt).slugs, Not(Contains("spare-peer-without-detection")));
}

constexpr const char* kAggressivePeer =
    "crypto isakmp peer address 192.0.2.2\n set aggressive-mode client-endpoint fqdn r1.example\n";

TEST(AggressiveModeWithKey, NeedsAKeyAndSomebodyToBeginWith) {
  const auto found = [](const std::string& maps, const std::string& policy = kPolicy) {
    return RunOne(Hub(maps, List("BRANCH", {kToBranch}),
                      Key("Kestrel-Harbour-Onyx-41", "192.0.2.2"), policy));
  };
  const Findings findings = found(kAggressivePeer + Entry(10, "BRANCH"));
  EXPECT_THAT(findings.places, Contains("R1.ios:11 aggressive-mode-with-key"));
  EXPECT_THAT(found(kAggressivePeer + Entry(10, "BRANCH", "192.0.2.3")).slugs,
              Not(Contains("aggressive-mode-with-key")));
  EXPECT_THAT(found(Entry(10, "BRANCH")).slugs, Not(Contains("aggressive-mode-with-key")));
  EXPECT_THAT(found(kAggressivePeer + Entry(10, "BRANCH"),
                    "crypto isakmp policy 10\n encryption aes 256\n hash sha256\n group 14\n")
                  .slugs,
              Not(Contains("aggressive-mode-with-key")));
}

TEST(AggressiveModeWithKey, ReadsTheProfileInUse) {
  const auto found = [](const std::string& in_profile, const std::string& in_entry) {
    return RunOne(Hub("crypto isakmp profile P\n   keyring default\n"
                      "   match identity address 192.0.2.2 255.255.255.255\n" +
                          in_profile + Entry(10, "BRANCH", "192.0.2.2", in_entry),
                      List("BRANCH", {kToBranch})))
        .slugs;
  };
  const std::string aggressive = "   initiate mode aggressive\n";
  const std::string use = " set isakmp-profile P\n";
  EXPECT_THAT(found(aggressive, use), Contains("aggressive-mode-with-key"));
  EXPECT_THAT(found(aggressive, ""), Not(Contains("aggressive-mode-with-key")));
  EXPECT_THAT(found("", use), Not(Contains("aggressive-mode-with-key")));
  EXPECT_THAT(found(aggressive + "   ca trust-point CA\n", use),
              Not(Contains("aggressive-mode-with-key")));
}

TEST(IsakmpProfileWithoutMatch, NeedsAProfileInUseWithoutAnyMatch) {
  const auto found = [](const std::string& in_profile, const std::string& in_entry) {
    return RunOne(Hub("crypto isakmp profile P\n   keyring default\n" + in_profile +
                          Entry(10, "BRANCH", "192.0.2.2", in_entry),
                      List("BRANCH", {kToBranch})))
        .slugs;
  };
  const std::string use = " set isakmp-profile P\n";
  EXPECT_THAT(found("", use), Contains("isakmp-profile-without-match"));
  EXPECT_THAT(found("", ""), Not(Contains("isakmp-profile-without-match")));
  for (const char* match : {"   match identity group STAFF\n", "   match certificate MAP\n",
                            "   match identity host r2.example\n"}) {
    EXPECT_THAT(found(match, use), Not(Contains("isakmp-profile-without-match"))) << match;
  }
}

TEST(IsakmpProfileWithoutMatch, LeavesItToTheVerdictWhereThereIsOne) {
  const std::string hub = Hub("crypto isakmp profile P\n   keyring default\n" +
                                  Entry(10, "BRANCH", "192.0.2.2", " set isakmp-profile P\n"),
                              List("BRANCH", {kToBranch}));
  const std::string branch = "version 15.2\nhostname R2\n" + std::string(kPolicy) +
                             Key("Kestrel-Harbour-Onyx-41", "192.0.2.1") + kSet +
                             Entry(10, "HUB", "192.0.2.1") + Outside(2) + " crypto map VPN\n" +
                             List("HUB", {"permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255"}) +
                             "end\n";
  EXPECT_THAT(RunTwo(hub, branch).slugs, Contains("no-matching-isakmp-profile"));
  EXPECT_THAT(RunTwo(hub, branch).slugs, Not(Contains("isakmp-profile-without-match")));
}

TEST(SiteAskedForPassword, LooksForTheKeyOfTheSite) {
  const auto found = [](const std::string& keys, const std::string& more = "") {
    return RunOne(Hub("crypto map VPN client authentication list STAFF\n" +
                          Entry(10, "BRANCH", "192.0.2.2", more),
                      List("BRANCH", {kToBranch}), keys));
  };
  const std::string key = "crypto isakmp key Kestrel-Harbour-Onyx-41 address ";
  EXPECT_THAT(found(key + "0.0.0.0 0.0.0.0\n").places,
              Contains("R1.ios:8 site-asked-for-password"));
  EXPECT_THAT(found(key + "192.0.2.2 no-xauth\n").slugs, Not(Contains("site-asked-for-password")));
  EXPECT_THAT(found(key + "192.0.2.2 no-xauth\n" + key + "0.0.0.0 0.0.0.0\n").slugs,
              Not(Contains("site-asked-for-password")));
  EXPECT_THAT(
      found("crypto keyring K\n  pre-shared-key address 192.0.2.2 key Kestrel-Onyx-41\n").slugs,
      Not(Contains("site-asked-for-password")));
  const std::string clients = "crypto isakmp profile C\n   match identity group STAFF\n";
  EXPECT_THAT(found(key + "192.0.2.2\n" + clients).slugs, Contains("site-asked-for-password"));
  EXPECT_THAT(found(key + "192.0.2.2\n" + clients + "   match identity host r2.example\n").slugs,
              Not(Contains("site-asked-for-password")));
  EXPECT_THAT(found(key + "192.0.2.99\n").slugs, Not(Contains("site-asked-for-password")));
  EXPECT_THAT(found(key + "192.0.2.2\ncrypto isakmp profile P\n   keyring default\n"
                          "   match identity address 192.0.2.2 255.255.255.255\n",
                    " set isakmp-profile P\n")
                  .slugs,
              Not(Contains("site-asked-for-password")));
}

// R2 or R3, whose list HUB has these lines.
std::string SiteOf(int number, const std::vector<std::string>& lines) {
  return "version 15.2\nhostname R" + std::to_string(number) + "\n" + kPolicy +
         Key("Kestrel-Harbour-Onyx-41", "192.0.2.1") + kSet + Entry(10, "HUB", "192.0.2.1") +
         Outside(number) + " crypto map VPN\n" + List("HUB", lines) + "end\n";
}

Findings RunThree(const std::string& hub, const std::string& second, const std::string& third) {
  return RunExample(Section{{ExampleFile{"R1.ios", hub}, ExampleFile{"R2.ios", second},
                             ExampleFile{"R3.ios", third}},
                            {}},
                    NameOfThisTest());
}

constexpr const char* kFromBranch = "permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255";
constexpr const char* kFromDepot = "permit ip 10.3.0.0 0.0.255.255 10.1.0.0 0.0.255.255";

std::string KeysOfBoth() {
  return Key("Kestrel-Harbour-Onyx-41", "192.0.2.2") + Key("Kestrel-Harbour-Onyx-41", "192.0.2.3");
}

// R1 with both peers in one entry; R2 and R3 with these lines.
Findings TwoPeers(const std::vector<std::string>& second, const std::vector<std::string>& third) {
  return RunThree(Hub(Entry(10, "BRANCHES", "192.0.2.2 192.0.2.3"),
                      List("BRANCHES", {kToBranch, kToDepot}), KeysOfBoth()),
                  SiteOf(2, second), SiteOf(3, third));
}

TEST(SeveralSitesInOneEntry, IsSilentOfTwoRoutersOfOneSite) {
  const std::string branch = kFromBranch;
  const std::string depot = kFromDepot;
  EXPECT_THAT(TwoPeers({branch}, {depot}).places, Contains("R1.ios:13 several-sites-in-one-entry"));
  EXPECT_THAT(TwoPeers({branch, depot}, {branch, depot}).slugs,
              Not(Contains("several-sites-in-one-entry")));
  // A spare that knows less is no other site.
  EXPECT_THAT(TwoPeers({branch, depot}, {branch}).slugs,
              Not(Contains("several-sites-in-one-entry")));
}

TEST(TrafficOfTwoPeers, IsSilentOfSparesAndOfOneRouter) {
  const auto found = [](const std::string& maps, const std::string& lists,
                        const std::string& third) {
    return RunThree(Hub(maps, lists, KeysOfBoth()), SiteOf(2, {kFromBranch}), third).slugs;
  };
  const std::string anybody =
      std::string(kAnybody) + "crypto map VPN 65000 ipsec-isakmp dynamic ANYBODY\n";
  EXPECT_THAT(found(anybody, "", SiteOf(3, {kFromBranch})), Contains("traffic-of-two-peers"));
  EXPECT_THAT(found(anybody, "", SiteOf(3, {kFromDepot})), Not(Contains("traffic-of-two-peers")));
  // The second site would be the first one's spare.
  EXPECT_THAT(TwoPeers({kFromBranch, kFromDepot}, {kFromBranch, kFromDepot}).slugs,
              Not(Contains("traffic-of-two-peers")));
  // The first entry takes it, which is said otherwise.
  const auto twice = found(Entry(10, "BRANCH") + Entry(20, "BRANCH", "192.0.2.3"),
                           List("BRANCH", {kToBranch}), SiteOf(3, {kFromBranch}));
  EXPECT_THAT(twice, Contains("map-entry-never-used"));
  EXPECT_THAT(twice, Not(Contains("traffic-of-two-peers")));
  // A site whose session is down asks for nothing.
  std::string third = SiteOf(3, {kFromBranch});
  third.replace(third.find("esp-sha256-hmac"), 15, "esp-sha-hmac");
  EXPECT_THAT(found(anybody, "", third), Not(Contains("traffic-of-two-peers")));
}

TEST(DeniedAtOneEnd, IsSilentWhereTheOtherMayLeaveItOutAsWell) {
  const auto found = [](const std::vector<std::string>& here,
                        const std::vector<std::string>& there) {
    return RunTwo(Hub(Entry(10, "BRANCH"), List("BRANCH", here)), SiteOf(2, there)).places;
  };
  const std::string deny = "deny ip host 10.1.0.9 10.2.0.0 0.0.255.255";
  const auto is_reported = Contains("R1.ios:18 denied-at-one-end");
  EXPECT_THAT(found({deny, kToBranch}, {kFromBranch}), is_reported);
  EXPECT_THAT(found({deny, kToBranch}, {"deny ip 10.2.0.0 0.0.255.255 host 10.1.0.9", kFromBranch}),
              Not(is_reported));
  EXPECT_THAT(found({deny, kToBranch}, {"deny ip any host 10.1.0.9", kFromBranch}),
              Not(is_reported));
  // Half of it, or behind the line that is agreed on, is not enough.
  EXPECT_THAT(found({deny, kToBranch}, {"deny ip 10.2.0.0 0.0.0.255 host 10.1.0.9", kFromBranch}),
              is_reported);
  EXPECT_THAT(found({deny, kToBranch}, {kFromBranch, "deny ip any host 10.1.0.9"}), is_reported);
  // Of a wider one, the part within the line.
  EXPECT_THAT(found({"deny ip host 10.1.0.9 any", kToBranch}, {kFromBranch}), is_reported);
  EXPECT_THAT(found({"deny tcp any any eq 9100", kToBranch}, {kFromBranch}), is_reported);
  EXPECT_THAT(found({"deny tcp any any eq 9100", kToBranch},
                    {"deny tcp 10.2.0.0 0.0.255.255 eq 9100 any", kFromBranch}),
              Not(is_reported));
  // What no line at the other end expects.
  EXPECT_THAT(found({"deny ip host 10.1.0.9 10.3.0.0 0.0.255.255", kToBranch}, {kFromBranch}),
              Not(is_reported));
  EXPECT_THAT(found({kToBranch, deny}, {kFromBranch}),
              Not(Contains("R1.ios:19 denied-at-one-end")));
}

}  // namespace
}  // namespace tunnelc::rules
