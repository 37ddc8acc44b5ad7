// What charon can judge of two crypto maps, line by line, and what it cannot.
#include "tests/judging/classes.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "tests/judging/case.h"
#include "tests/judging/charon_children.h"

namespace tunnelc::judging {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

// One end of a crypto map, `list` in its access list. `more` stands in its entry.
std::string Router(unsigned number, const std::string& list, const std::string& more = "",
                   const std::string& other = "") {
  return fmt::format(
      "version 15.2\nhostname R{0}\ncrypto isakmp policy 10\n authentication pre-share\n group 14\n"
      "crypto isakmp key abcdef address 192.0.2.{1}\n"
      "crypto ipsec transform-set TS esp-aes esp-sha-hmac\n"
      "crypto ipsec transform-set TS2 esp-3des esp-md5-hmac\n"
      "crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.{1}\n set transform-set TS\n"
      " match address L\n{3}{4}"
      "interface Ethernet0/0\n ip address 192.0.2.{0} 255.255.255.0\n crypto map VPN\n"
      "ip access-list extended L\n{2}end\n",
      number, 3 - number, list, more, other);
}

class Classes : public testing::Test {
 protected:
  ~Classes() override { std::filesystem::remove_all(folder_); }

  // For each line that R1 starts: whether it is judged, else its class.
  std::vector<std::string> Of(const std::string& one, const std::string& two) const {
    const Case made = CheckCase({one, two}, folder_);
    EXPECT_EQ(made.problem, "");
    std::vector<std::string> classes;
    for (const Expected& expected : made.directions) {
      if (expected.side == 0) {
        const bool judged = expected.basis == Basis::kDaemons;
        classes.push_back(judged ? expected.verdict + ' ' + expected.reason : expected.note);
      }
    }
    return classes;
  }

  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / ("tunnelc-classes-" + std::to_string(getpid()));
};

constexpr const char* kLine = " permit ip 10.8.0.0 0.0.255.255 10.9.0.0 0.0.255.255\n";
constexpr const char* kMirror = " permit ip 10.9.0.0 0.0.255.255 10.8.0.0 0.0.255.255\n";

TEST_F(Classes, JudgesMirrorsSubsetsAndStrangers) {
  EXPECT_THAT(Of(Router(1, kLine), Router(2, kMirror)), ElementsAre("up "));
  const std::string part = " permit tcp 10.8.1.0 0.0.0.255 10.9.0.0 0.0.255.255 eq 443\n";
  EXPECT_THAT(Of(Router(1, part), Router(2, kMirror)), ElementsAre("up "));
  const std::string other = " permit ip 10.8.0.0 0.0.255.255 10.19.0.0 0.0.255.255\n";
  EXPECT_THAT(Of(Router(1, kLine + other), Router(2, kMirror)),
              ElementsAre("up ", "down selectors-mismatch"));
}

TEST_F(Classes, LeavesOutWhatCharonNarrows) {
  const std::string part = " permit ip 10.9.0.0 0.0.255.255 10.8.1.0 0.0.0.255\n";
  EXPECT_THAT(Of(Router(1, kLine), Router(2, part)), ElementsAre("selectors"));
  // The router answers by the line that covers, whatever part of it stands beside that.
  const std::string tcp = " permit tcp 10.8.0.0 0.0.255.255 10.9.0.0 0.0.255.255\n";
  const std::string port = " permit tcp 10.9.0.0 0.0.255.255 eq 443 10.8.0.0 0.0.255.255\n";
  EXPECT_THAT(Of(Router(1, tcp), Router(2, kMirror)), ElementsAre("up "));
  EXPECT_THAT(Of(Router(1, tcp), Router(2, port + kMirror)), ElementsAre("selectors"));
}

TEST_F(Classes, LeavesOutWhatADenyForbids) {
  const std::string deny = " deny ip 10.9.0.0 0.0.255.255 10.0.0.0 0.255.255.255\n";
  EXPECT_THAT(Of(Router(1, kLine), Router(2, deny + kMirror)), ElementsAre("deny"));
}

TEST_F(Classes, LeavesOutWhatNeverStarts) {
  const std::string part = " permit tcp 10.8.0.0 0.0.255.255 10.9.0.0 0.0.255.255 eq 443\n";
  EXPECT_THAT(Of(Router(1, kLine + part), Router(2, kMirror)), ElementsAre("up ", "hidden-line"));
  EXPECT_THAT(Of(Router(1, part + kLine), Router(2, kMirror)), ElementsAre("up ", "up "));
}

// The first entry of R2 takes in what the second one has exactly, with other transforms.
TEST_F(Classes, LeavesOutWhatHangsOnTheOrderOfEntries) {
  const std::string wide = " permit ip 10.0.0.0 0.255.255.255 10.8.0.0 0.0.255.255\n";
  const auto second = [](const std::string& set) {
    return "crypto map VPN 20 ipsec-isakmp\n set peer 192.0.2.1\n set transform-set " + set +
           "\n match address M\nip access-list extended M\n" + std::string(kMirror);
  };
  EXPECT_THAT(Of(Router(1, kLine), Router(2, wide, "", second("TS2"))), Contains("entry-order"));
  EXPECT_THAT(Of(Router(1, kLine), Router(2, wide, "", second("TS"))), ElementsAre("up "));
  EXPECT_THAT(Of(Router(1, kLine), Router(2, kMirror, "", second("TS2"))), ElementsAre("up "));
}

TEST_F(Classes, LeavesOutAnEntryThatTheBuildRefuses) {
  EXPECT_THAT(Of(Router(1, kLine), Router(2, kMirror, "",
                                          "crypto map VPN 20 ipsec-isakmp\n"
                                          " set peer 192.0.2.1\n"
                                          " set transform-set TS\n")),
              Each("incomplete-entry"));
}

// What charon does with each of these was seen; of entries for one peer none of it hangs on that.
TEST_F(Classes, LeavesOutWhatCharonDoesWithKeysAndProfiles) {
  std::string hub = Router(2, kMirror, "", "crypto isakmp key other address 0.0.0.0\n");
  EXPECT_THAT(Of(Router(1, kLine), hub), ElementsAre("up "));
  hub.replace(hub.find("crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.1\n"),
              std::string("crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.1\n").size(),
              "crypto map VPN 10 ipsec-isakmp dynamic D\ncrypto dynamic-map D 10\n");
  EXPECT_THAT(Of(Router(1, kLine), hub), ElementsAre("keys-by-address"));
  EXPECT_THAT(Of(Router(1, kLine), Router(2, kMirror, " set isakmp-profile P\n",
                                          "crypto isakmp profile P\n self-identity address\n")),
              ElementsAre("no-match"));
}

TEST_F(Classes, InitiatesTheChildOfEachLine) {
  const std::string other = " permit ip host 10.8.0.7 10.19.0.0 0.0.255.255\n";
  const Case made = CheckCase({Router(1, kLine + other), Router(2, kMirror)}, folder_);
  ASSERT_EQ(made.directions.size(), 3U);
  EXPECT_THAT(made.directions[0].child, HasSubstr("/"));
  EXPECT_NE(made.directions[0].child, made.directions[1].child);
  EXPECT_EQ(made.directions[0].selectors, "10.8.0.0/16 === 10.9.0.0/16");
  EXPECT_EQ(made.directions[2].selectors, "10.9.0.0/16 === 10.8.0.0/16");
}

TEST(CharonChildren, AreReadFromTheFile) {
  const auto children = ChildrenOf(
      "connections {\n  one {\n    version = 1\n    children {\n      a-1 {  # r1.ios:3\n"
      "        local_ts = 10.8.0.0/16[6/443]  # r1.ios:4\n        remote_ts = 10.9.0.0/16\n"
      "        mode = tunnel\n        start_action = trap\n      }\n    }\n  }\n"
      "  pass {\n    children {\n      p {\n        mode = pass\n      }\n    }\n  }\n}\n");
  ASSERT_EQ(children.size(), 2U);
  EXPECT_EQ(children[0].Path(), "one/a-1");
  EXPECT_EQ(children[0].local, "10.8.0.0/16[6/443]");
  EXPECT_EQ(children[0].remote, "10.9.0.0/16");
  EXPECT_EQ(children[0].start_action, "trap");
  EXPECT_TRUE(children[0].Negotiates());
  EXPECT_FALSE(children[1].Negotiates());
}

}  // namespace
}  // namespace tunnelc::judging
