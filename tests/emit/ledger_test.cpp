// Every modelled line of a device has one fate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using targets::Entry;
using targets::Fate;

constexpr const char* kR1 = R"(version 15.2
hostname R1
crypto isakmp policy 10
 encryption aes 256
 hash sha256
 authentication pre-share
 group 14
 lifetime 28800
crypto isakmp policy 20
 authentication rsa-sig
crypto isakmp key Kestrel-Harbour-Onyx-41 address 192.0.2.2
crypto isakmp key Unused-Harbour-Onyx-41 address 198.51.100.9
crypto isakmp keepalive 10 3 periodic
crypto ipsec security-association replay window-size 512
crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac
 mode tunnel
crypto ipsec transform-set PACKED esp-aes 256 esp-sha256-hmac comp-lzs
crypto ipsec profile WAN
 set transform-set STRONG PACKED
 set pfs group14
 set security-association lifetime seconds 1800
 set security-association lifetime kilobytes disable
crypto ipsec profile OTHER
 set transform-set STRONG
interface Ethernet0/0
 ip address 192.0.2.1 255.255.255.0
interface Tunnel0
 ip address 10.0.0.1 255.255.255.252
 ip mtu 1390
 ip tcp adjust-mss 1350
 no ip address 10.9.9.9 255.255.255.0
 tunnel source Ethernet0/0
 tunnel mode ipsec ipv4
 tunnel destination 192.0.2.2
 tunnel protection ipsec profile WAN
interface Tunnel9
 tunnel source Ethernet0/0
 tunnel mode gre multipoint
 tunnel protection ipsec profile WAN
ip route 10.2.0.0 255.255.0.0 Tunnel0
ip route 10.3.0.0 255.255.0.0 10.0.0.2
ip route 0.0.0.0 0.0.0.0 192.0.2.254
end
)";

const Entry* Find(const targets::Ledger& ledger, std::string_view text) {
  for (const Entry& entry : ledger.entries) {
    if (entry.text.find(text) != std::string::npos) {
      return &entry;
    }
  }
  return nullptr;
}

// Crypto maps with all that they lean on, some of it in vain.
constexpr const char* kMaps = R"(version 15.2
hostname R1
object-group network OFFICES
 10.1.0.0 255.255.0.0
crypto isakmp policy 10
 encryption aes 256
 hash sha256
 authentication pre-share
 group 14
crypto isakmp key Kestrel-Harbour-Onyx-41 address 192.0.2.2
crypto isakmp key Kestrel-Harbour-Onyx-42 address 203.0.113.0 255.255.255.0
crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac
 mode tunnel
crypto dynamic-map BRANCHES 5
 set transform-set STRONG
 match address 130
 reverse-route
crypto map VPN local-address Loopback0
crypto map VPN 10 ipsec-isakmp
 set peer 192.0.2.2
 set peer 192.0.2.3
 set transform-set STRONG
 set security-association replay window-size 512
 set security-association lifetime seconds 1800
 match address A
crypto map VPN 30 gdoi
 set group G
crypto map VPN 65000 ipsec-isakmp dynamic BRANCHES
crypto map IDLE 10 ipsec-isakmp
 set peer 192.0.2.9
 match address 140
interface Loopback0
 ip address 192.0.2.1 255.255.255.255
interface Ethernet0/0
 ip address 198.51.100.1 255.255.255.0
 crypto map VPN
ip access-list extended A
 remark to the offices
 deny tcp any any eq 9100
 permit ip object-group OFFICES 10.2.0.0 0.0.255.255
 permit tcp any any range 80 90
access-list 130 remark branches
access-list 130 permit ip 10.1.0.0 0.0.255.255 10.64.0.0 0.63.255.255
access-list 140 permit ip any any
end
)";

class LedgerOfR1 : public testing::Test {
 protected:
  Built built_ = BuildTexts("ledger", {{"R1.ios", kR1}});
  const targets::Ledger& ledger_ = built_.outputs.at(0).ledger;

  void ExpectFate(std::string_view text, Fate fate) {
    const Entry* entry = Find(ledger_, text);
    ASSERT_NE(entry, nullptr) << text;
    EXPECT_EQ(entry->fate, fate) << entry->text << ": " << Name(entry->fate) << ' ' << entry->why;
    EXPECT_EQ(entry->places.empty(), fate != Fate::kTranslated);
    EXPECT_EQ(entry->why.empty(), fate == Fate::kTranslated) << text;
    EXPECT_EQ(entry->by_hand.empty(), fate != Fate::kImpossible) << text;
  }
};

TEST_F(LedgerOfR1, HasEachModelledLineOnce) {
  std::set<std::uint32_t> lines;
  std::size_t modelled = 0;
  for (const Entry& entry : ledger_.entries) {
    EXPECT_TRUE(lines.insert(entry.line).second) << entry.line << ' ' << entry.text;
    modelled += entry.modelled ? 1 : 0;
  }
  // The parser does not count `end`.
  const ast::LineCounts& counts = built_.analysis.configs.at(0).counts;
  EXPECT_EQ(modelled, counts.modelled + counts.harmless + 1);
  EXPECT_EQ(ledger_.Count(Fate::kTranslated) + ledger_.Count(Fate::kImplied) +
                ledger_.Count(Fate::kNotApplicable) + ledger_.Count(Fate::kImpossible),
            ledger_.entries.size());
}

TEST_F(LedgerOfR1, SaysWhatBecameOfEachLine) {
  for (const char* line : {"encryption aes 256",
                           "hash sha256",
                           "authentication",
                           "group 14",
                           "lifetime 28800",
                           "address 192.0.2.2",
                           "keepalive 10",
                           "window-size 512",
                           "transform-set STRONG esp",
                           "set transform-set STRONG PACKED",
                           "set pfs",
                           "lifetime seconds 1800",
                           "192.0.2.1",
                           "interface Tunnel0",
                           "ip address 10.0.0.1",
                           "ip mtu 1390",
                           "adjust-mss 1350",
                           "tunnel source",
                           "tunnel mode ipsec",
                           "tunnel destination",
                           "tunnel protection",
                           "10.2.0.0",
                           "10.3.0.0"}) {
    ExpectFate(line, Fate::kTranslated);
  }
  ExpectFate("hostname R1", Fate::kImplied);
  ExpectFate("no ip address", Fate::kImplied);
  ExpectFate("198.51.100.9", Fate::kNotApplicable);
  ExpectFate("profile OTHER", Fate::kNotApplicable);
  ExpectFate("192.0.2.254", Fate::kNotApplicable);
  ExpectFate("policy 20", Fate::kImpossible);
  ExpectFate("comp-lzs", Fate::kImpossible);
  ExpectFate("interface Tunnel9", Fate::kImpossible);
}

TEST_F(LedgerOfR1, PointsAtTheOutputLines) {
  const Entry* entry = Find(ledger_, "lifetime seconds 1800");
  ASSERT_NE(entry, nullptr);
  const std::string& place = entry->places.at(0);
  ASSERT_EQ(place.substr(0, 13), "swanctl.conf:");
  std::istringstream stream(built_.Text("R1", "swanctl.conf"));
  std::string line;
  for (int i = std::stoi(place.substr(13)); i > 0; --i) {
    std::getline(stream, line);
  }
  EXPECT_THAT(line, testing::HasSubstr("life_time = 1800s"));
  EXPECT_THAT(line, testing::HasSubstr("R1.ios:21"));
}

TEST_F(LedgerOfR1, ShowsNoKey) {
  for (const char* report : {"report.txt", "report.json"}) {
    EXPECT_EQ(built_.Text("R1", report).find("Harbour"), std::string::npos) << report;
  }
}

TEST_F(LedgerOfR1, ReportsWhatIsLeftOut) {
  std::vector<diag::Rule> rules;
  for (const diag::Diagnostic& finding : built_.findings) {
    rules.push_back(finding.rule);
  }
  EXPECT_THAT(rules, testing::UnorderedElementsAre(diag::Rule::kNoEquivalentOnTarget,
                                                   diag::Rule::kTunnelNotTranslated));
}

class LedgerOfMaps : public testing::TestWithParam<const char*> {
 protected:
  Built built_ = BuildTexts("ledger-maps", {{"R1.ios", kMaps}}, {}, GetParam());
  const targets::Ledger& ledger_ = built_.outputs.at(0).ledger;
};

TEST_P(LedgerOfMaps, HasEachModelledLineOnce) {
  std::set<std::uint32_t> lines;
  std::size_t modelled = 0;
  for (const Entry& entry : ledger_.entries) {
    EXPECT_TRUE(lines.insert(entry.line).second) << entry.line << ' ' << entry.text;
    modelled += entry.modelled ? 1 : 0;
    EXPECT_EQ(entry.why.empty(), entry.fate == Fate::kTranslated) << entry.text;
    EXPECT_EQ(entry.by_hand.empty(), entry.fate != Fate::kImpossible) << entry.text;
  }
  // The parser does not count `end`.
  const ast::LineCounts& counts = built_.analysis.configs.at(0).counts;
  EXPECT_EQ(modelled, counts.modelled + counts.harmless + 1);
}

TEST_P(LedgerOfMaps, SaysWhatBecameOfEachLine) {
  const auto fate_of = [&](std::string_view text) {
    const Entry* entry = Find(ledger_, text);
    return entry == nullptr ? "no such line" : Name(entry->fate);
  };
  for (const char* line : {"local-address Loopback0", "map VPN 10", "set peer 192.0.2.2",
                           "match address A", "ip address 192.0.2.1", " crypto map VPN",
                           "access-list extended A", "eq 9100", "object-group OFFICES"}) {
    EXPECT_EQ(fate_of(line), "translated") << line;
  }
  // The kernel alone answers nobody.
  const bool answers = std::string_view(GetParam()) == "strongswan";
  EXPECT_EQ(fate_of("crypto dynamic-map BRANCHES"), answers ? "translated" : "impossible");
  for (const char* line :
       {"set transform-set STRONG", "match address 130", "65000", "access-list 130 permit"}) {
    EXPECT_EQ(fate_of(line), answers ? "translated" : "not-applicable") << line;
  }
  EXPECT_EQ(fate_of("object-group network OFFICES"), "implied");
  EXPECT_EQ(fate_of(" 10.1.0.0 255.255.0.0"), "implied");
  EXPECT_EQ(fate_of("remark to the offices"), "implied");
  EXPECT_EQ(fate_of("reverse-route"), "not-applicable");
  EXPECT_EQ(fate_of("map IDLE 10"), "not-applicable");
  EXPECT_EQ(fate_of("192.0.2.9"), "not-applicable");
  EXPECT_EQ(fate_of("access-list 140"), "not-applicable");
  EXPECT_EQ(fate_of("set peer 192.0.2.3"), "impossible");
  EXPECT_EQ(fate_of("range 80 90"), "impossible");
  EXPECT_EQ(fate_of("gdoi"), "impossible");
}

INSTANTIATE_TEST_SUITE_P(All, LedgerOfMaps, testing::Values("strongswan", "xfrm"),
                         [](const auto& target) { return std::string(target.param); });

}  // namespace
}  // namespace tunnelc::emit
