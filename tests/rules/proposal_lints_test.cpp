// Lints on policies and transform sets: which finding a weak word belongs to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr const char* kKey = "Kestrel-Harbour-Onyx-41";

std::string Policy(int priority, const std::string& cipher, const std::string& group) {
  return "crypto isakmp policy " + std::to_string(priority) + "\n encryption " + cipher +
         "\n hash sha256\n authentication pre-share\n group " + group + "\n";
}

std::string Sets(const std::string& sets, const std::string& profile) {
  return sets + "crypto ipsec profile WAN\n" + profile;
}

std::string End(int own, int peer, const std::string& policies, const std::string& sets = kProfile,
                const std::string& mode = kVti) {
  const std::string to = "192.0.2." + std::to_string(peer);
  return policies + Key(kKey, to) + sets + Outside(own) +
         TunnelTo(0, to, " ip address 10.0.0." + std::to_string(own) + " 255.255.255.0\n" + mode);
}

TEST(WeakAlgorithm, TellsWrittenWordsFromDefaults) {
  const Findings findings =
      RunOne(End(1, 2, "crypto isakmp policy 10\n authentication pre-share\n hash md5\n"));
  EXPECT_THAT(findings.places, Contains("R1.ios:3 weak-algorithm"));
  EXPECT_THAT(findings.places, Contains("R1.ios:1 suite-left-to-defaults"));
}

TEST(WeakAlgorithm, AcceptsSha1) {
  const std::string sets = "crypto ipsec transform-set S esp-aes esp-sha-hmac\n";
  EXPECT_THAT(RunOne(End(1, 2, kPolicy, Sets(sets, " set transform-set S\n"))).slugs,
              Not(Contains("weak-algorithm")));
}

TEST(WeakAlgorithm, LooksAtTransformsAndPfs) {
  const std::string sets = "crypto ipsec transform-set S esp-3des esp-md5-hmac\n";
  const Findings findings =
      RunOne(End(1, 2, kPolicy, Sets(sets, " set transform-set S\n set pfs group2\n")));
  EXPECT_THAT(findings.places, Contains("R1.ios:7 weak-algorithm"));
  EXPECT_THAT(findings.places, Contains("R1.ios:10 weak-algorithm"));
}

TEST(WeakAlgorithm, LeavesUnusedSetsAlone) {
  const std::string sets = std::string("crypto ipsec transform-set OLD esp-des\n") + kProfile;
  const Findings findings = RunOne(End(1, 2, kPolicy, sets));
  EXPECT_THAT(findings.slugs, Not(Contains("weak-algorithm")));
  EXPECT_THAT(findings.slugs, Not(Contains("no-integrity")));
}

TEST(WeakAlgorithm, IsSaidOnceOfBothEnds) {
  const std::string weak = Policy(10, "3des", "14");
  const Findings findings = RunTwo(End(1, 2, weak), End(2, 1, weak));
  EXPECT_THAT(findings.related, Contains("R1.ios:2 weak-algorithm at R2.ios:2"));
  EXPECT_THAT(findings.places, Not(Contains("R2.ios:2 weak-algorithm")));
}

TEST(NoIntegrity, IsContentWithAhOrACombinedCipher) {
  for (const char* words : {"ah-sha256-hmac esp-aes 256", "esp-gcm 256"}) {
    const std::string sets = std::string("crypto ipsec transform-set S ") + words + "\n";
    EXPECT_THAT(RunOne(End(1, 2, kPolicy, Sets(sets, " set transform-set S\n"))).slugs,
                Not(Contains("no-integrity")))
        << words;
  }
}

TEST(StrongerProposal, IsTheFindingInsteadOfTheWeakOne) {
  const std::string policies = Policy(10, "3des", "14") + Policy(20, "aes 256", "14");
  const Findings findings = RunTwo(End(1, 2, policies), End(2, 1, policies));
  EXPECT_THAT(findings.places, Contains("R1.ios:1 stronger-proposal-passed-over"));
  EXPECT_THAT(findings.related, Contains("R1.ios:1 stronger-proposal-passed-over at R1.ios:6"));
  EXPECT_THAT(findings.related, Contains("R1.ios:1 stronger-proposal-passed-over at R2.ios:1"));
  EXPECT_THAT(findings.places, Not(Contains("R2.ios:1 stronger-proposal-passed-over")));
  EXPECT_THAT(findings.slugs, Not(Contains("weak-algorithm")));
}

TEST(StrongerProposal, NeedsOneThatBothHave) {
  const std::string weak = Policy(10, "3des", "14");
  const Findings findings = RunTwo(End(1, 2, weak + Policy(20, "aes 256", "14")),
                                   End(2, 1, weak + Policy(20, "aes 192", "14")));
  EXPECT_THAT(findings.slugs, Not(Contains("stronger-proposal-passed-over")));
  EXPECT_THAT(findings.slugs, Contains("weak-algorithm"));
}

TEST(StrongerProposal, LooksAtTransformSetsInTheOrderOfTheInitiator) {
  const std::string sets =
      "crypto ipsec transform-set OLD esp-3des esp-sha-hmac\n"
      "crypto ipsec transform-set NEW esp-aes 256 esp-sha256-hmac\n";
  const Findings findings = RunTwo(End(1, 2, kPolicy, Sets(sets, " set transform-set OLD NEW\n")),
                                   End(2, 1, kPolicy, Sets(sets, " set transform-set NEW OLD\n")));
  EXPECT_THAT(findings.places, Contains("R1.ios:10 stronger-proposal-passed-over"));
  EXPECT_THAT(findings.places, Not(Contains("R2.ios:10 stronger-proposal-passed-over")));
  EXPECT_THAT(findings.slugs, Not(Contains("result-depends-on-initiator")));
}

TEST(ResultDependsOnInitiator, IsSilentWhereTheOrderIsTheSame) {
  const std::string policies = Policy(10, "aes 256", "14") + Policy(20, "aes", "19");
  EXPECT_THAT(RunTwo(End(1, 2, policies), End(2, 1, policies)).slugs,
              Not(Contains("result-depends-on-initiator")));
}

TEST(UnusedName, IsSilentWhereAUserMayNotBeShown) {
  const std::string old = "crypto ipsec transform-set OLD esp-aes\n";
  const std::string text = End(1, 2, kPolicy, old + kProfile);
  EXPECT_THAT(RunOne(text).slugs, Not(Contains("unused-name")));
  EXPECT_THAT(RunOne(Whole(text)).places, Contains("R1.ios:9 unused-name"));
  EXPECT_THAT(RunOne(Whole(text + "crypto map M 10 ipsec-isakmp\n set transform-set OLD\n")).slugs,
              Not(Contains("unused-name")));
}

TEST(UnusedName, IsNoSecondFindingBesideAMisspeltOne) {
  const std::string text = kPolicy + Key(kKey, "192.0.2.2") +
                           "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n"
                           "crypto ipsec profile WAN\n set transform-set STONG\n" +
                           Outside(1) + TunnelTo(0, "192.0.2.2", kVti);
  const Findings findings = RunOne(Whole(text));
  EXPECT_THAT(findings.slugs, Contains("undefined-name"));
  EXPECT_THAT(findings.slugs, Not(Contains("unused-name")));
}

}  // namespace
}  // namespace tunnelc::rules
