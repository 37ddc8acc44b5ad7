// What counts as the same, by facts and logs written by hand.
#include "tests/judging/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tunnelc::judging {
namespace {

using testing::HasSubstr;

Expected Up() {
  return {.basis = Basis::kDaemons,
          .verdict = "up",
          .ike = "IKE:DES_CBC/HMAC_MD5_96/PRF_HMAC_MD5/MODP_768",
          .sa = "ESP:AES_CBC_128/HMAC_SHA1_96/NO_EXT_SEQ",
          .passes = true};
}

Expected Down(const std::string& step, const std::string& reason) {
  return {.basis = Basis::kDaemons, .verdict = "down", .step = step, .reason = reason};
}

constexpr std::string_view kLog =
    "b 09[CFG] selected proposal: IKE:DES_CBC/HMAC_MD5_96/PRF_HMAC_MD5/MODP_768\n"
    "b 08[CFG] selected proposal: ESP:AES_CBC_128/HMAC_SHA1_96/NO_EXT_SEQ\n"
    "b 08[IKE] CHILD_SA x{1} established with SPIs c1_i c2_o and TS 10.9.0.0/16 === 10.8.1.0/24\n"
    "a 07[IKE] CHILD_SA x{1} established with SPIs c2_i c1_o and TS 10.8.1.0/24 === 10.9.0.0/16\n"
    "a 07[IKE] closing CHILD_SA x{1} with SPIs c2_i (0 bytes) c1_o (0 bytes) and TS 0.0.0.0/0\n";

const Facts kUp(
    "pair=x initiator=a phase1=up phase2=up step=done reason=none ping=ok bytes_in=448 "
    "bytes_out=448 peer_bytes_in=448 peer_bytes_out=448 left=none ms=7");

Facts Fails(const std::string& phase1, const std::string& step, const std::string& reason) {
  return Facts("pair=x initiator=a phase1=" + phase1 + " phase2=down step=" + step +
               " reason=" + reason + " ping=none left=none ms=7");
}

TEST(Comparison, AgreesOnATunnelThatPasses) {
  EXPECT_EQ(Difference(Up(), kUp, kLog), "");
}

TEST(Comparison, SeesWhatDiffersThoughItIsUp) {
  Expected other_ike = Up();
  other_ike.ike = "IKE:3DES_CBC/HMAC_MD5_96/PRF_HMAC_MD5/MODP_768";
  EXPECT_THAT(Difference(other_ike, kUp, kLog), HasSubstr("phase 1: expected IKE:3DES"));
  Expected other_sa = Up();
  other_sa.sa = "AH:HMAC_SHA1_96/NO_EXT_SEQ";
  EXPECT_THAT(Difference(other_sa, kUp, kLog), HasSubstr("phase 2: expected AH:"));
  Expected blocked = Up();
  blocked.passes = false;
  EXPECT_THAT(Difference(blocked, kUp, kLog), HasSubstr("expected blocked"));
}

TEST(Comparison, SeesThatSelectorsWereNarrowed) {
  Expected line = Up();
  line.selectors = "10.8.1.0/24 === 10.9.0.0/16";
  EXPECT_EQ(Difference(line, kUp, kLog), "");
  line.selectors = "10.8.0.0/16 === 10.9.0.0/16";
  EXPECT_THAT(Difference(line, kUp, kLog), HasSubstr("selectors: expected 10.8.0.0/16"));
  line.selectors = "10.9.0.0/16 === 10.8.1.0/24";
  line.side = 1;
  EXPECT_EQ(Difference(line, kUp, kLog), "") << "the other end's are turned round";
}

TEST(Comparison, WantsBytesInEveryCounter) {
  const std::string& line = kUp.Line();
  for (const std::string counter :
       {" bytes_in=", " bytes_out=", " peer_bytes_in=", " peer_bytes_out="}) {
    std::string without = line;
    without.replace(without.find(counter + "448"), counter.size() + 3, counter + "0");
    EXPECT_THAT(Difference(Up(), Facts(without), kLog), HasSubstr("is 0")) << counter;
  }
}

TEST(Comparison, WantsTheUndoFilesToUndo) {
  std::string left = kUp.Line();
  left.replace(left.find("left=none"), 9, "left=some");
  EXPECT_THAT(Difference(Up(), Facts(left), kLog), HasSubstr("undo"));
}

TEST(Comparison, WantsTheStepAndTheReason) {
  const Expected policy = Down("MM1", "no-common-isakmp-policy");
  EXPECT_EQ(Difference(policy, Fails("down", "MM1", "no-proposal"), ""), "");
  EXPECT_NE(Difference(policy, Fails("down", "MM1", "no-connection"), ""), "");
  EXPECT_NE(Difference(policy, Fails("down", "MM5", "wrong-key"), ""), "");
  EXPECT_NE(Difference(policy, kUp, kLog), "");
  EXPECT_NE(Difference(Up(), Fails("up", "QM1", "no-proposal"), ""), "");

  const Expected key = Down("MM5", "pre-shared-key-mismatch");
  EXPECT_EQ(Difference(key, Fails("down", "MM5", "undecipherable"), ""), "");
  EXPECT_EQ(Difference(key, Fails("down", "MM5", "wrong-key"), ""), "");
  EXPECT_NE(Difference(key, Fails("down", "MM5", "identity"), ""), "");

  const Expected identity = Down("MM6", "no-matching-isakmp-profile");
  EXPECT_EQ(Difference(identity, Fails("down", "MM6", "identity"), ""), "");
  EXPECT_NE(Difference(identity, Fails("down", "MM5", "identity"), ""), "");

  const Expected line = Down("QM1", "selectors-mismatch");
  EXPECT_EQ(Difference(line, Fails("up", "QM1", "no-child"), ""), "");
  EXPECT_NE(Difference(line, Fails("up", "QM1", "no-proposal"), ""), "");

  const Expected set = Down("QM1", "no-common-transform-set");
  EXPECT_EQ(Difference(set, Fails("up", "QM1", "no-proposal"), ""), "");
  EXPECT_NE(Difference(set, Fails("down", "QM1", "no-proposal"), ""), "") << "phase 1 must be up";
}

TEST(Comparison, LetsCharonLookForKeysLater) {
  const Expected none = Down("local", "no-pre-shared-key");
  EXPECT_EQ(Difference(none, Fails("down", "MM4", "no-key"), ""), "");
  EXPECT_EQ(Difference(Down("MM1", "no-pre-shared-key"), Fails("down", "MM3", "no-key"), ""), "");
  EXPECT_NE(Difference(none, Fails("down", "MM1", "no-proposal"), ""), "");
  Expected neither = none;
  neither.no_common_policy = true;
  EXPECT_EQ(Difference(neither, Fails("down", "MM1", "no-proposal"), ""), "");
}

TEST(Comparison, LetsCharonLookForTheConnectionFirst) {
  Expected elsewhere = Down("QM1", "no-session-for-peer");
  elsewhere.no_session = true;
  EXPECT_EQ(Difference(elsewhere, Fails("down", "MM1", "no-connection"), ""), "");
  EXPECT_NE(Difference(elsewhere, Fails("up", "QM1", "no-child"), ""), "");
  Expected policy_too = Down("MM1", "no-common-isakmp-policy");
  policy_too.no_session = true;
  EXPECT_EQ(Difference(policy_too, Fails("down", "MM1", "no-connection"), ""), "");
}

TEST(Comparison, SaysWhatIsMissing) {
  EXPECT_THAT(Difference(Up(), Facts(), ""), HasSubstr("nothing"));
  EXPECT_THAT(Difference(Up(), Facts("pair=x initiator=a error=load left=none ms=1"), ""),
              HasSubstr("refused"));
}

}  // namespace
}  // namespace tunnelc::judging
