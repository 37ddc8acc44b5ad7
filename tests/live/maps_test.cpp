// Crypto maps under a real kernel: each line of a list carries its packets, what a line denies and
// what no line names stays in clear, and nothing leaks before a daemon runs. Broken on purpose,
// each of it is noticed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <utility>

#include "tests/live/emitted.h"

namespace tunnelc::live {
namespace {

constexpr const char* kProtected = "protected/protected";
constexpr const char* kClear = "clear/clear";
constexpr const char* kNothing = "none/none";

const Case kExample{.name = "map-example", .example = "crypto-map", .fresh = true};

// A `deny` behind a line that takes its packets, one before, and one whose packets the next entry
// takes.
const Case kOrder{
    .name = "map-order",
    .example = "crypto-map",
    .input = {{"R8.ios", "10.19.0.0 0.0.255.255\n!",
               "10.19.0.0 0.0.255.255\n deny icmp 10.8.0.0 0.0.255.255 10.9.0.0 0.0.255.255\n!"},
              {"R8.ios", " permit ip 10.8.0.0 0.0.255.255 10.9.0.0",
               " deny ip host 10.8.0.7 10.19.0.0 0.0.255.255\n"
               " deny tcp 10.8.0.0 0.0.255.255 10.9.0.0 0.0.255.255 eq 443\n"
               " permit ip 10.8.0.0 0.0.255.255 10.9.0.0"},
              {"R8.ios", "host 10.29.0.9 eq 443", "10.9.0.0 0.0.255.255 eq 443"},
              {"R9.ios", " permit ip 10.9.0.0 0.0.255.255 10.8.0.0",
               " deny ip 10.19.0.0 0.0.255.255 host 10.8.0.7\n"
               " deny tcp 10.9.0.0 0.0.255.255 eq 443 10.8.0.0 0.0.255.255\n"
               " permit ip 10.9.0.0 0.0.255.255 10.8.0.0"},
              {"R9.ios", "host 10.29.0.9 eq 443", "10.9.0.0 0.0.255.255 eq 443"}},
    .output = {{"pair.conf", "10.29.0.9 443", "10.9.0.1 443"},
               {"pair.conf", "start=traffic\n",
                "start=traffic\nfrom=a\na_probe=denied icmp 10.8.0.7 10.19.0.1\n"}},
    .fresh = true};

// R8 knows no address of R9.
const Case kDynamic{
    .name = "map-dynamic",
    .example = "crypto-map",
    .input = {{"R8.ios",
               "crypto map VPN 10 ipsec-isakmp\n description the offices behind R9\n"
               " set peer 198.51.100.9\n",
               "crypto dynamic-map BRANCHES 10\n"},
              {"R8.ios",
               "crypto map VPN 20 ipsec-isakmp\n"
               " description one server behind R9, with new keys twice as often\n"
               " set peer 198.51.100.9\n",
               "crypto map VPN 99 ipsec-isakmp dynamic BRANCHES\ncrypto dynamic-map BRANCHES 20\n"},
              {"R8.ios", " match address OFFICES\n", ""},
              {"R8.ios", " match address 120\n", ""},
              {"R8.ios", "address 198.51.100.9", "address 198.51.100.0 255.255.255.0"}},
    .output = {{"pair.conf", "start=traffic\n", "start=traffic\nfrom=b\n"}},
    .fresh = true};

// The kernel alone, with static keys.
const Case kManual{.name = "map-manual", .example = "crypto-map", .manual = true, .fresh = true};

const Case kBrokenManual{
    .name = "map-manual-broken",
    .example = "crypto-map",
    .output = {{"pair.conf", "start=traffic\n", "start=traffic\nfrom=a\n"},
               {"R8/xfrm.batch", "dport 9100 dir out priority 1000",
                "dport 9100 dir out priority 1100"},
               {"R8/xfrm.batch", "dst 10.19.0.0/16 dir out", "dst 10.18.0.0/16 dir out"},
               {"R9/xfrm.undo.batch", "xfrm policy delete", "#xfrm policy delete"}},
    .manual = true,
    .fresh = true};

// `set session-key` both ways, as the two ends must have them crosswise. Each entry has SPIs and
// keys of its own.
std::string SessionKeys(const std::string& inbound, const std::string& outbound) {
  const auto keys = [](const std::string& spi) {
    return " cipher " + std::string(61, '7') + spi.substr(0, 3) + " authenticator " +
           std::string(61, '8') + spi.substr(1) + "\n";
  };
  return "ipsec-manual\n set session-key inbound esp " + inbound + keys(inbound) +
         " set session-key outbound esp " + outbound + keys(outbound);
}

// All keys stand in the configurations. The router takes one line of each list, so that the second
// line has an entry of its own.
Case Written(const std::string& name, const std::string& spi) {
  const auto more = [](const std::string& map, const std::string& peer, const std::string& keys) {
    return "crypto map " + map + " 15 " + keys + " set peer " + peer +
           "\n set transform-set AES256\n match address MORE\n";
  };
  return {.name = name,
          .example = "crypto-map",
          .input = {{"R8.ios", "VPN 10 ipsec-isakmp\n", "VPN 10 " + SessionKeys("1001", "1002")},
                    {"R8.ios", "crypto map VPN 20 ipsec-isakmp\n",
                     more("VPN", "198.51.100.9", SessionKeys("2001", "2002")) +
                         "crypto map VPN 20 " + SessionKeys("3001", "3002")},
                    {"R8.ios", "access-list 120",
                     "ip access-list extended MORE\n"
                     " permit ip 10.8.0.0 0.0.255.255 10.19.0.0 0.0.255.255\naccess-list 120"},
                    {"R9.ios", "TO-R8 10 ipsec-isakmp\n", "TO-R8 10 " + SessionKeys("1002", spi)},
                    {"R9.ios", "crypto map TO-R8 20 ipsec-isakmp\n",
                     more("TO-R8", "192.0.2.8", SessionKeys("2002", "2001")) +
                         "crypto map TO-R8 20 " + SessionKeys("3002", "3001")},
                    {"R9.ios", "ip access-list extended SERVER",
                     "ip access-list extended MORE\n"
                     " permit ip 10.19.0.0 0.0.255.255 10.8.0.0 0.0.255.255\n"
                     "ip access-list extended SERVER"}},
          .output = {{"pair.conf", "start=traffic\n", "start=traffic\nfrom=a\n"}},
          .manual = true,
          .fresh = true};
}
const Case kWritten = Written("map-written", "1001");
const Case kNotCrosswise = Written("map-not-crosswise", "1003");

const Case kBroken{
    .name = "map-broken",
    .example = "crypto-map",
    .output = {{"pair.conf", "start=traffic\n", "start=traffic\nfrom=a\n"},
               {"R8/guard.nft", "10.9.0.0/16 counter drop", "10.9.0.0/16 counter accept"},
               {"R9/guard.nft", "10.9.0.0/16 ip daddr 10.8.0.0/16 counter drop",
                "10.9.0.0/16 ip daddr 10.8.0.0/16 counter accept"},
               {"R8/swanctl.conf", "priority = 1000", "priority = 1100"},
               {"R9/swanctl.conf", "priority = 1000", "priority = 1100"},
               {"R8/swanctl.conf", "10.8.0.0/16[6]  #", "10.8.0.0/16[17]  #"},
               {"R8/swanctl.conf", "remote_ts = 10.19.0.0/16", "remote_ts = 10.39.0.0/16"},
               {"R9/swanctl.conf", "local_ts = 10.19.0.0/16", "local_ts = 10.39.0.0/16"}},
    .fresh = true};

// The list takes the link between the two: without an exception neither could find the other. A
// pair that follows one with the same interfaces would know the neighbour already.
Case Link(const std::string& name, const std::string& interface, bool manual,
          std::vector<Edit> output) {
  output.push_back({"pair.conf", "a_outer=eth0", "a_outer=" + interface});
  return {.name = name,
          .example = "ipv6-map",
          .output = std::move(output),
          .manual = manual,
          .fresh = true};
}
const Case kLink = Link("map-link", "eth1", false, {});
const Case kManualLink = Link("map-link-manual", "eth2", true, {});
const Case kBrokenLink = Link("map-link-broken", "eth3", true,
                              {{"R10/xfrm.batch", "type 135 dir out", "type 235 dir out"}});

class LiveMaps : public testing::Test {
 public:
  static void SetUpTestSuite() {
    std::string why;
    All() = TryAll("maps",
                   {kExample, kOrder, kDynamic, kBroken, kManual, kBrokenManual, kWritten,
                    kNotCrosswise, kLink, kManualLink, kBrokenLink},
                   why);
    if (All().empty()) {
      // ctest takes this status for a test that was skipped.
      std::cout << why << std::flush;
      std::_Exit(77);
    }
  }

 protected:
  static const Tried& Of(const Case& one) { return All().at(one.name); }

 private:
  // The tests share the boot.
  static std::map<std::string, Tried>& All() {
    static std::map<std::string, Tried> tried;
    return tried;
  }
};

TEST_F(LiveMaps, EachLineCarriesItsPacketsAndNothingElse) {
  const Tried& tried = Of(kExample);
  SCOPED_TRACE(tried.log);
  for (const char* name : {"offices", "more", "server"}) {
    EXPECT_EQ(Word(tried.from_first, name), kProtected) << name;
  }
  for (const char* name : {"printer", "port", "outside"}) {
    EXPECT_EQ(Word(tried.from_first, name), kClear) << name;
  }
  EXPECT_EQ(Word(tried.from_second, "offices"), kProtected);
  EXPECT_EQ(Word(tried.from_second, "more"), kProtected);
  EXPECT_EQ(Word(tried.from_second, "outside"), kClear);
  EXPECT_EQ(Word(tried.from_first, "left"), "none");
}

TEST_F(LiveMaps, NothingLeaksBeforeTheDaemonsRun) {
  const Tried& tried = Of(kExample);
  SCOPED_TRACE(tried.log);
  for (const char* name : {"before_offices", "before_more", "before_server"}) {
    EXPECT_EQ(Word(tried.from_first, name), kNothing) << name;
  }
  for (const char* name : {"before_printer", "before_port", "before_outside"}) {
    EXPECT_EQ(Word(tried.from_first, name), kClear) << name;
  }
}

TEST_F(LiveMaps, TheOrderOfTheListsIsKept) {
  const Tried& tried = Of(kOrder);
  SCOPED_TRACE(tried.log);
  EXPECT_EQ(Word(tried.from_first, "offices"), kProtected);
  EXPECT_EQ(Word(tried.from_first, "server"), kProtected);
  EXPECT_EQ(Word(tried.from_first, "more"), kProtected);
  EXPECT_EQ(Word(tried.from_first, "denied"), kClear);
  EXPECT_EQ(Word(tried.from_first, "before_denied"), kClear);
}

TEST_F(LiveMaps, ADynamicEntryAnswers) {
  const Tried& tried = Of(kDynamic);
  SCOPED_TRACE(tried.log);
  EXPECT_EQ(Word(tried.from_second, "offices"), kProtected);
  EXPECT_EQ(Word(tried.from_second, "more"), kProtected);
  EXPECT_EQ(Word(tried.from_second, "outside"), kClear);
}

TEST_F(LiveMaps, StaticKeysCarryEachLineAndLeaveNothing) {
  const Tried& tried = Of(kManual);
  SCOPED_TRACE(tried.log);
  for (const char* name : {"offices", "more", "server"}) {
    EXPECT_EQ(Word(tried.from_first, name), kProtected) << name;
  }
  for (const char* name : {"printer", "port", "outside"}) {
    EXPECT_EQ(Word(tried.from_first, name), kClear) << name;
  }
  EXPECT_EQ(Word(tried.from_second, "offices"), kProtected);
  EXPECT_EQ(Word(tried.from_second, "more"), kProtected);
  EXPECT_EQ(Word(tried.from_second, "outside"), kClear);
  EXPECT_EQ(Word(tried.from_first, "left"), "none");
}

TEST_F(LiveMaps, WrittenKeysCarryEachLineAndLeaveNothing) {
  const Tried& tried = Of(kWritten);
  SCOPED_TRACE(tried.log);
  for (const char* name : {"offices", "more", "server"}) {
    EXPECT_EQ(Word(tried.from_first, name), kProtected) << name;
  }
  for (const char* name : {"printer", "port", "outside"}) {
    EXPECT_EQ(Word(tried.from_first, name), kClear) << name;
  }
  EXPECT_EQ(Word(tried.from_first, "left"), "none");
}

// The verdict says so too: what R9 answers has an SPI that R8 does not know.
TEST_F(LiveMaps, WrittenSpisMustBeCrosswise) {
  const Tried& tried = Of(kNotCrosswise);
  SCOPED_TRACE(tried.log);
  EXPECT_EQ(Word(tried.from_first, "offices"), "protected/none");
  EXPECT_EQ(Word(tried.from_first, "more"), kProtected);
}

TEST_F(LiveMaps, HostsOfALinkFindEachOther) {
  for (const Case& one : {kLink, kManualLink}) {
    const Tried& tried = Of(one);
    SCOPED_TRACE(one.name + ": " + tried.log);
    EXPECT_EQ(Word(tried.from_first, "offices"), kProtected);
    EXPECT_EQ(Word(tried.from_first, "left"), "none");
  }
  EXPECT_EQ(Word(Of(kLink).from_first, "before_offices"), kNothing);
}

TEST_F(LiveMaps, NoticeALinkWithoutItsException) {
  const Tried& tried = Of(kBrokenLink);
  SCOPED_TRACE(tried.log);
  EXPECT_EQ(Word(tried.from_first, "offices"), kNothing);
}

TEST_F(LiveMaps, NoticeABrokenKernelPart) {
  const Tried& tried = Of(kBrokenManual);
  SCOPED_TRACE(tried.log);
  EXPECT_EQ(Word(tried.from_first, "offices"), kProtected);
  EXPECT_NE(Word(tried.from_first, "printer"), kClear);
  EXPECT_NE(Word(tried.from_first, "more"), kProtected);
  EXPECT_EQ(Word(tried.from_first, "left"), "some");
}

TEST_F(LiveMaps, NoticeABrokenEmitter) {
  const Tried& tried = Of(kBroken);
  SCOPED_TRACE(tried.log);
  EXPECT_NE(Word(tried.from_first, "before_offices"), kNothing);
  EXPECT_NE(Word(tried.from_first, "printer"), kClear);
  EXPECT_NE(Word(tried.from_first, "server"), kProtected);
  EXPECT_NE(Word(tried.from_first, "more"), kProtected);
  EXPECT_NE(Word(tried.from_first, "outside"), kClear);
}

}  // namespace
}  // namespace tunnelc::live
