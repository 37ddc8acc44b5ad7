// What is emitted carries packets between real daemons under a real kernel; what `check` calls down
// fails at the step that it names; and an emitter that is broken on purpose is noticed.
#include "tests/live/emitted.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace tunnelc::live {
namespace {

constexpr const char* kFirstSet = "transform-set FIRST esp-aes 256 esp-sha512-hmac";

// The files of each example, as they are, from both sides.
std::vector<Case> Examples() {
  return {
      {.name = "example-ipv6-vti", .example = "ipv6-vti", .fresh = true},
      {.name = "example-ipv4-vti", .example = "ipv4-vti", .fresh = true},
      {.name = "example-gre", .example = "gre-over-ipsec", .fresh = true},
  };
}

// Static keys, over XFRM interfaces and GRE.
std::vector<Case> Manual() {
  const auto with_set = [](const std::string& name, const std::string& set) {
    return Case{.name = "manual-" + name,
                .example = "gre-over-ipsec",
                .input = {{"R6.ios", kFirstSet, "transform-set FIRST " + set},
                          {"R7.ios", kFirstSet, "transform-set FIRST " + set}},
                .manual = true};
  };
  const auto with_vti_set = [](const std::string& name, const std::string& set) {
    const std::string from = "AES256 esp-aes 256 esp-sha256-hmac";
    return Case{.name = "manual-vti-" + name,
                .example = "ipv4-vti",
                .input = {{"R4.ios", from, "AES256 " + set}, {"R5.ios", from, "AES256 " + set}},
                .manual = true};
  };
  std::vector<Case> cases = {
      {.name = "manual-ipv6-vti", .example = "ipv6-vti", .manual = true},
      {.name = "manual-ipv4-vti", .example = "ipv4-vti", .manual = true},
      {.name = "manual-gre", .example = "gre-over-ipsec", .manual = true},
      with_set("null", "esp-null esp-sha256-hmac"),
      with_set("ah", "ah-sha-hmac"),
      with_set("ah-and-esp", "ah-sha256-hmac esp-aes"),
      with_vti_set("3des", "esp-3des esp-md5-hmac"),
      with_vti_set("des", "esp-des esp-sha384-hmac"),
      with_vti_set("ah", "ah-sha512-hmac"),
      with_vti_set("ah-and-esp", "ah-sha-hmac esp-aes 192"),
      // Linux drops what has a checksum when none is expected, and the reverse.
      {.name = "manual-checksum",
       .example = "gre-over-ipsec",
       .input = {{"R6.ios", " tunnel key", " tunnel checksum\n tunnel tos 184\n tunnel key"}},
       .manual = true},
      // IPv6 inside IPv4.
      {.name = "manual-overlay",
       .example = "ipv4-vti",
       .input = {{"R4.ios", "tunnel mode ipsec ipv4", "tunnel mode ipsec ipv4 v6-overlay"},
                 {"R5.ios", "tunnel mode ipsec ipv4", "tunnel mode ipsec ipv4 v6-overlay"},
                 {"R4.ios", " ip mtu 1400", " ipv6 address 2001:db8:45::4/64"},
                 {"R5.ios", " ip mtu 1400", " ipv6 address 2001:db8:45::5/64"}},
       .output = {{"pair.conf", "10.255.45.5", "2001:db8:45::5"},
                  {"pair.conf", "10.255.45.4", "2001:db8:45::4"}},
       .manual = true},
  };
  return cases;
}

// One line of the input changed: down in both directions, where charon is a judge.
std::vector<Case> BrokenTwins() {
  return {
      {.name = "twin-key",
       .example = "ipv6-vti",
       .input = {{"R3.ios", "key cisco ", "key Cisco "}}},
      {.name = "twin-group", .example = "ipv4-vti", .input = {{"R5.ios", " group 14", " group 5"}}},
      {.name = "twin-hash",
       .example = "gre-over-ipsec",
       .input = {{"R6.ios", " hash sha512", " hash sha"}, {"R6.ios", " hash sha256", " hash md5"}}},
      {.name = "twin-encryption",
       .example = "ipv4-vti",
       .input = {{"R4.ios", " encr aes 256", " encr aes 192"}}},
      {.name = "twin-transform",
       .example = "ipv6-vti",
       .input = {{"R2.ios", "TRA esp-aes esp-sha-hmac", "TRA esp-3des esp-sha-hmac"}}},
      {.name = "twin-key-length",
       .example = "ipv4-vti",
       .input = {{"R5.ios", "AES256 esp-aes 256", "AES256 esp-aes 192"}}},
      {.name = "twin-pfs",
       .example = "ipv4-vti",
       .input = {{"R5.ios", "set pfs group14", "set pfs group5"}}},
  };
}

// The output changed, as an emitter with that mistake would have written it.
std::vector<Case> BrokenEmitters() {
  return {
      {.name = "emitter-word",
       .example = "ipv6-vti",
       .output = {{"R3/swanctl.conf", "aes128-sha1", "aes192-sha1"}}},
      {.name = "emitter-if-id",
       .example = "ipv6-vti",
       .output = {{"R3/swanctl.conf", "if_id_in = 23", "if_id_in = 0"},
                  {"R3/swanctl.conf", "if_id_out = 23", "if_id_out = 0"}}},
      {.name = "emitter-address",
       .example = "ipv4-vti",
       .output = {{"R4/swanctl.conf", "remote_addrs = 198.51.100.5", "remote_addrs = 192.0.2.4"}}},
      {.name = "emitter-truncation",
       .example = "ipv4-vti",
       .output = {{"R4/xfrm.batch", " 128", " 96"}},
       .manual = true},
      {.name = "emitter-undo",
       .example = "ipv4-vti",
       .output = {{"R5/xfrm.undo.batch", "xfrm policy delete", "#xfrm policy delete"}},
       .manual = true},
  };
}

std::vector<Case> AllCases() {
  std::vector<Case> all;
  for (const auto& some : {Examples(), Manual(), BrokenTwins(), BrokenEmitters()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

// More than the payload of the ping, on both counters of both ends.
void ExpectPackets(const Facts& facts) {
  EXPECT_EQ(Word(facts, "ping"), "ok");
  for (const char* counter : {"bytes_in", "bytes_out", "peer_bytes_in", "peer_bytes_out"}) {
    EXPECT_GE(std::atoi(Word(facts, counter).c_str()), 400) << counter;
  }
}

class Live : public testing::Test {
 public:
  static void SetUpTestSuite() {
    std::string why;
    All() = TryAll("emitted", AllCases(), why);
    if (All().empty()) {
      // ctest takes this status for a test that was skipped.
      std::cout << why << std::flush;
      std::_Exit(77);
    }
  }

 protected:
  static const Tried& Of(const Case& one) { return All().at(one.name); }

 private:
  // The tests share the boots.
  static std::map<std::string, Tried>& All() {
    static std::map<std::string, Tried> tried;
    return tried;
  }
};

TEST_F(Live, ExamplesCarryPacketsWhoeverStarts) {
  for (const Case& one : Examples()) {
    const Tried& tried = Of(one);
    for (const Facts* facts : {&tried.from_first, &tried.from_second}) {
      SCOPED_TRACE(one.name + '\n' + tried.log);
      EXPECT_EQ(Word(*facts, "phase2"), "up");
      ExpectPackets(*facts);
      EXPECT_EQ(Word(*facts, "left"), "none");
    }
  }
}

TEST_F(Live, StaticKeysCarryPacketsAndLeaveNothing) {
  for (const Case& one : Manual()) {
    const Tried& tried = Of(one);
    ASSERT_EQ(tried.built.outputs.size(), 2U);
    for (const Facts* facts : {&tried.from_first, &tried.from_second}) {
      SCOPED_TRACE(one.name + '\n' + tried.log);
      ExpectPackets(*facts);
      EXPECT_EQ(Word(*facts, "left"), "none");
    }
  }
}

TEST_F(Live, BrokenTwinsFailAtTheStepThatCheckNames) {
  for (const Case& one : BrokenTwins()) {
    const Tried& tried = Of(one);
    const auto& sessions = tried.built.analysis.network.Sessions();
    ASSERT_EQ(sessions.size(), 1U) << one.name;
    EXPECT_EQ(sessions[0].verdict, topology::SessionVerdict::kDown) << one.name;
    for (const topology::Direction& direction : sessions[0].directions) {
      // The devices are in the order of their files, as the sides of a pair are.
      const bool first = sessions[0].ends[direction.initiator].device.Index() == 0;
      const Facts& facts = first ? tried.from_first : tried.from_second;
      SCOPED_TRACE(one.name + '\n' + tried.log);
      EXPECT_EQ(Word(facts, "phase2"), "down");
      EXPECT_EQ(Word(facts, "step"), topology::StepOf(direction));
    }
  }
}

TEST_F(Live, NoticeABrokenEmitter) {
  const auto cases = BrokenEmitters();
  const auto facts = [&](std::size_t index) { return Of(cases[index]).from_first; };
  EXPECT_EQ(Word(facts(0), "step"), "QM1") << Of(cases[0]).log;
  EXPECT_EQ(Word(facts(1), "ping"), "failed") << Of(cases[1]).log;
  EXPECT_NE(Word(facts(2), "phase2"), "up") << Of(cases[2]).log;
  EXPECT_EQ(Word(facts(3), "ping"), "failed") << Of(cases[3]).log;
  EXPECT_EQ(Word(facts(4), "left"), "some") << Of(cases[4]).log;
}

}  // namespace
}  // namespace tunnelc::live
